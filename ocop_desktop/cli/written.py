"""``ocop written …``: re-rating by written opinion, one recorded act per command, and the state of the batches."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..domain.text import date_vi
from ..usecases.council.acts import ENTRIES
from ..wording import Words
from ..wording.written_words import product_state
from .console import OK, Console
from .entries import command_of, declare
from .parsing import Commands

if TYPE_CHECKING:
    from ..usecases.council.written_board import BatchLine, ProductReplies, WrittenBoard


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    commands = Commands(parser, words)
    for entry in ENTRIES.values():
        if entry.option.startswith("written "):
            declare(commands, entry, ask if entry.id == "written_ask" else None)
    commands.add("show", show, words("cli.command.written.show"))


def ask(console: Console) -> int:
    """Form a batch."""
    from ..usecases.council.acts import record_act
    from ..usecases.council.written_board import written_board

    a = console.arguments
    with console.opened() as opened:
        record_act(command_of(ENTRIES["written_ask"], opened, a), opened.work, opened.services)
        batches = written_board(opened.work, opened.services).batches
    number = a.replaces or batches[-1].batch.number
    console.say("cli.written.formed", batch=number, products=len(a.products), deadline=date_vi(a.deadline))
    console.answer({"recorded": "written_ask", "batch": number})
    return OK


def show(console: Console) -> int:
    """Print the batches: counts of replies, dates, proposed meetings; no points."""
    from ..usecases.council.written_board import written_board

    with console.opened() as opened:
        board = written_board(opened.work, opened.services)
    if not board.batches:
        console.say("cli.written.none")
    for line in board.batches:
        _say(console, line)
    console.answer(board_facts(board))
    return OK


def _say(console: Console, line: BatchLine) -> None:
    batch = line.batch
    clock = console.words("written.clock.unknown") if line.clock is None else date_vi(line.clock.last_day)
    console.say(
        "cli.written.batch",
        batch=batch.number,
        products=len(batch.products),
        asked=date_vi(batch.asked),
        deadline=date_vi(batch.deadline),
        clock=clock,
        state=console.words(f"written.state.{line.state}"),
    )
    for entry in line.members:
        console.detail(
            "cli.written.member",
            member=f"{entry.member.code} {entry.member.name}",
            state=console.words(f"written.reply.{entry.state.value}"),
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
    """Return the batches for other programs."""
    return {
        "batches": [
            {
                "batch": line.batch.number,
                "state": line.state,
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
