"""``ocop written …``: re-rating by written opinion, one recorded act per command, and the batches as they stand."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..domain.acts.written_opinion import MeetingGround, ReplyKind
from ..domain.text import date_vi
from ..usecases.core.changes import Changes
from ..usecases.core.ports import Services, UnitOfWork
from ..wording.written_words import product_state
from .console import OK, Console
from .parsing import add_command, day

if TYPE_CHECKING:
    from ..usecases.council.written_board import BatchLine, ProductReplies, WrittenBoard

UseCase = Callable[[Any, UnitOfWork, Services], Changes]


def register(parser: argparse.ArgumentParser) -> None:
    """Declare the commands of the family."""
    commands = parser.add_subparsers(metavar="VIỆC", required=True)
    form = add_command(commands, "form", ask, "lập đợt lấy ý kiến bằng văn bản (hồ sơ phân hạng lại)")
    form.add_argument("--product", required=True, nargs="+", metavar="MÃ", help="các sản phẩm của đợt")
    form.add_argument("--asked", required=True, type=day, metavar="NGÀY", help="ngày gửi lấy ý kiến")
    form.add_argument("--deadline", required=True, type=day, metavar="NGÀY", help="hạn trả lời")
    form.add_argument("--letter", default="", help="số, ngày văn bản lấy ý kiến")
    form.add_argument("--replaces", type=int, metavar="SỐ", help="lập lại đợt chưa có ý kiến trả lời")
    reply_ = add_command(commands, "reply", reply, "ghi ý kiến trả lời bằng văn bản")
    reply_.add_argument("--batch", type=int, required=True, metavar="SỐ")
    reply_.add_argument("--member", required=True, metavar="MÃ")
    reply_.add_argument("--product", metavar="MÃ", help="chỉ về một sản phẩm; không có: cả đợt")
    reply_.add_argument(
        "--answer", required=True, choices=[kind.value for kind in ReplyKind], help="đồng ý, khác, thêm"
    )
    reply_.add_argument("--received", required=True, type=day, metavar="NGÀY", help="ngày nhận")
    reply_.add_argument("--text", default="", help="nội dung ý kiến")
    reply_.add_argument("--paper", default="", help="số, ngày văn bản trả lời")
    close_ = add_command(commands, "close", close, "khép đợt lấy ý kiến (người chủ trì)")
    close_.add_argument("--batch", type=int, required=True, metavar="SỐ")
    close_.add_argument("--reason", default="", help="lý do, khi còn người chưa trả lời trong hạn")
    meet_ = add_command(commands, "meet", meet, "chuyển sản phẩm sang họp (người chủ trì)")
    meet_.add_argument("--product", required=True, metavar="MÃ")
    meet_.add_argument(
        "--ground",
        required=True,
        choices=[ground.value for ground in MeetingGround],
        help="nhiều ý kiến khác nhau hoặc nội dung phức tạp",
    )
    meet_.add_argument("--reason", required=True, help="lý do")
    settle_ = add_command(commands, "settle", settle, "kết luận theo ý kiến bằng văn bản, không họp")
    settle_.add_argument("--batch", type=int, required=True, metavar="SỐ")
    settle_.add_argument("--product", nargs="+", default=[], metavar="MÃ", help="không có: cả đợt")
    settle_.add_argument("--reason", default="", help="lý do, khi ý kiến khác nhau hoặc chưa đủ")
    add_command(commands, "show", show, "ai đã trả lời, ai quá hạn, sản phẩm nào đề nghị họp")


def _act(console: Console, word: str, use_case: UseCase, make: Callable[[str], Any]) -> int:
    """Run one use case; ``make`` gives its command from the actor's code."""
    with console.desk() as desk:
        use_case(make(desk.actor), desk.work, desk.services)
    console.say("cli.recorded", act=word)
    console.answer({"recorded": word})
    return OK


def ask(console: Console) -> int:
    """Form a batch."""
    from ..usecases.council.written_board import written_board
    from ..usecases.council.written_opinions import FormBatch, form_batch

    a = console.arguments
    with console.desk() as desk:
        command = FormBatch(tuple(a.product), a.asked, a.deadline, desk.actor, a.letter, a.replaces)
        form_batch(command, desk.work, desk.services)
        batches = written_board(desk.work, desk.services).batches
    number = a.replaces or batches[-1].batch.number
    console.say("cli.written.formed", batch=number, products=len(a.product), deadline=date_vi(a.deadline))
    console.answer({"recorded": "written_ask", "batch": number})
    return OK


