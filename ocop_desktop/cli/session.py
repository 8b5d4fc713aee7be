"""``ocop session new | show | copy``; the acts of the room are ``acts``."""

from __future__ import annotations

import argparse
from typing import Any

from ..domain.council.settings import SessionSettings
from ..domain.values import Tier
from ..wording import Words
from .console import OK, Console
from .facts import setting_value
from .naming import chosen, plain_name
from .parsing import add_command, day, pair, reference

DEFAULT_RULE = "26-2026"
SUFFIX = ".ocopdb"


def register(parser: argparse.ArgumentParser) -> None:
    """Declare the commands of the family."""
    commands = parser.add_subparsers(metavar="VIỆC", required=True)
    new = add_command(commands, "new", create, "tạo phiên họp mới")
    new.add_argument("--name", required=True, help="tên phiên họp")
    new.add_argument("--rule", default=DEFAULT_RULE, help="bộ tiêu chí (ocop catalogue show)")
    new.add_argument("--tier", choices=[tier.value for tier in Tier], default=Tier.PROVINCE.value, help="cấp đánh giá")
    new.add_argument("--parent-body", default="", help="cơ quan chủ quản, các dòng cách nhau bằng |")
    new.add_argument("--council-name", default="", help="tên Hội đồng, các dòng cách nhau bằng |")
    new.add_argument("--decision", nargs=2, metavar=("SỐ", "NGÀY"), help="quyết định thành lập Hội đồng")
    new.add_argument("--plan", nargs=2, metavar=("SỐ", "NGÀY"), help="kế hoạch")
    new.add_argument("--regulation", nargs=2, metavar=("SỐ", "NGÀY"), help="Quy chế của Hội đồng")
    new.add_argument("--basis", action="append", default=[], help="căn cứ khác (lặp lại được)")
    new.add_argument("--place", default="", help="địa điểm họp")
    new.add_argument("--cut-off", type=day, help="ngày chốt hồ sơ")
    new.add_argument("--setting", type=pair, action="append", default=[], metavar="TÊN=GIÁ_TRỊ", help="thiết lập")
    new.add_argument("--sample", action="store_true", help="dữ liệu minh họa")
    add_command(commands, "show", show, "xem phiên họp: trạng thái, số lượng, phiếu phát ra và thu về")
    copy = add_command(commands, "copy", save_copy, "lưu bản sao của phiên họp")
    copy.add_argument("target", metavar="TỆP")
    from .acts import register as register_acts
    from .facts import register as register_facts

    register_acts(commands, Words(parser.get_default("lang")))
    register_facts(commands)


def settings_of(console: Console) -> SessionSettings:
    """The settings of ``--setting`` and ``--regulation``. Raises UnknownSetting, SettingRefused."""
    facts: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for name, value in console.arguments.setting:
        if name.startswith("sources."):
            sources[name.removeprefix("sources.")] = value
        else:
            facts[name] = setting_value(value)
    if sources:
        facts["sources"] = sources
    regulation = reference(console.arguments.regulation)
    if regulation is not None and regulation.date is not None:
        facts["regulation_number"] = regulation.number
        facts["regulation_date"] = regulation.date.isoformat()
    return SessionSettings.from_facts(facts)


def create(console: Console) -> int:
    """Make a session file."""
    from ..usecases.preparing.preparing import NewSession

    arguments = console.arguments
    path = console.session_path() or console.program.sessions_folder / (
        plain_name(arguments.name, "phien-hop") + SUFFIX
    )
    command = NewSession(
        name=arguments.name,
        rule_id=arguments.rule,
        tier=Tier(arguments.tier),
        settings=settings_of(console),
        parent_body=arguments.parent_body,
        council_name=arguments.council_name,
        place=arguments.place,
        council_decision=reference(arguments.decision),
        plan=reference(arguments.plan),
        basis=tuple(arguments.basis),
        cut_off=arguments.cut_off,
        sample=arguments.sample,
        actor=arguments.actor,
    )
    console.program.create(path, command).close()
    console.say("cli.session_created", path=str(path))
    console.answer({"session": str(path), "name": arguments.name, "rule": arguments.rule})
    return OK


def show(console: Console) -> int:
    """State, counts and the board; a total or star is asked for by ``ocop results``, never shown here."""
    from ..usecases.overview.summary import session_summary
    from .overview import overview_facts, say_overview

    with console.desk() as desk:
        summary = session_summary(desk.work, desk.services)
    say_overview(console, summary)
    console.answer({"path": str(console.session_path()), **overview_facts(summary)})
    return OK


def save_copy(console: Console) -> int:
    """*Lưu bản sao*."""
    target = chosen(console.arguments.target)
    with console.desk() as desk:
        console.program.save_copy(desk.session, target)
    console.say("cli.copy_saved", path=str(target))
    console.answer({"copy": str(target)})
    return OK
