"""``ocop session …``: what happens in the room besides votes and attendance, and what is corrected afterwards."""

from __future__ import annotations

import argparse
from typing import Any

from ..domain.errors import OcopError
from ..domain.values import CriterionCode
from .acts import record_act
from .console import OK, Console
from .files import output
from .naming import chosen
from .parsing import Commands, add_command, day, pair

_EVENTS = (
    "paused",
    "resumed",
    "late_papers_next",
    "samples",
    "questions",
    "department",
    "agreed_level",
    "vote",
    "signing_refused",
)


def register(commands: Commands[argparse.ArgumentParser]) -> None:
    """Declare the acts."""
    entity = add_command(commands, "entity", entity_, "ghi chủ thể vào, ra phòng họp")
    entity.add_argument("--product", required=True, metavar="MÃ")
    turn = entity.add_mutually_exclusive_group(required=True)
    turn.add_argument("--in", dest="there", action="store_true", help="vào phòng")
    turn.add_argument("--out", dest="there", action="store_false", help="ra khỏi phòng")
    entity.add_argument("--speaker", default="", help="người trình bày")
    happen = add_command(commands, "happen", happen_, "ghi diễn biến của phiên họp")
    happen.add_argument("event", choices=_EVENTS, help="việc")
    happen.add_argument("--text", required=True, help="nội dung")
    happen.add_argument("--product", metavar="MÃ")
    happen.add_argument("--member", metavar="MÃ")
    happen.add_argument("--criterion", default="", metavar="TIÊU_CHÍ", help="của department, agreed_level")
    happen.add_argument("--paper", default="", help="số, ngày giấy tờ")
    happen.add_argument(
        "--votes", type=int, nargs=3, default=(0, 0, 0), metavar=("THUẬN", "CHỐNG", "KHÁC"), help="của vote"
    )
    papers = add_command(commands, "papers", papers_, "người chủ trì nhận giấy tờ bổ sung, kết quả kiểm nghiệm mới")
    papers.add_argument("--product", required=True, metavar="MÃ")
    papers.add_argument("--tests", action="store_true", help="kết quả kiểm nghiệm")
    papers.add_argument("--text", required=True, help="là giấy tờ gì")
    papers.add_argument("--number", required=True, help="số")
    papers.add_argument("--date", required=True, type=day, dest="dated", metavar="NGÀY", help="ngày của giấy tờ")
    papers.add_argument("--giver", required=True, help="người nộp; phòng thử nghiệm")
    papers.add_argument("--item", action="append", default=[], metavar="TIÊU_CHÍ", help="tiêu chí liên quan (lặp lại)")
    stand_in = add_command(commands, "substitute", substitute, "ghi thành viên thay thế thay cho ai")
    stand_in.add_argument("--member", required=True, metavar="MÃ", help="thành viên thay thế")
    stand_in.add_argument("--for", dest="replaced", required=True, metavar="MÃ", help="thay cho")
    stand_in.add_argument("--letter", required=True, help="số, ngày văn bản cử")
    stand_in.add_argument("--until", required=True, help="thời hạn")
    stand_in.add_argument("--product", metavar="MÃ", help="chỉ cho một sản phẩm")
    split = add_command(commands, "split", split_, "tách một loại của sản phẩm thành sản phẩm riêng")
    split.add_argument("--product", required=True, metavar="MÃ")
    split.add_argument("--code", required=True, metavar="MÃ_MỚI")
    split.add_argument("--name", required=True, help="tên sản phẩm tách ra")
    split.add_argument("--reason", required=True, help="lý do")
    case = add_command(commands, "correct-case", correct_case, "sửa trường hợp áp dụng khi chưa có phiếu nộp")
    case.add_argument("--product", required=True, metavar="MÃ")
    case.add_argument("--case", type=pair, action="append", required=True, metavar="TIÊU_CHÍ=TRƯỜNG_HỢP")
    case.add_argument("--reason", required=True, help="lý do")
    add_command(commands, "acts", acts, "các việc đã ghi, theo số thứ tự")
    correction = add_command(commands, "correct-act", correct, "đính chính một việc đã ghi nhầm; cả hai được giữ")
    correction.add_argument("number", type=int, metavar="SỐ", help="số thứ tự trong ocop session acts")
    correction.add_argument("--reason", required=True, help="lý do")
    answer = add_command(
        commands, "complaint", complaint, "trả lời khiếu nại: bảng diễn giải một sản phẩm, không ghi tên"
    )
    answer.add_argument("--product", required=True, metavar="MÃ")
    answer.add_argument("--letter", required=True, help="đơn: số, ngày, người gửi")
    answer.add_argument("--pdf", required=True, metavar="TỆP", help="tệp PDF, chỉ đọc")
    answer.add_argument("--names", action="store_true", help="ghi họ tên (người chủ trì yêu cầu, có lý do)")
    answer.add_argument("--reason", default="", help="lý do ghi họ tên")
    link = add_command(commands, "link", link_, "nối với phiên họp trước: kết luận cũ được nêu, không lấy điểm")
    link.add_argument("--from", dest="source", required=True, metavar="TỆP", help="tệp phiên họp trước (.ocopdb)")
    link.add_argument("--reason", required=True, help="lý do đánh giá lại")