def reply(console: Console) -> int:
    """A member's reply on paper."""
    from ..usecases.council.written_opinions import RecordReply, record_reply

    a = console.arguments
    return _act(
        console,
        "written_reply",
        record_reply,
        lambda actor: RecordReply(
            a.batch, a.member, ReplyKind(a.answer), a.received, actor, a.product, a.text, a.paper
        ),
    )


def close(console: Console) -> int:
    """Close a batch."""
    from ..usecases.council.written_opinions import CloseBatch, close_batch

    a = console.arguments
    return _act(console, "written_close", close_batch, lambda actor: CloseBatch(a.batch, actor, a.reason))


def meet(console: Console) -> int:
    """Send a product to a meeting."""
    from ..usecases.council.written_opinions import MoveToMeeting, move_to_meeting

    a = console.arguments
    return _act(
        console,
        "written_meeting",
        move_to_meeting,
        lambda actor: MoveToMeeting(a.product, MeetingGround(a.ground), a.reason, actor),
    )


def settle(console: Console) -> int:
    """Conclude in writing."""
    from ..usecases.council.written_opinions import SettleInWriting, settle_in_writing

    a = console.arguments
    return _act(
        console,
        "written_settle",
        settle_in_writing,
        lambda actor: SettleInWriting(a.batch, actor, tuple(a.product), a.reason),
    )


def show(console: Console) -> int:
    """The batches: counts of replies, dates, where a meeting is proposed; no points."""
    from ..usecases.council.written_board import written_board

    with console.desk() as desk:
        board = written_board(desk.work, desk.services)
    if not board.batches:
        console.say("cli.written.none")
    for line in board.batches:
        _say(console, line)
    console.answer(board_facts(board))
    return OK


def _state(line: BatchLine) -> str:
    return "closed" if line.batch.closed else "overdue" if line.overdue else "open"


def _say(console: Console, line: BatchLine) -> None:
    batch = line.batch
    clock = console.text("written.clock.unknown") if line.clock is None else date_vi(line.clock.last_day)
    console.say(
        "cli.written.batch",
        batch=batch.number,
        products=len(batch.products),
        asked=date_vi(batch.asked),
        deadline=date_vi(batch.deadline),
        clock=clock,
        state=console.text(f"written.state.{_state(line)}"),
    )
    for entry in line.members:
        console.detail(
            "cli.written.member",
            member=f"{entry.member.code} {entry.member.name}",
            state=console.text(f"written.reply.{entry.state.value}"),
            sheets=entry.sheets,
            due=entry.due,
            replies=len(entry.replies),
        )
    for product in line.products:
        console.detail(
            "cli.written.product",
            product=product.product.code,
            count=product.quorum.present,
            named=product.quorum.named,
            needed=product.quorum.needed,
            state=product_state(product, batch.closed, console.words),
        )


def board_facts(board: WrittenBoard) -> dict[str, Any]:
    """The batches for other programs."""
    return {
        "batches": [
            {
                "batch": line.batch.number,
                "state": _state(line),
                "asked": line.batch.asked.isoformat(),
                "deadline": line.batch.deadline.isoformat(),
                "letter": line.batch.letter,
                "clock": None if line.clock is None else line.clock.last_day.isoformat(),
                "members": [
                    {"code": m.member.code, "state": m.state.value, "sheets": m.sheets, "due": m.due}
                    for m in line.members
                ],
                "products": [_product_facts(product) for product in line.products],
            }
            for line in board.batches
        ],
        "candidates": [product.code for product in board.candidates],
    }


def _product_facts(product: ProductReplies) -> dict[str, Any]:
    return {
        "code": product.product.code,
        "opinions": product.quorum.present,
        "needed": product.quorum.needed,
        "enough": product.quorum.met,
        "meeting": None if product.meeting is None else product.meeting.ground.value,
        "settled": product.settled is not None,
        "ended": product.ended,
        "proposed": [reason.value for reason in product.reasons],
        "papers": list(product.papers),
        "items": [{"criterion": item.criterion, "kind": item.kind.value, "star": item.star} for item in product.items],
    }
