"""Tables of one product for the reconciliation page: criteria × members, rounds."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ....domain.acts.acts import Event
from ....domain.catalogue.catalogue import Criterion
from ....domain.council.council import Member, Product
from ....domain.scoring.reconciliation import differences
from ....domain.scoring.scoring import ScoredSheet
from ....domain.text import display_decimal
from ....domain.values import CriterionCode, MemberId
from ....usecases.results.results import CountedSheet, ProductOutcome
from ...parts.grid_model import Grid, GridCell
from ...parts.rows_model import Cell
from ...words import Words
from .reading import Reading
from .tables import headers, named


def criteria(reading: Reading, code: str, words: Words) -> Grid:
    """Build criteria × members of one product: points, and the distance from the median as shade and sign."""
    outcome = reading.outcome(code)
    if outcome is None:
        return Grid()
    room = reading.room
    happened = tuple(entry for entry in room.record.happenings if entry.product == outcome.product.id)
    given = (outcome, room.members, room.wording, happened)
    return reading.cache.of("criteria", "", given, lambda: _criteria(reading, outcome, words))


def _criteria(reading: Reading, outcome: ProductOutcome, words: Words) -> Grid:
    product = outcome.product
    used = tuple(outcome.used)
    scored = [ScoredSheet(entry.sheet.member, entry.sheet.answers, entry.score) for entry in used]
    medians = differences(outcome.product_set, scored)
    earlier = {
        (entry.sheet.member, entry.sheet.round): entry
        for entry in outcome.sheets
        if entry.sheet.set_number == product.set_number
    }
    members = [member for member in (reading.member(entry.sheet.member) for entry in used) if member is not None]
    beside = _beside(reading, product, words)
    rows: list[tuple[Cell, ...]] = [_totals_row(outcome, used, earlier, words, recorded=bool(beside))]
    for criterion in outcome.product_set.criteria:
        text = reading.text(product, criterion.code)
        median = medians[criterion.code].median if medians else Fraction(0)
        rows.append(
            (
                GridCell(criterion.code),
                GridCell(text, words("reconciliation.most", text=text, points=criterion.max_points)),
                _minimum(outcome, criterion, words),
                *((_short(beside.get(criterion.code, "")),) if beside else ()),
                GridCell(_figure(median) if used else words("reconciliation.nothing"), number=True),
                *(
                    _points(entry, _before(entry, earlier), criterion, median, member, words)
                    for entry, member in zip(used, members, strict=True)
                ),
            )
        )
    names = ("criterion", "content", "minimum", *(("beside",) if beside else ()), "median")
    keys = ("", *(criterion.code for criterion in outcome.product_set.criteria))
    return Grid(
        (*headers(names, words), *(member.code for member in members)),
        tuple(rows),
        wide=1,
        frozen=2,
        keys=keys,
        spoken=tuple(row[0].text + " " + row[1].text for row in rows),
        hints=(*headers(names, words), *map(named, members)),
    )


BESIDE = 22
"""Length in characters of the text beside an item; the tool tip has the full text."""


def _short(text: str) -> Cell:
    return GridCell(text if len(text) <= BESIDE else text[:BESIDE].rstrip() + "…", text)


def _beside(reading: Reading, product: Product, words: Words) -> dict[CriterionCode, str]:
    """Return the findings of departments and agreements of the council, by criterion; never part of a sheet."""
    found: dict[CriterionCode, list[str]] = {}
    for entry in reading.room.record.happenings:
        if entry.product != product.id or entry.event not in (Event.DEPARTMENT, Event.AGREED_LEVEL):
            continue
        member = None if entry.member is None else reading.member(entry.member)
        who = "" if member is None else f"{member.department} ({member.code}): "
        for code in entry.items:
            text = words(f"reconciliation.beside_item.{entry.event.value}", who=who, text=entry.text)
            found.setdefault(code, []).append(text)
    return {code: "; ".join(texts) for code, texts in found.items()}


def about_lines(reading: Reading, code: str, words: Words) -> tuple[str, ...]:
    """Return versions of the dossier, other products of the entity, findings of an earlier session; without ""."""
    product = reading.product(code)
    if product is None:
        return ()
    lines = [
        words(
            "reconciliation.dossier_version",
            version=entry.version,
            text=entry.text,
            number=entry.number or words("reconciliation.nothing"),
            dated=f"{date.fromisoformat(entry.dated):%d/%m/%Y}" if entry.dated else words("reconciliation.nothing"),
            giver=entry.giver or words("reconciliation.nothing"),
        )
        for entry in reading.room.record.product(product.id).papers
    ]
    others = [p.code for p in reading.room.products if p.entity == product.entity and p.code != product.code]
    if others:
        lines.append(words("reconciliation.same_entity", products=", ".join(others)))
    linked = reading.room.record.linked
    found = [] if linked is None else [f for f in linked.findings if f.product == product.code]
    if linked is not None and found:
        text = "; ".join(
            words(
                "reconciliation.earlier_finding",
                criterion=f.criterion,
                star=f.star,
                state=words(f"reconciliation.option.finding.{'met' if f.met else 'unmet'}"),
            )
            for f in found
        )
        lines.append(words("reconciliation.earlier", name=linked.name, findings=text))
    return tuple(lines)


def _before(entry: CountedSheet, known: dict[tuple[MemberId, int], CountedSheet]) -> CountedSheet | None:
    rounds = [number for member, number in known if member == entry.sheet.member and number < entry.sheet.round]
    return known[entry.sheet.member, max(rounds)] if rounds else None


def _totals_row(
    outcome: ProductOutcome,
    used: tuple[CountedSheet, ...],
    earlier: dict[tuple[MemberId, int], CountedSheet],
    words: Words,
    *,
    recorded: bool,
) -> tuple[Cell, ...]:
    cells: list[Cell] = [
        GridCell(""),
        GridCell(words("reconciliation.total"), strong=True),
        GridCell(""),
        GridCell(""),
        *((GridCell(""),) if recorded else ()),
    ]
    for entry in used:
        before = _before(entry, earlier)
        text = str(entry.score.total)
        hint = text
        if before is not None and before.score.total != entry.score.total:
            hint = words("reconciliation.changed", old=before.score.total, new=text)
            text = f"{before.score.total}→{text}"
        cells.append(GridCell(text, hint, number=True, strong=True))
    return tuple(cells)


def _minimum(outcome: ProductOutcome, criterion: Criterion, words: Words) -> Cell:
    """Return the stars with a minimum on the criterion, and whether each is settled; never the shortfall."""
    stars: dict[str, list[str]] = {}
    for condition in outcome.result.conditions:
        if condition.criterion == criterion.code:
            state = "open" if not condition.settled else "met" if condition.met else "unmet"
            if condition.finding is not None:
                state = f"found_{state}"
            stars.setdefault(state, []).append(str(condition.star))
    parts = [
        words(f"reconciliation.minimum.{state}", star=", ".join(known))
        for state, known in sorted(stars.items(), key=lambda entry: entry[0] != "open")
    ]
    return GridCell(
        "; ".join(parts), strong=any(c.criterion == criterion.code for c in outcome.result.open_differences)
    )


def _figure(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else display_decimal(value, 1)


def _signed(distance: Fraction) -> str:
    return ("+" if distance > 0 else "−") + _figure(abs(distance))


def _points(
    entry: CountedSheet,
    before: CountedSheet | None,
    criterion: Criterion,
    median: Fraction,
    member: Member,
    words: Words,
) -> Cell:
    given = entry.score.points[criterion.code]
    if given is None:
        return GridCell(words("reconciliation.nothing"), words("reconciliation.not_assessed"), number=True)
    distance = Fraction(given) - median
    text = str(given)
    hint = words("reconciliation.given", member=named(member), points=given)
    old = before.score.points[criterion.code] if before is not None else given
    if old != given:
        text = f"{0 if old is None else old}→{given}"
        hint += "\n" + words("reconciliation.changed", old=0 if old is None else old, new=given)
    if distance:
        text = f"{text}  {_signed(distance)}"
        hint += "\n" + words("reconciliation.distance", distance=_signed(distance), median=_figure(median))
    note = entry.sheet.answers[criterion.code].note if criterion.code in entry.sheet.answers else ""
    if note:
        hint += "\n" + note
    return GridCell(text, hint, number=True, shade=_shade(distance, criterion))


def _shade(distance: Fraction, criterion: Criterion) -> int:
    """Return the shade for a distance from the median, by its share of the criterion's maximum."""
    if not distance:
        return 0
    share = abs(distance) / max(criterion.max_points, 1)
    return 3 if share >= Fraction(1, 2) else 2 if share >= Fraction(1, 4) else 1