def complaint(console: Console) -> int:
    """The derivation of one product for whoever complained, without names unless ordered; nobody may write into it."""
    from ..usecases.minutes.complaints import AnswerComplaint, answer_complaint, complaint_book

    a = console.arguments
    path = output(console, a.pdf)
    with console.desk() as desk:
        book = complaint_book(a.product, a.names, desk.work, desk.services)
        command = AnswerComplaint(a.product, a.letter, desk.actor, a.names, a.reason)
        console.program.papers.derivation_pdf(book, path)
        try:
            answer_complaint(command, desk.work, desk.services)
        except OcopError:
            path.unlink()  # what was refused was not given
            raise
    path.chmod(0o444)
    console.say("cli.file_written", path=str(path))
    console.answer({"recorded": "complaint", "path": str(path), "names": a.names})
    return OK


def entity_(console: Console) -> int:
    """The entity comes in or leaves."""
    from ..usecases.council.room import RecordEntity, record_entity

    a = console.arguments
    return record_act(
        console, "entity", record_entity, lambda actor: RecordEntity(a.product, a.there, actor, a.speaker)
    )


def happen_(console: Console) -> int:
    """What happened, in words."""
    from ..domain.acts.acts import Event
    from ..usecases.council.room import RecordHappening, record_happening

    a = console.arguments
    return record_act(
        console,
        "happening",
        record_happening,
        lambda actor: RecordHappening(
            Event(a.event), a.text, actor, a.product, a.member, a.paper, tuple(a.votes), a.criterion
        ),
    )


def papers_(console: Console) -> int:
    """Late papers and new tests, accepted by the presider."""
    from ..domain.acts.acts import Event
    from ..usecases.council.late_papers import AcceptPapers, accept_papers

    a = console.arguments
    event = Event.NEW_TESTS if a.tests else Event.LATE_PAPERS
    return record_act(
        console,
        "papers",
        accept_papers,
        lambda actor: AcceptPapers(a.product, event, a.text, a.number, a.dated, a.giver, tuple(a.item), actor),
    )


def substitute(console: Console) -> int:
    """Who stands in for whom."""
    from ..usecases.council.substituting import RecordSubstitution, record_substitution

    a = console.arguments
    return record_act(
        console,
        "substitute",
        record_substitution,
        lambda actor: RecordSubstitution(a.member, a.replaced, a.letter, a.until, actor, a.product),
    )


def split_(console: Console) -> int:
    """A variant gets a code of its own."""
    from ..usecases.council.splitting import SplitProduct, split_product

    a = console.arguments
    return record_act(
        console, "split", split_product, lambda actor: SplitProduct(a.product, a.code, a.name, a.reason, actor)
    )


def correct_case(console: Console) -> int:
    """Which alternative scale applies."""
    from ..usecases.preparing.cases import CorrectCases, correct_cases

    a = console.arguments
    cases = {CriterionCode(criterion): case for criterion, case in a.case}
    return record_act(console, "cases", correct_cases, lambda actor: CorrectCases(a.product, cases, a.reason, actor))


def acts(console: Console) -> int:
    """Every recorded act with its number; those a correction struck say so."""
    from ..domain.acts.acts import ActKind, standing

    with console.desk() as desk, desk.work as work:
        listed = work.acts.all()
        members = {member.id: member.code for member in work.members.all()}
        products = {product.id: product.code for product in work.products.all()}
    stands = {act.id for act in standing(listed)}
    answer: list[dict[str, Any]] = []
    for number, act in enumerate(listed, start=1):
        event = str(act.facts["event"]) if act.kind is ActKind.HAPPENING else ""
        row = {
            "number": number,
            "at": act.at.isoformat(),
            "actor": act.actor,
            "kind": act.kind.value,
            "event": event,
            "product": "" if act.product is None else products.get(act.product, ""),
            "member": "" if act.member is None else members.get(act.member, ""),
            "stands": act.id in stands,
        }
        answer.append(row)
        about = " ".join(str(row[name]) for name in ("product", "member") if row[name])
        struck = "" if row["stands"] else "  " + console.text("cli.act_struck")
        kind = f"{act.kind.value} {event}".strip()
        console.line(f"{number:4}  {act.at:%d/%m %H:%M}  {act.actor:5}  {kind:24}  {about}{struck}".rstrip())
    console.answer({"acts": answer})
    return OK


def correct(console: Console) -> int:
    """*Đính chính*."""
    from ..usecases.council.acts_corrected import CorrectAct, correct_act

    a = console.arguments
    return record_act(console, "correct_act", correct_act, lambda actor: CorrectAct(a.number, a.reason, actor))


def link_(console: Console) -> int:
    """The earlier session, read from its own file, and the link to it."""
    from ..usecases.council.linking import LinkSession, earlier_session, link_session

    a = console.arguments
    with console.program.open(chosen(a.source), anywhere=a.anywhere) as other:
        earlier = earlier_session(other.work)
    return record_act(console, "link", link_session, lambda actor: LinkSession(earlier, a.reason, actor))
