"""Texts of written opinions: head of a batch, replies, proposals. Plain data, no Qt."""

from __future__ import annotations

from ....domain.scoring.reconciliation import Item
from ....domain.text import date_vi
from ....domain.values import SessionState
from ....usecases.council.written_board import BatchLine, MemberReplies, ProductReplies, ReplyState, WrittenBoard
from ....wording.written_words import product_state
from ...parts.grid_model import Grid, GridCell
from ...parts.rows_model import Cell
from ...words import Words
from .reading import Reading

_WAITS = frozenset({ReplyState.AWAITED, ReplyState.OVERDUE, ReplyState.PARTLY})


def batch_name(line: BatchLine, words: Words) -> str:
    """Return "Đợt 1 – đang lấy ý kiến"."""
    return words("reconciliation.written.batch", batch=line.batch.number, state=words(f"written.state.{line.state}"))


def empty_text(reading: Reading, words: Words) -> str:
    """Return the next step while there is no batch: it is formed between the session package and the opening."""
    session = reading.room.session
    state = "opened" if session.opened else "preparing" if session.state is SessionState.PREPARING else "scoring"
    return words("reconciliation.written.empty", next=words(f"reconciliation.written.empty.{state}"))


def batch_head(line: BatchLine, board: WrittenBoard, words: Words) -> str:
    """Return question and deadline, time limit of the re-rating, and the members still awaited."""
    batch = line.batch
    letter = words("reconciliation.written.letter", letter=batch.letter) if batch.letter else ""
    parts = [words("reconciliation.written.asked", day=date_vi(batch.asked)) + letter]
    parts.append(words("reconciliation.written.deadline", day=date_vi(batch.deadline)))
    if line.clock is None:
        parts.append(words("reconciliation.written.no_clock"))
    else:
        left = line.clock.days_left(board.today)
        parts.append(
            words(
                "reconciliation.written.clock" if left >= 0 else "reconciliation.written.clock_over",
                day=date_vi(line.clock.last_day),
                count=abs(left),
                article=line.clock.article,
            )
        )
    waiting = [entry.member.code for entry in line.members if entry.state in _WAITS and not batch.closed]
    if waiting:
        parts.append(words("reconciliation.written.waiting", members=", ".join(waiting)))
    return "  ·  ".join(parts)


def members_grid(line: BatchLine, words: Words) -> Grid:
    """Build the members' replies: by sheets, on paper, late, none."""
    rows = tuple(_member(entry, line, words) for entry in line.members)
    names = ("code", "member", "reply", "sheets", "answers")
    codes = tuple(entry.member.code for entry in line.members)
    return Grid(_headers(names, words), rows, wide=4, frozen=2, keys=codes, spoken=codes)


def _member(entry: MemberReplies, line: BatchLine, words: Words) -> tuple[Cell, ...]:
    lines = [
        words(
            "reconciliation.written.answer",
            product=code or words("reconciliation.written.whole"),
            answer=words(f"written.answer.{reply.answer.value}"),
            day=date_vi(reply.received),
            late=f" {words('reconciliation.written.late')}" if late else "",
        )
        + (f": {reply.text}" if reply.text else "")
        for reply, code, late in entry.replies
    ]
    nothing = words("reconciliation.nothing")
    return (
        GridCell(entry.member.code),
        GridCell(entry.member.name, f"{entry.member.name} – {entry.member.department}"),
        GridCell(words(f"written.reply.{entry.state.value}"), strong=entry.state in _WAITS),
        GridCell(
            words("reconciliation.of", count=entry.sheets, total=entry.due) if entry.due else nothing, number=True
        ),
        GridCell("; ".join(lines) or nothing, "\n".join(lines)),
    )


def products_grid(line: BatchLine, reading: Reading, words: Words) -> Grid:
    """Build the products: opinions against the number needed, their own 45 days, the proposal."""
    rows = tuple(_product(entry, line, reading, words) for entry in line.products)
    names = ("code", "product", "opinions", "due", "proposed", "items", "papers")
    codes = tuple(entry.product.code for entry in line.products)
    return Grid(_headers(names, words), rows, wide=4, frozen=2, keys=codes, spoken=codes)


def _product(entry: ProductReplies, line: BatchLine, reading: Reading, words: Words) -> tuple[Cell, ...]:
    quorum = entry.quorum
    clock = words("reconciliation.nothing") if entry.clock is None else date_vi(entry.clock.last_day)
    state = product_state(entry, line.batch.closed, words)
    reason = entry.meeting.reason if entry.meeting is not None else entry.settled.reason if entry.settled else ""
    items = [item_text(item, entry, reading, words) for item in entry.items]
    papers = [reading.room.wording.text(f"evidence/{kind}") for kind in entry.papers]
    return (
        GridCell(entry.product.code),
        GridCell(entry.product.name, f"{entry.product.name} – {entry.product.entity}"),
        GridCell(
            words("reconciliation.written.opinions", count=quorum.present, total=quorum.named, needed=quorum.needed),
            words("reconciliation.written.enough" if quorum.met else "reconciliation.written.too_few"),
            number=True,
            strong=not quorum.met,
        ),
        GridCell(clock),
        GridCell(state[:1].upper() + state[1:], reason, strong=bool(entry.reasons)),
        GridCell("; ".join(items) or words("reconciliation.nothing"), "\n".join(items)),
        GridCell("; ".join(papers) or words("reconciliation.nothing"), "\n".join(papers)),
    )


def proposal_text(entry: ProductReplies, line: BatchLine, reading: Reading, words: Words) -> str:
    """Return the full text of a product's row, in lines: its state, items and papers of a proposal."""
    state = product_state(entry, line.batch.closed, words)
    lines = [f"{entry.product.code} {entry.product.name}: {state}"]
    reason = entry.meeting.reason if entry.meeting is not None else entry.settled.reason if entry.settled else ""
    if reason:
        lines.append(words("reconciliation.written.because", reason=reason))
    if entry.items:
        items = "; ".join(item_text(item, entry, reading, words) for item in entry.items)
        lines.append(f"{words('reconciliation.written.column.items')}: {items}")
    if entry.papers:
        papers = "; ".join(reading.room.wording.text(f"evidence/{kind}") for kind in entry.papers)
        lines.append(f"{words('reconciliation.column.papers')}: {papers}")
    return "\n".join(lines)


def item_text(item: Item, entry: ProductReplies, reading: Reading, words: Words) -> str:
    """Return an item of a proposal by its criterion; never a direction, a person or points."""
    content = reading.text(entry.product, item.criterion)
    if item.star is None:
        return f"{item.criterion} {content}"
    return words("reconciliation.written.condition", criterion=item.criterion, text=content, star=item.star)


def _headers(names: tuple[str, ...], words: Words) -> tuple[str, ...]:
    known = {"code", "member", "product", "papers"}
    return tuple(
        words(f"reconciliation.column.{name}" if name in known else f"reconciliation.written.column.{name}")
        for name in names
    )
