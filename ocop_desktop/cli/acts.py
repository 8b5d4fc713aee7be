"""``ocop session …``: what the council does in the room, one recorded act per command."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from ..domain.council.council import member_by_code
from ..domain.scoring.scoring import Finding
from ..domain.values import CriterionCode
from ..usecases.core.changes import Changes
from ..usecases.core.ports import Services, UnitOfWork
from .console import OK, Console
from .errors import FieldWrong, UnknownUsage
from .files import read_json
from .parsing import Commands, add_command, pair

EVERYBODY = "all"

_FINDING = frozenset({"criterion", "star", "met", "reason", "paper"})

UseCase = Callable[[Any, UnitOfWork, Services], Changes]


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the acts beside ``session new`` and ``session show``."""
    for name, run, text in (
        ("open", open_, "mở phiếu (người chủ trì)"),
        ("close", close, "thu phiếu: không nhận thêm phiếu của lần chấm này"),
    ):
        add_command(commands, name, run, text).add_argument("--reason", default="", help="lý do")
    _register_people(commands)
    _register_products(commands)
    correction = add_command(commands, "correct-code", correct_code, "sửa mã thành viên hoặc sản phẩm")
    correction.add_argument("subject", choices=("member", "product"), help="thành viên hoặc sản phẩm")
    correction.add_argument("old", metavar="MÃ_CŨ")
    correction.add_argument("new", metavar="MÃ_MỚI")
    reopen_ = add_command(commands, "reopen", reopen, "từ đã kết luận trở lại thống nhất điểm")
    reopen_.add_argument("--presider", required=True, metavar="MÃ", help="người chủ trì")
    reopen_.add_argument("--secretary", required=True, metavar="MÃ", help="thư ký")
    reopen_.add_argument("--reason", required=True, help="lý do")


def _register_people(commands: Commands[argparse.ArgumentParser]) -> None:
    attendance = add_command(commands, "attend", attend, "ghi có mặt, vắng mặt")
    attendance.add_argument("--member", required=True, nargs="+", metavar="MÃ", help=f"mã thành viên; {EVERYBODY}")
    there = attendance.add_mutually_exclusive_group(required=True)
    there.add_argument("--present", action="store_true", help="có mặt")
    there.add_argument("--absent", action="store_true", help="vắng mặt (cần lý do)")
    attendance.add_argument("--product", metavar="MÃ", help="chỉ cho một sản phẩm")
    attendance.add_argument("--reason", default="", help="lý do")
    recusal = add_command(commands, "recuse", recuse, "ghi thành viên không tham gia chấm một sản phẩm")
    recusal.add_argument("--member", required=True, metavar="MÃ")
    recusal.add_argument("--product", required=True, metavar="MÃ")
    recusal.add_argument("--category", required=True, help="loại quan hệ, in trong biên bản")
    recusal.add_argument("--reason", default="", help="lý do, không in")
    presider = add_command(commands, "preside", preside, "ghi người chủ trì thay")
    presider.add_argument("--member", required=True, metavar="MÃ")
    presider.add_argument("--authorisation", default="", help="số, ngày văn bản ủy quyền")
    presider.add_argument("--product", metavar="MÃ", help="chỉ cho một sản phẩm")
    opinion = add_command(commands, "remark", remark, "ghi ý kiến, ý kiến bảo lưu")
    opinion.add_argument("--text", required=True, help="nội dung")
    opinion.add_argument("--product", metavar="MÃ")
    opinion.add_argument("--member", metavar="MÃ", help="của thành viên nào")
    opinion.add_argument("--dissent", action="store_true", help="bảo lưu ý kiến")