def rounds(reading: Reading, code: str, words: Words) -> Grid:
    """Build the re-scoring of one product: each member's previous and new total."""
    outcome = reading.outcome(code)
    if outcome is None or not outcome.record.rounds:
        return Grid()
    by_member: dict[MemberId, dict[int, CountedSheet]] = {}
    for entry in outcome.sheets:
        by_member.setdefault(entry.sheet.member, {})[entry.sheet.round] = entry
    numbers = (1, *(order.round for order in outcome.record.rounds))
    rows = []
    for member in reading.room.members:
        own = by_member.get(member.id)
        if own is None:
            continue
        cells = [
            GridCell(
                str(own[n].score.total) if n in own else _awaited(reading, member, n, outcome, words), number=n in own
            )
            for n in numbers
        ]
        rows.append((GridCell(member.code), GridCell(member.name), *cells))
    heads = (*headers(("code", "member"), words), *(words("reconciliation.round", round=n) for n in numbers))
    codes = tuple(row[0].text for row in rows)
    return Grid(heads, tuple(rows), wide=1, frozen=0, keys=codes, spoken=codes)


def _awaited(reading: Reading, member: Member, number: int, outcome: ProductOutcome, words: Words) -> str:
    session = reading.room.session
    if session.collecting and number == session.round:
        here = member.id in reading.room.handed_in[outcome.product.id]
        return words("reconciliation.handed_in" if here else "reconciliation.awaited")
    return words("reconciliation.nothing")


def missing_levels(reading: Reading, code: str) -> tuple[tuple[CriterionCode, int], ...]:
    """Return the minimum conditions on which the sheets differ, one per required level."""
    outcome = reading.outcome(code)
    if outcome is None or outcome.ended:
        return ()
    seen: dict[tuple[CriterionCode, int], int] = {}
    for condition in outcome.result.conditions:
        reach = outcome.result.stars_by_points or 0
        if not condition.agreed and (condition.star <= reach or condition.finding is not None):
            seen.setdefault((condition.criterion, condition.required_points), condition.star)
    return tuple((criterion, star) for (criterion, _), star in seen.items())
