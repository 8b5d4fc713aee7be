"""``ocop reconcile …`` and ``ocop conclude``.

Items to discuss are listed without direction, points or members; the matrix is for the secretary
and the presider after the opening.
"""

from __future__ import annotations

import argparse
from typing import Any

from ..domain.sheets.score_sheet import Answer
from ..usecases.results.results import ProductOutcome
from ..wording import Words
from .console import OK, Console
from .errors import UnknownUsage
from .parsing import Commands, finish_command, pair
from .questions import add_despite, add_reasons, naming_gaps


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    code = words("cli.metavar.code")
    commands = Commands(parser, words)
    commands.add("list", list_, words("cli.command.reconcile.list"))
    table = commands.add("matrix", matrix, words("cli.command.reconcile.matrix"))
    table.add_argument("product", metavar=code)
    again = commands.add("round", order, words("cli.command.reconcile.round"))
    again.add_argument(
        "--product",
        type=pair,
        action="append",
        required=True,
        metavar=words("cli.metavar.code_reason"),
        help=words("cli.help.repeatable"),
    )
    again.add_argument("--touched", action="append", default=[], metavar=code, help=words("cli.help.touched"))
    add_despite(again, words)
    rescoring = commands.add("rescore", rescore, words("cli.command.reconcile.rescore"))
    rescoring.add_argument(
        "--from", dest="source", required=True, metavar=words("cli.metavar.file"), help=words("cli.help.rescore_source")
    )
    rescoring.add_argument("--submit", action="store_true", help=words("cli.help.submit"))


def register_conclude(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop conclude``."""
    finish_command(parser, words, conclude)
    parser.add_argument("--reason", default="", help=words("cli.help.note"))
    add_reasons(parser, words)
    add_despite(parser, words)


def list_(console: Console) -> int:
    """List the products to discuss, the reasons, and the items to settle."""
    from ..usecases.council.reconciling import products_to_discuss

    with console.opened() as opened:
        outcomes = products_to_discuss(opened.work, opened.services)
    for outcome in outcomes:
        _say_outcome(console, outcome)
    if not outcomes:
        console.say("cli.nothing_to_discuss")
    console.answer(
        {
            "products": [
                {
                    "code": outcome.product.code,
                    "name": outcome.product.name,
                    "reasons": [reason.value for reason in outcome.reasons],
                    "items": [
                        {"criterion": item.criterion, "kind": item.kind.value, "star": item.star}
                        for item in outcome.items
                    ],
                    "settled": not outcome.result.open_differences,
                    "rounds": outcome.rounds,
                }
                for outcome in outcomes
            ]
        }
    )
    return OK


def _say_outcome(console: Console, outcome: ProductOutcome) -> None:
    reasons = "; ".join(console.words(f"cli.reason.{reason.value}") for reason in outcome.reasons)
    console.say("cli.discuss", product=outcome.product.code, name=outcome.product.name, reasons=reasons)
    for item in outcome.items:
        if item.star is None:
            console.detail("cli.item_levels", criterion=item.criterion)
        else:
            console.detail("cli.item_condition", criterion=item.criterion, star=item.star)


def matrix(console: Console) -> int:
    """Print criteria by members: the levels on the sheets that count."""
    from ..usecases.council.reconciling import level_matrix

    with console.opened() as opened:
        table = level_matrix(console.arguments.product, opened.work, opened.services)
    widths = [max(len(member), 3) for member in table.members]
    console.line(
        "        " + "  ".join(member.rjust(width) for member, width in zip(table.members, widths, strict=True))
    )
    for code, answers in table.rows:
        cells = (_cell(answer).rjust(width) for answer, width in zip(answers, widths, strict=True))
        console.line(f"{code:8}" + "  ".join(cells))
    console.answer(
        {
            "product": table.outcome.product.code,
            "set": table.outcome.product.set_number,
            "members": list(table.members),
            "levels": {
                code: [None if answer is None else answer.level for answer in answers] for code, answers in table.rows
            },
        }
    )
    return OK


def _cell(answer: Answer | None) -> str:
    return "–" if answer is None else str(answer.level)


def order(console: Console) -> int:
    """Order a *Chấm lại*: a new round for the named products."""
    from ..usecases.council.acts.round_ordered import OrderRound
    from ..usecases.council.reconciling import order_round

    wanted: dict[str, Any] = dict(console.arguments.product)
    if len(wanted) < len(console.arguments.product):
        raise UnknownUsage(detail="--product", help="ocop reconcile round --help")
    with console.opened() as opened:
        command = OrderRound(wanted, opened.actor, tuple(console.arguments.touched), console.arguments.despite)
        with naming_gaps(console, opened):
            order_round(command, opened.work, opened.services)
        with opened.work as work:
            number = work.session.get().round
    console.say("cli.round_ordered", round=number, products=", ".join(wanted))
    console.answer({"round": number, "products": list(wanted)})
    return OK


def rescore(console: Console) -> int:
    """Fill in a sheet of the current round, prefilled from the member's own earlier one."""
    from .sheets import fill

    return fill(console, rescoring=True, and_submit=console.arguments.submit)


def conclude(console: Console) -> int:
    """Record the conclusion (*Kết luận*)."""
    from ..usecases.council.acts.concluded import Conclude
    from ..usecases.council.reconciling import conclude as use_case
    from ..usecases.questions.leaving import reasons_typed

    reasons = reasons_typed(console.arguments.leave_open)
    with console.opened() as opened, naming_gaps(console, opened):
        command = Conclude(opened.actor, console.arguments.reason, reasons, console.arguments.despite)
        use_case(command, opened.work, opened.services)
    console.say("cli.concluded")
    console.answer({"recorded": "conclude", "state": "concluded"})
    return OK