def _register_products(commands: Commands[argparse.ArgumentParser]) -> None:
    motion = add_command(commands, "reject", reject, "ghi biểu quyết dừng đánh giá hoặc loại hồ sơ")
    motion.add_argument("--product", required=True, metavar="MÃ")
    motion.add_argument("--motion", choices=("reject", "stop"), default="reject", help="loại hồ sơ hoặc dừng đánh giá")
    motion.add_argument("--ground", required=True, help="căn cứ")
    motion.add_argument("--paper", default="", help="văn bản, giấy tờ làm căn cứ")
    motion.add_argument("--for", dest="in_favour", type=int, required=True, metavar="SỐ", help="tán thành")
    motion.add_argument("--against", type=int, required=True, metavar="SỐ", help="không tán thành")
    motion.add_argument("--other", type=int, default=0, metavar="SỐ", help="ý kiến khác")
    motion.add_argument("--chair-for", action="store_true", help="người chủ trì tán thành (khi ngang phiếu)")
    found = add_command(commands, "finding", finding, "ghi kết luận về yêu cầu tối thiểu (dấu sao)")
    found.add_argument("--product", required=True, metavar="MÃ")
    found.add_argument(
        "--item",
        type=item,
        action="append",
        default=[],
        metavar="TIÊU_CHÍ:SAO=met|unmet",
        help="ví dụ 5.1:4=met (lặp lại được)",
    )
    found.add_argument("--from", dest="source", metavar="TỆP", help="các kết luận trong một tệp JSON")
    found.add_argument("--reason", default="", help="lý do")
    found.add_argument("--paper", default="", help="giấy tờ")
    withdrawal = add_command(commands, "withdraw", withdraw, "ghi việc chủ thể rút hồ sơ")
    withdrawal.add_argument("--product", required=True, metavar="MÃ")
    withdrawal.add_argument("--letter", required=True, help="đơn hoặc lời trình bày được ghi lại")
    move = add_command(commands, "move-set", move_set, "chuyển sản phẩm sang bộ khác")
    move.add_argument("--product", required=True, metavar="MÃ")
    move.add_argument("--set", dest="set_number", type=int, required=True, metavar="SỐ")
    move.add_argument("--case", type=pair, action="append", default=[], metavar="TIÊU_CHÍ=TRƯỜNG_HỢP")
    move.add_argument("--reason", required=True, help="lý do")
    up = add_command(commands, "send-up", send_up, "quyết định đề nghị Bộ đánh giá 5 sao hoặc không")
    up.add_argument("--product", required=True, metavar="MÃ")
    choice = up.add_mutually_exclusive_group(required=True)
    choice.add_argument("--yes", action="store_true", help="đề nghị")
    choice.add_argument("--no", action="store_true", help="không đề nghị")
    up.add_argument("--reason", required=True, help="lý do")
    stars = add_command(commands, "conclude-stars", conclude_stars, "Hội đồng tự kết luận hạng sao")
    stars.add_argument("--product", required=True, metavar="MÃ")
    stars.add_argument("--stars", type=int, required=True, metavar="SỐ")
    stars.add_argument("--reason", required=True, help="lý do")


def item(text: str) -> tuple[str, int, bool]:
    """``5.1:4=met`` as criterion, star, met. Raises ArgumentTypeError."""
    place, _, word = text.partition("=")
    criterion, _, star = place.partition(":")
    if not criterion or not star.isdigit() or word not in ("met", "unmet"):
        raise argparse.ArgumentTypeError(f"{text}: 5.1:4=met | 5.1:4=unmet")
    return criterion, int(star), word == "met"


def record_act(console: Console, word: str, use_case: UseCase, make: Callable[[str], Any]) -> int:
    """Run one use case; ``make`` gives its command from the actor's code."""
    with console.desk() as desk:
        use_case(make(desk.actor), desk.work, desk.services)
        with desk.work as work:
            state = work.session.get().state.value
    console.say("cli.recorded", act=word)
    console.answer({"recorded": word, "state": state})
    return OK


def open_(console: Console) -> int:
    """*Mở phiếu*."""
    from ..usecases.council.reconciling import SessionAct, open_sheets

    return record_act(console, "open", open_sheets, lambda actor: SessionAct(actor, console.arguments.reason))


def close(console: Console) -> int:
    """*Thu phiếu*."""
    from ..usecases.council.reconciling import SessionAct, close_collection

    return record_act(console, "close", close_collection, lambda actor: SessionAct(actor, console.arguments.reason))


def attend(console: Console) -> int:
    """Present or absent, one act per member."""
    from ..usecases.council.council_acts import RecordAttendance, record_attendance

    arguments = console.arguments
    with console.desk() as desk:
        with desk.work as work:
            members = work.members.all()
        codes = list(arguments.member)
        if codes == [EVERYBODY]:
            codes = [member.code for member in members]
        for code in codes:
            member_by_code(members, code)  # a wrong code is refused before anything is recorded
        for code in codes:
            command = RecordAttendance(code, arguments.present, desk.actor, arguments.product, arguments.reason)
            record_attendance(command, desk.work, desk.services)
    console.say("cli.recorded", act="attendance")
    console.answer({"recorded": "attendance", "members": codes, "present": arguments.present})
    return OK


def recuse(console: Console) -> int:
    """*Không tham gia chấm*."""
    from ..usecases.council.council_acts import RecordRecusal, record_recusal

    a = console.arguments
    return record_act(
        console, "recuse", record_recusal, lambda actor: RecordRecusal(a.member, a.product, a.category, actor, a.reason)
    )


