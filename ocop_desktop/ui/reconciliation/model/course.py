"""The course of the day as tables: all acts, presence with the quorum, votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ....domain.acts.acts import Act, ActKind, standing
from ....domain.council.council import chair_of
from ....domain.council.quorum import Quorum, quorum_of, seats
from ....domain.values import MemberId, ProductId
from ....usecases.council.acts import act_name, facts_as
from ....usecases.council.acts.attendance import AttendanceFacts
from ....usecases.council.acts.happening import HappeningFacts
from ....usecases.council.acts.kernel import facts_of
from ....usecases.council.acts.motion import MotionFacts
from ....usecases.council.acts.settings_adopted import SettingsAdoptedFacts
from ....usecases.council.acts.spread_discussed import SpreadDiscussedFacts
from ...parts.grid_model import Grid, GridCell
from ...parts.rows_model import Cell
from ...words import Words
from .reading import Reading
from .tables import act_text, detail_text, happened, headers, moment_cell


class Part(StrEnum):
    """The displayed part of the course."""

    ALL = "all"
    PRESENCE = "presence"
    VOTES = "votes"


def course(reading: Reading, words: Words, part: Part) -> Grid:
    """Build that part, the latest first."""
    match part:
        case Part.PRESENCE:
            return _presence(reading, words)
        case Part.VOTES:
            return _votes(reading, words)
        case _:
            return happened(reading, words)


@dataclass
class _Room:
    """Presence while the acts are processed in order; an entry for a product overrides the whole session."""

    reading: Reading
    whole: dict[MemberId, bool] = field(default_factory=dict)
    by_product: dict[ProductId, dict[MemberId, bool]] = field(default_factory=dict)
    presider: MemberId | None = None
    presiders: dict[ProductId, MemberId] = field(default_factory=dict)

    def take(self, act: Act) -> None:
        """Process an act."""
        if act.member is None:
            return
        if act.kind is ActKind.ATTENDANCE:
            place = self.whole if act.product is None else self.by_product.setdefault(act.product, {})
            place[act.member] = facts_as(AttendanceFacts, act).present
        elif act.kind is ActKind.PRESIDER and act.product is None:
            self.presider = act.member
        elif act.kind is ActKind.PRESIDER and act.product is not None:
            self.presiders[act.product] = act.member

    def quorum(self, product: ProductId | None) -> Quorum:
        """Return the quorum of one product, or of the whole session."""
        room = self.reading.room
        named, substitutes = seats(room.members, room.session.settings)
        there = {**self.whole, **(self.by_product.get(product, {}) if product is not None else {})}
        of_product = self.presiders.get(product) if product is not None else None
        presider = of_product or self.presider or chair_of(room.members)
        recused = room.record.product(product).recused if product is not None else ()
        return quorum_of(
            named=named,
            present=[member for member, present in there.items() if present],
            presider=None if presider in recused else presider,
            recused=recused,
            settings=room.session.settings,
            substitutes=substitutes,
            standing_in=room.record.standing_in(product),
        )


def _presence(reading: Reading, words: Words) -> Grid:
    """Build arrivals, departures, presiders and pauses; attendance and quorum after each.

    Equal entries on consecutive products (gone until the end) are one line.
    """
    room = _Room(reading)
    rows: list[tuple[Cell, ...]] = []
    codes = {product.id: product.code for product in reading.room.products}
    for acts in _alike(standing(reading.room.acts)):
        for act in acts:
            room.take(act)
        last = acts[-1]
        if last.kind not in (ActKind.ATTENDANCE, ActKind.PRESIDER) and act_name(last) not in _TURNS:
            continue
        places = [codes.get(act.product, "") for act in acts if act.product is not None]
        where = words("reconciliation.whole_session") if not places else places[0]
        if len(places) > 1:
            where = words("reconciliation.from_to", first=places[0], last=places[-1], count=len(places))
        quorum = room.quorum(last.product)
        state = "met" if quorum.met else "presider" if quorum.present >= quorum.needed else "unmet"
        rows.append(
            (
                moment_cell(reading, last),
                GridCell(act_text(last, words)),
                GridCell(reading.code(last.member) or words("reconciliation.nothing"), _name(reading, last.member)),
                GridCell(where, ", ".join(places) or where),
                GridCell(words("reconciliation.of", count=quorum.present, total=quorum.named), number=True),
                GridCell(str(quorum.needed), number=True),
                GridCell(words(f"reconciliation.quorum.{state}"), strong=not quorum.met),
                GridCell(detail_text(last)),
            )
        )
    names = ("time", "act", "about", "scope", "present", "needed", "quorum", "said")
    return _grid(names, rows, words, wide=7)


_TURNS = ("event.paused", "event.resumed")


def _alike(acts: Sequence[Act]) -> list[list[Act]]:
    """Return the acts in order, grouped where the same entry concerns consecutive products."""
    groups: list[list[Act]] = []
    for act in acts:
        before = groups[-1][-1] if groups else None
        same = (
            before is not None
            and act.kind is ActKind.ATTENDANCE
            and before.kind is ActKind.ATTENDANCE
            and None not in (act.product, before.product)
            and act == replace(before, id=act.id, at=act.at, product=act.product)
        )
        if same:
            groups[-1].append(act)
        else:
            groups.append([act])
    return groups


def _votes(reading: Reading, words: Words) -> Grid:
    """Build the votes, with counts for, against and other. A vote never changes a point."""
    rows: list[tuple[Cell, ...]] = []
    codes = {product.id: product.code for product in reading.room.products}
    for act in standing(reading.room.acts):
        counts, silent, outcome = _vote(act, words)
        if not counts:
            continue
        where = codes.get(act.product, "") if act.product is not None else ""
        rows.append(
            (
                moment_cell(reading, act),
                GridCell(act_text(act, words)),
                GridCell(where or words("reconciliation.whole_session")),
                *(GridCell(str(count), number=True) for count in counts),
                GridCell(silent, number=True),
                GridCell(outcome, strong=act.kind is ActKind.MOTION),
                GridCell(detail_text(act)),
            )
        )
    names = ("time", "act", "product_code", "for", "against", "other", "not_voting", "outcome", "said")
    return _grid(names, rows, words, wide=8)


def _vote(act: Act, words: Words) -> tuple[tuple[int, ...], str, str]:
    """Return the counts of a vote, who did not vote, its result; no counts for any other act.

    Earlier programs stored neither the base nor, for an event, the result.
    """
    nothing = words("reconciliation.nothing")
    votes: tuple[int, ...] = ()
    ballot, carried = None, None
    match facts_of(act):
        case MotionFacts() | SpreadDiscussedFacts() | SettingsAdoptedFacts() as facts:
            votes, ballot, carried = (facts.in_favour, facts.against, facts.other), facts.ballot, facts.carried
        case HappeningFacts() as facts:
            votes, ballot, carried = facts.votes or (), facts.ballot, facts.carried
    silent = nothing if ballot is None else str(ballot.base - sum(votes))
    if carried is None:
        return votes, silent, nothing
    return votes, silent, words("reconciliation.vote.carried") if carried else words("reconciliation.vote.lost")


def _name(reading: Reading, member: MemberId | None) -> str:
    found = None if member is None else reading.member(member)
    return "" if found is None else f"{found.code} – {found.name}"


def _grid(names: tuple[str, ...], rows: list[tuple[Cell, ...]], words: Words, wide: int) -> Grid:
    rows = rows[::-1]
    return Grid(
        headers(names, words),
        tuple(rows),
        wide=wide,
        frozen=0,
        keys=tuple("" for _ in rows),
        spoken=tuple(row[0].text for row in rows),
    )
