"""``ocop session set``: facts and settings of the session after its creation."""

from __future__ import annotations

import argparse
import re
from typing import Any

from ..wording.facts_words import field_name, shown_value
from .console import OK, Console
from .parsing import Commands, add_command, day, pair

_TEXTS = {
    "name": "tên phiên họp",
    "parent_body": "cơ quan chủ quản",
    "council_name": "tên Hội đồng",
    "place": "địa điểm",
}
_PAPERS = {"decision": "council_decision", "plan": "plan"}


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the command beside ``session new``."""
    change = add_command(commands, "set", set_, "sửa thông tin, thiết lập của phiên họp (ghi cũ và mới)")
    for name, text in _TEXTS.items():
        change.add_argument(f"--{name.replace('_', '-')}", dest=name, help=text)
    change.add_argument("--decision", nargs=2, metavar=("SỐ", "NGÀY"), help="quyết định thành lập Hội đồng")
    change.add_argument("--plan", nargs=2, metavar=("SỐ", "NGÀY"), help="kế hoạch")
    change.add_argument("--regulation", nargs=2, metavar=("SỐ", "NGÀY"), help="Quy chế của Hội đồng")
    change.add_argument("--basis", action="append", help="căn cứ khác (lặp lại được); thay các căn cứ đang ghi")
    change.add_argument("--cut-off", type=day, help="ngày chốt hồ sơ")
    change.add_argument("--setting", type=pair, action="append", default=[], metavar="TÊN=GIÁ_TRỊ", help="thiết lập")
    change.add_argument(
        "--source", type=pair, action="append", default=[], metavar="TÊN=NGUỒN", help="nguồn của thiết lập"
    )
    change.add_argument("--reason", default="", help="lý do (cần khi đã mở phiếu)")


def setting_value(value: str) -> Any:
    """A setting as a person writes it: true, false, a whole number, a word."""
    if value in ("true", "false"):
        return value == "true"
    return int(value) if re.fullmatch("[0-9]{1,9}", value) else value


def set_(console: Console) -> int:
    """Change what is named; the rest stays."""
    from ..domain.acts.acts import ActKind
    from ..usecases.preparing.session_facts import ChangeFacts, change_facts

    with console.desk() as desk:
        change_facts(_command(console, desk.actor, ChangeFacts), desk.work, desk.services)
        with desk.work as work:
            act = [act for act in work.acts.all() if act.kind is ActKind.FACTS_CHANGED][-1]
            issued = any(package.kind == "session" for package in work.packages.issued())
    changes = [tuple(map(str, change)) for change in act.facts["changes"]]
    console.say("cli.facts.changed", count=len(changes))
    for name, old, new in changes:
        shown = [shown_value(name, value, console.words) for value in (old, new)]
        told = console.text("facts.change", field=field_name(name, console.words), old=shown[0], new=shown[1])
        console.line(f"    {told}")
    if issued:
        console.say("cli.facts.reissue")
    console.answer({"changed": [{"field": name, "old": old, "new": new} for name, old, new in changes]})
    return OK


def _command(console: Console, actor: str, make: Any) -> Any:
    """Raises UnknownUsage."""
    from .parsing import reference

    a = console.arguments
    facts = {name: getattr(a, name) for name in _TEXTS if getattr(a, name) is not None}
    for option, paper in _PAPERS.items():
        found = reference(getattr(a, option))
        if found is not None and found.date is not None:
            facts |= {f"{paper}.number": found.number, f"{paper}.date": found.date.isoformat()}
    if a.basis is not None:
        facts["basis"] = "\n".join(a.basis)
    if a.cut_off is not None:
        facts["cut_off"] = a.cut_off.isoformat()
    settings = {name: setting_value(value) for name, value in a.setting}
    regulation = reference(a.regulation)
    if regulation is not None and regulation.date is not None:
        settings |= {"regulation_number": regulation.number, "regulation_date": regulation.date.isoformat()}
    return make(actor, facts, settings, dict(a.source), a.reason)