def preside(console: Console) -> int:
    """Who presides."""
    from ..usecases.council.council_acts import RecordPresider, record_presider

    a = console.arguments
    return record_act(
        console, "preside", record_presider, lambda actor: RecordPresider(a.member, a.authorisation, actor, a.product)
    )


def remark(console: Console) -> int:
    """An opinion or a reserved opinion."""
    from ..usecases.council.council_acts import RecordRemark, record_remark

    a = console.arguments
    return record_act(
        console, "remark", record_remark, lambda actor: RecordRemark(a.text, actor, a.product, a.member, a.dissent)
    )


def reject(console: Console) -> int:
    """A vote to stop or to reject."""
    from ..usecases.council.council_acts import RecordMotion, record_motion

    a = console.arguments
    return record_act(
        console,
        "reject",
        record_motion,
        lambda actor: RecordMotion(
            a.product, a.motion, a.ground, a.in_favour, a.against, actor, a.other, a.paper, a.chair_for
        ),
    )


def finding(console: Console) -> int:
    """The council's findings on one product, all in one act."""
    from ..usecases.council.findings import RecordFindings, record_findings

    a = console.arguments
    found = tuple(Finding(CriterionCode(code), star, met, a.reason, a.paper) for code, star, met in a.item)
    if a.source is not None:
        found += _findings(a.source)
    if not found:
        raise UnknownUsage(detail="--item | --from", help="ocop session finding --help")
    return record_act(console, "finding", record_findings, lambda actor: RecordFindings(a.product, found, actor))


def _findings(source: str) -> tuple[Finding, ...]:
    """``[{"criterion", "star", "met", "reason"?, "paper"?}]``. Raises FieldWrong."""
    rows = read_json(source)
    expected = '[{"criterion": "5.1", "star": 4, "met": true, "reason": "…"}]'
    found = []
    for row in rows if isinstance(rows, list) else [{}]:
        try:
            known = Finding(row["criterion"], row["star"], row["met"], row.get("reason", ""), row.get("paper", ""))
            unknown = set(row) - _FINDING
        except (TypeError, KeyError, AttributeError) as fault:
            raise FieldWrong(file=source, field="findings", expected=expected) from fault
        texts = (known.criterion, known.reason, known.paper)
        shapes = all(isinstance(text, str) for text in texts) and type(known.star) is int and type(known.met) is bool
        if not shapes or unknown:
            raise FieldWrong(file=source, field="findings", expected=expected)
        found.append(known)
    return tuple(found)


def withdraw(console: Console) -> int:
    """The entity withdrew."""
    from ..usecases.council.council_acts import RecordWithdrawal, record_withdrawal

    a = console.arguments
    return record_act(
        console, "withdraw", record_withdrawal, lambda actor: RecordWithdrawal(a.product, a.letter, actor)
    )


def move_set(console: Console) -> int:
    """*Chuyển bộ sản phẩm*."""
    from ..usecases.council.council_acts import MoveToSet, move_to_set

    a = console.arguments
    cases = {CriterionCode(criterion): case for criterion, case in a.case}
    return record_act(
        console, "move_set", move_to_set, lambda actor: MoveToSet(a.product, a.set_number, a.reason, actor, cases)
    )


def send_up(console: Console) -> int:
    """*Đề nghị Bộ đánh giá 5 sao*, or not."""
    from ..usecases.council.findings import DecideSendUp, decide_send_up

    a = console.arguments
    return record_act(console, "send_up", decide_send_up, lambda actor: DecideSendUp(a.product, a.yes, a.reason, actor))


def conclude_stars(console: Console) -> int:
    """The council's own star."""
    from ..usecases.council.findings import ConcludeStars
    from ..usecases.council.findings import conclude_stars as use_case

    a = console.arguments
    return record_act(
        console, "conclude_stars", use_case, lambda actor: ConcludeStars(a.product, a.stars, a.reason, actor)
    )


def correct_code(console: Console) -> int:
    """Another code for a member or product; whatever refers to it stays."""
    from ..usecases.preparing.corrections import CorrectCode, correct_member_code, correct_product_code

    a = console.arguments
    use_case = correct_member_code if a.subject == "member" else correct_product_code
    return record_act(console, "correct_code", use_case, lambda actor: CorrectCode(a.old, a.new, actor))


def reopen(console: Console) -> int:
    """Back from concluded."""
    from ..usecases.council.reconciling import Reopen
    from ..usecases.council.reconciling import reopen as use_case

    a = console.arguments
    return record_act(console, "reopen", use_case, lambda actor: Reopen(a.presider, a.secretary, a.reason))
