"""``ocop session questions`` and ``dates``: the open questions of the law, the time limits; for all readers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from ..domain.citation import in_state_style
from ..domain.due_dates import ProductDueDate
from ..domain.questions.gaps import FinalStep, Gap
from ..domain.questions.questions import Raised
from ..wording import Words
from ..wording.copy_words import copy_lines
from ..wording.due_words import due_line
from ..wording.gap_words import gap_line, gap_names
from ..wording.question_words import question_article, question_line, question_what
from .console import OK, CommandSession, Console
from .parsing import Commands, pair


def register(commands: Commands) -> None:
    """Declare the commands."""
    words = commands.words
    listing = commands.add("questions", questions, words("cli.command.questions"))
    listing.add_argument("--all", action="store_true", help=words("cli.help.all_questions"))
    missing = commands.add("gaps", gaps, words("cli.command.gaps"))
    missing.add_argument("step", choices=[step.value for step in FinalStep], help=words("cli.help.step"))
    commands.add("dates", dates, words("cli.command.dates"))


def add_reasons(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the option that leaves questions open with a reason."""
    parser.add_argument(
        "--leave-open",
        type=pair,
        action="append",
        default=[],
        metavar=words("cli.metavar.question_reason"),
        help=words("cli.help.leave_open"),
    )


def add_despite(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the option that goes on with a reason while something is missing."""
    parser.add_argument("--despite", default="", help=words("reconciliation.field.despite"))


def gaps(console: Console) -> int:
    """What is missing before a step that cannot be taken back, then what is in order."""
    from ..usecases.questions.gaps import gaps as use_case

    with console.opened() as opened:
        found = use_case(FinalStep(console.arguments.step), opened.work, opened.services)
        rule = _rule(opened)
    _say_gaps(console, found, rule)
    console.answer([_gap_row(console, gap, rule) for gap in found])
    return OK


def _say_gaps(console: Console, found: Sequence[Gap], rule: str) -> None:
    for gap in found:
        if gap.raised is not None:
            _say(console, [gap.raised], rule)
            continue
        console.line(f"{'○' if gap.missing else '!' if gap.note else '●'} {gap_line(gap, console.words)}")
        names = gap_names(gap, console.words)
        if names:
            console.line(f"    {names}")
    if not found:
        console.say("cli.no_gaps")


def _gap_row(console: Console, gap: Gap, rule: str) -> dict[str, Any]:
    return {
        "code": gap.code.value,
        "missing": gap.missing,
        "note": gap.note,
        "mend": None if gap.mend is None else gap.mend.value,
        "count": gap.count,
        "subjects": list(gap.subjects),
        "facts": dict(gap.facts),
        "sentence": gap_line(gap, console.words),
        "question": None if gap.raised is None else _row(console, gap.raised, rule),
    }


def questions(console: Console) -> int:
    """Every question the session raises; for people only those that are open, or were left open with a reason."""
    from ..usecases.questions.questions import questions as use_case

    with console.opened() as opened:
        raised = use_case(opened.work, opened.services)
        rule = _rule(opened)
    shown = [entry for entry in raised if console.arguments.all or entry.open or entry.reason]
    _say(console, shown, rule)
    if not shown:
        console.say("cli.no_questions")
    console.answer([_row(console, entry, rule) for entry in raised])
    return OK


def dates(console: Console) -> int:
    """The time limits of every product: event, last day, counting rule, override."""
    from ..usecases.questions.dates import due_dates

    with console.opened() as opened:
        listed = due_dates(opened.work, opened.services)
        rule = _rule(opened)
    for entry in listed:
        console.line(f"{entry.product.code} {entry.product.name}")
        for item in entry.dates:
            console.line(f"  {'○' if item.breached else '●'} {due_line(item, console.words)}")
    if not listed:
        console.say("cli.no_dates")
    console.answer([_date_row(entry.product.code, item, rule) for entry in listed for item in entry.dates])
    return OK


def _date_row(product: str, item: ProductDueDate, rule: str) -> dict[str, Any]:
    due = item.due
    return {
        "product": product,
        "limit": item.limit.value,
        "article": due.article,
        "citation": in_state_style(due.article, rule),
        "rule": due.rule.value,
        "event": None if item.event is None else item.event.isoformat(),
        "first_day": None if item.first is None else item.first.isoformat(),
        "last_day": due.last_day.isoformat(),
        "moved_from": due.counted.isoformat() if due.moved else None,
        "override": None if due.override is None else {"computed": due.computed.isoformat(), "reason": due.reason},
        "actual": item.actual.isoformat(),
        "days_late": item.late,
        "days_early": item.early,
        "breached": item.breached,
    }


@contextmanager
def naming_gaps(console: Console, opened: CommandSession) -> Iterator[None]:
    """Print the gaps, questions and differences of a refusal before the refusal itself."""
    from ..usecases.core.signed_copy import CopyDiffers
    from ..usecases.questions.gaps import GapsOpen
    from ..usecases.questions.leaving import OpenQuestions

    try:
        yield
    except GapsOpen as fault:
        _say_gaps(console, fault.gaps, _rule(opened))
        raise
    except OpenQuestions as fault:
        _say(console, fault.raised, _rule(opened))
        raise
    except CopyDiffers as fault:
        for line in copy_lines(fault.differences, int(fault.facts["count"]), console.words):
            console.line(f"○ {line}")
        raise


@contextmanager
def naming_presiders(console: Console, opened: CommandSession) -> Iterator[None]:
    """After an act, print the products that nobody presides any more."""
    from ..usecases.questions.presiders import without_presider

    before = without_presider(opened.work)
    yield
    _say(console, [raised for raised in without_presider(opened.work) if raised not in before], _rule(opened))


def _rule(opened: CommandSession) -> str:
    with opened.work as work:
        return opened.services.catalogues.rules(work).rule.number


def _say(console: Console, raised: Sequence[Raised], rule: str) -> None:
    """Print the questions, one line each, with article, settling commands and reason below."""
    for entry in raised:
        mark = "○" if entry.open else "●"
        console.line(f"{mark} {question_line(entry, console.words)}")
        article = question_article(entry, rule)
        if article:
            console.line(f"    {article}")
        if entry.open:
            acts = ", ".join(f"ocop {command}" for command in entry.kind.settled_by)
            console.detail("questions.settled_by", acts=acts)
        if entry.reason:
            console.detail("questions.reason", reason=entry.reason, by=entry.by)


def _row(console: Console, entry: Raised, rule: str) -> dict[str, Any]:
    kind, earlier = entry.kind, entry.earlier
    return {
        "code": entry.question.value,
        "article": entry.article,
        "citation": question_article(entry, rule),
        "severity": kind.severity.value,
        "product": entry.product or None,
        "member": entry.member or None,
        "what": question_what(entry, console.words),
        "facts": dict(entry.facts),
        "asked_by": kind.asked.value,
        "settled_by": list(kind.settled_by),
        "open": entry.open,
        "reason": entry.reason,
        "reason_by": entry.by,
        "earlier": None
        if earlier is None
        else {"reason": earlier.reason, "by": earlier.by, "facts": [dict(facts) for facts in earlier.facts]},
    }
