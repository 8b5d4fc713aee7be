"""Texts of the session overview: plain data, no Qt, no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ...domain.council.council import Reference
from ...domain.text import display_decimal
from ...domain.values import ProductId, SessionState, Tier
from ...usecases.overview.head import MemberLine, RoundCount, SessionHead
from ...usecases.overview.summary import ProductLine, SessionSummary
from ..words import Words
from .rows_model import Cell, Table


@dataclass(frozen=True, slots=True)
class Reading:
    """The data read from a session file. labels: printed sentence of each evaluated product. at: time of reading."""

    summary: SessionSummary
    labels: Mapping[ProductId, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """One state of a session. place: "done", "now" or "to_come"."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Every text of the session page. about: the permanent top line."""

    name: str
    about: tuple[str, ...]
    sample: bool
    steps: tuple[Step, ...]
    facts: tuple[tuple[str, str], ...]
    products: Table
    members: Table
    foot: str
    read_at: str


def screen_of(reading: Reading, words: Words) -> Screen:
    """Build the texts of a session in the language of ``words``."""
    summary = reading.summary
    session = summary.session
    return Screen(
        name=session.name,
        about=(
            words(f"window.tier.{session.tier.value}"),
            _owner(summary, words),
            words("window.rule", rule=summary.rule.number),
            words("window.state", state=session.state.value),
        ),
        sample=session.sample,
        steps=_steps(session.state, words),
        facts=_facts(summary, words),
        products=_products(reading, words),
        members=_members(summary, words),
        foot=_foot(summary, words),
        read_at=words("window.read_at", time=f"{reading.at:%H:%M:%S}"),
    )


def _owner(summary: SessionHead, words: Words) -> str:
    if summary.owner is None or summary.workspace.role != "member":
        return words("window.owner.secretary")
    owner = summary.owner
    return words("window.owner.member", member=owner.name, role=owner.role.value)


def _steps(state: SessionState, words: Words) -> tuple[Step, ...]:
    order = tuple(SessionState)
    now = order.index(state)
    return tuple(
        Step(words.term("step", known.value), "done" if place < now else "now" if place == now else "to_come")
        for place, known in enumerate(order)
    )


def _facts(summary: SessionSummary, words: Words) -> tuple[tuple[str, str], ...]:
    session = summary.session
    council = " – ".join(text.replace("|", " ") for text in (session.parent_body, session.council_name) if text)
    packages = words(
        "window.packages",
        issued=sum(summary.packages.issued.values()),
        received=sum(summary.packages.received.values()),
        refused=summary.packages.refused,
    )
    return (
        (words("window.fact.council"), council or words("window.none")),
        (words("window.fact.decision"), _numbered(session.council_decision, words)),
        (words("window.fact.regulation"), _numbered(session.regulation, words)),
        (words("window.fact.place"), session.place or words("window.none")),
        (words("window.fact.rounds"), str(session.round)),
        (
            words("window.fact.sheets", round=session.round),
            words("window.sheets", returned=summary.returned, due=summary.due),
        ),
        (words("window.fact.packages"), packages),
        (words("window.fact.evidence"), words("window.files", count=summary.tray)),
    )


def _numbered(paper: Reference | None, words: Words) -> str:
    if paper is None:
        return words("window.none")
    if paper.date is None:
        return words("window.number_only", number=paper.number)
    return words("window.numbered", number=paper.number, date=f"{paper.date:%d/%m/%Y}")


def _products(reading: Reading, words: Words) -> Table:
    """Return the products; without results in a member's own file, which never has any."""
    names = ("code", "product", "set", "commune", "sheets", "mean", "stars", "result")
    shown = 5 if _is_own_file(reading.summary) else len(names)
    return Table(
        headers=tuple(words(f"window.column.{name}") for name in names[:shown]),
        rows=tuple(_product(line, reading, words)[:shown] for line in reading.summary.lines),
        wide=7 if shown == len(names) else 1,
    )


def _product(line: ProductLine, reading: Reading, words: Words) -> tuple[Cell, ...]:
    product = line.product
    return (
        Cell(product.code),
        Cell(product.name, words("window.product_hint", product=product.name, entity=product.entity)),
        Cell(
            str(product.set_number),
            words("window.set_hint", set=product.set_number, title=line.set_title),
            number=True,
        ),
        Cell(product.commune),
        Cell(
            words("window.of", returned=line.returned, due=line.due),
            words("window.of_round", returned=line.returned, due=line.due, round=line.round),
            number=True,
        ),
        *_outcome(line, reading, words),
    )


def _outcome(line: ProductLine, reading: Reading, words: Words) -> tuple[Cell, Cell, Cell]:
    nothing = words("window.no_value")
    if line.outcome is None:
        hidden = "window.not_opened" if reading.summary.entity is None else "window.entity.hidden"
        why = words.of("window.ended" if line.ended else hidden)
        return Cell(nothing, why, number=True), Cell(nothing, why), Cell(why)
    result = line.outcome.result
    mean = nothing if result.mean is None else display_decimal(result.mean)
    stars = nothing
    proposed = line.outcome.proposed_stars
    if proposed is not None:  # as in the list of results: a province only proposes five stars to the ministry
        potential = proposed == 5 and reading.summary.session.tier is Tier.PROVINCE
        stars = words("results.star.5_province" if potential else f"results.star.{proposed}")
    return Cell(mean, number=True), Cell(stars), Cell(reading.labels[line.product.id])


def _is_own_file(summary: SessionSummary) -> bool:
    """Return whether it is a member's own file: only one of several scorers has sheets. It never has results."""
    return sum(bool(line.rounds) for line in summary.members) == 1 < sum(line.scores for line in summary.members)


def _members(summary: SessionSummary, words: Words) -> Table:
    """Return the council; without counts in a member's own file, which has no sheets of others."""
    rounds = range(1, summary.session.round + 1)
    headers = (
        *(words(f"window.column.{name}") for name in ("code", "member", "role", "department")),
        *(words("window.column.round", round=number) for number in rounds),
        words("window.column.paper"),
        words("window.column.packages"),
    )
    shown = 4 if _is_own_file(summary) else len(headers)
    rows = tuple(_member(line, len(rounds), words)[:shown] for line in summary.members)
    return Table(headers[:shown], rows, wide=3)


def _member(line: MemberLine, rounds: int, words: Words) -> tuple[Cell, ...]:
    member = line.member
    counts: tuple[Cell, ...] = tuple(_count(count, words) for count in line.rounds)
    if not counts:
        why = words("window.not_here") if line.scores else words("window.does_not_score")
        counts = tuple(Cell(words("window.no_value"), why, number=True) for _ in range(rounds))
    return (
        Cell(member.code),
        Cell(member.name),
        Cell(words.term("role", member.role.value)),
        Cell(member.department),
        *counts,
        Cell(str(line.paper), number=True),
        Cell(str(line.packages), number=True),
    )


def _count(count: RoundCount, words: Words) -> Cell:
    return Cell(words("window.of", returned=count.returned, due=count.due), number=True)


def _foot(summary: SessionHead, words: Words) -> str:
    if summary.workspace.role == "member":
        return words("window.foot.own", round=summary.session.round, returned=summary.returned, due=summary.due)
    number = summary.counted_round
    returned, due = summary.sheets_of(number)
    return words(
        "window.foot.sheets",
        round=number,
        finished=summary.finished_in(number),
        scoring=summary.scoring_members,
        returned=returned,
        due=due,
    )
