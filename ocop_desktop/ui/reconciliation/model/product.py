"""Tables of one product for the reconciliation page: criteria × members, rounds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ....domain.acts.acts import Event
from ....domain.catalogue.catalogue import Criterion
from ....domain.council.council import Member, Product
from ....domain.scoring.reconciliation import differences
from ....domain.scoring.scoring import ScoredSheet, stars_by_points
from ....domain.text import display_decimal
from ....domain.values import CriterionCode, MemberId
from ....usecases.results.results import CountedSheet, ProductOutcome
from ....wording.hand_words import legend, marked
from ...parts.grid_model import Grid, GridCell
from ...parts.rows_model import Cell
from ...words import Words
from .agenda import given_name
from .reading import Reading
from .tables import headers, named

TOTAL, FOLD = "=", "…"
"""Keys of the row of the totals, and of the one that stands for the folded ones."""


def criteria(reading: Reading, code: str, words: Words, *, whole: bool = True) -> Grid:
    """Build criteria × members of one product: points, and the distance from the median as shade and sign.

    Conditions in dispute come first, then what differs most. whole: also what agrees, else one row stands for it.
    """
    outcome = reading.outcome(code)
    if outcome is None:
        return Grid()
    room = reading.room
    happened = tuple(entry for entry in room.record.happenings if entry.product == outcome.product.id)
    given = (outcome, room.members, room.wording, happened, whole)
    return reading.cache.of("criteria", "", given, lambda: _criteria(reading, outcome, words, whole=whole))


def _criteria(reading: Reading, outcome: ProductOutcome, words: Words, *, whole: bool) -> Grid:
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
    open_ones: dict[str, list[int]] = {}
    for criterion_code, star in missing_levels(reading, product.code):
        open_ones.setdefault(criterion_code, []).append(star)
    lines: list[tuple[tuple[int, Fraction], str, tuple[Cell, ...]]] = []
    tails = 0
    for criterion in outcome.product_set.criteria:
        difference = medians.get(criterion.code) if medians else None
        distances = [abs(far) for far in difference.distance.values() if far] if difference is not None else []
        median = difference.median if difference is not None else Fraction(0)
        points = [
            _points(entry, _before(entry, earlier), criterion, median, member, words)
            for entry, member in zip(used, members, strict=True)
        ]
        tails = max((tails, *(len(_tail(cell)) for cell in points)))
        stars = open_ones.get(criterion.code, [])
        agrees = not stars and not beside.get(criterion.code) and (len(distances) < 2 and sum(distances) <= 1)
        for star in stars or [0]:
            lines.append(
                (
                    (0 if star else 2 if agrees else 1, -sum(distances, Fraction(0))),
                    found_key(criterion.code, star) if star else criterion.code,
                    (
                        GridCell(criterion.code, quiet=True),
                        _content(reading, outcome, criterion, star, words),
                        _minimum(outcome, criterion, words, short=bool(star)),
                        *((_short(beside.get(criterion.code, "")),) if beside else ()),
                        GridCell(_figure(median) if used else words("reconciliation.nothing"), number=True, quiet=True),
                        *points,
                    ),
                )
            )
    lines.sort(key=lambda line: line[0])
    alike = [line for line in lines if line[0][0] == 2]
    shown = lines if whole else lines[: len(lines) - len(alike)]
    totals = _totals_row(reading, outcome, used, earlier, words, recorded=bool(beside))
    rows: list[tuple[Cell, ...]] = [_padded(totals, tails)]
    rows += [_padded(row, tails) for _, _, row in shown]
    keys = [TOTAL, *(key for _, key, _ in shown)]
    if alike:
        text = words("reconciliation.fold" if whole else "reconciliation.folded", count=len(alike))
        blank = [GridCell("")] * (len(rows[0]) - 2)
        rows.append((GridCell("⌃" if whole else "⌄", quiet=True), GridCell(text, quiet=True), *blank))
        keys.append(FOLD)
    names = ("criterion", "content", "minimum", *(("beside",) if beside else ()), "median")
    strange = [entry.sheet.id in reading.room.by_another for entry in used]
    called = (
        f"{given_name(member.name)}\n{marked(member.code, by_another=by_another)}"
        for member, by_another in zip(members, strange, strict=True)
    )
    long = (
        f"{named(member)}. {legend(words)}" if by_another else named(member)
        for member, by_another in zip(members, strange, strict=True)
    )
    heads = (*headers(names[:-1], words), words("reconciliation.column.median").replace(" ", "\n"), *called)
    return Grid(
        heads,
        tuple(rows),
        wide=1,
        frozen=len(names),
        keys=tuple(keys),
        spoken=tuple(row[0].text + " " + row[1].text for row in rows),
        hints=(*headers(names, words), *long),
    )


def found_key(criterion: str, star: int) -> str:
    """Return the key of a row with a condition to conclude, as in the fields of the form."""
    return f"{criterion}:{star}"


def _content(reading: Reading, outcome: ProductOutcome, criterion: Criterion, star: int, words: Words) -> Cell:
    """Return the name of a criterion, with what a condition in dispute requires."""
    text = reading.text(outcome.product, criterion.code)
    if star:
        least = next(
            one.required_points
            for one in outcome.result.conditions
            if (one.criterion, one.star) == (criterion.code, star)
        )
        text = words("reconciliation.required", text=text, points=least, star=star)
    return GridCell(text, words("reconciliation.most", text=text, points=criterion.max_points))


def _tail(cell: Cell) -> str:
    """Return the distance that stands after the points."""
    return cell.text.partition(" ")[2]


def _padded(row: tuple[Cell, ...], wanted: int) -> tuple[Cell, ...]:
    """Let the points of a row stand below each other, with and without a distance beside them."""
    return tuple(
        replace(cell, pad=" " * bool(wanted and not _tail(cell)) + "\u2007" * (wanted - len(_tail(cell))))
        if isinstance(cell, GridCell) and cell.points
        else cell
        for cell in row
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
    reading: Reading,
    outcome: ProductOutcome,
    used: tuple[CountedSheet, ...],
    earlier: dict[tuple[MemberId, int], CountedSheet],
    words: Words,
    *,
    recorded: bool,
) -> tuple[Cell, ...]:
    """Return the row of the totals; those of another class of stars than most are marked."""
    cells: list[Cell] = [
        GridCell(""),
        GridCell(words("reconciliation.total"), strong=True),
        GridCell(""),
        GridCell(""),
        *((GridCell(""),) if recorded else ()),
    ]
    classes = _classes(reading, used)
    usual = Counter(classes).most_common(1)[0][0] if classes else 0
    for entry, stars in zip(used, classes, strict=True):
        before = _before(entry, earlier)
        text = str(entry.score.total)
        hint = text
        if before is not None and before.score.total != entry.score.total:
            hint = words("reconciliation.changed", old=before.score.total, new=text)
            text = f"{before.score.total}→{text}"
        cells.append(GridCell(text, hint, number=True, strong=True, warn=stars != usual, points=True))
    return tuple(cells)


def _classes(reading: Reading, used: tuple[CountedSheet, ...]) -> list[int | None]:
    bands = reading.evaluation.catalogue.bands if reading.evaluation is not None else ()
    return [stars_by_points(bands, Fraction(entry.score.total)) for entry in used]


def _minimum(outcome: ProductOutcome, criterion: Criterion, words: Words, *, short: bool) -> Cell:
    """Return the stars with a minimum on the criterion, and whether each is settled; never the shortfall.

    short: only as hint, below the control that concludes it.
    """
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
    text = "; ".join(parts)
    is_open = any(c.criterion == criterion.code for c in outcome.result.open_differences)
    return GridCell("" if short else text, text, strong=is_open)


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
        return GridCell(words("reconciliation.nothing"), words("reconciliation.not_assessed"), number=True, points=True)
    distance = Fraction(given) - median
    text = str(given)
    hint = words("reconciliation.given", member=named(member), points=given)
    old = before.score.points[criterion.code] if before is not None else given
    if old != given:
        text = f"{0 if old is None else old}→{given}"
        hint += "\n" + words("reconciliation.changed", old=0 if old is None else old, new=given)
    if distance:
        text = f"{text} {_signed(distance)}"
        hint += "\n" + words("reconciliation.distance", distance=_signed(distance), median=_figure(median))
    note = entry.sheet.answers[criterion.code].note if criterion.code in entry.sheet.answers else ""
    if note:
        hint += "\n" + note
    return GridCell(text, hint, number=True, shade=0 if not distance else 1 if abs(distance) <= 1 else 2, points=True)


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
            _round_total(own[n], reading, words) if n in own else GridCell(_awaited(reading, member, n, outcome, words))
            for n in numbers
        ]
        rows.append((GridCell(member.code), GridCell(member.name), *cells))
    heads = (*headers(("code", "member"), words), *(words("reconciliation.round", round=n) for n in numbers))
    codes = tuple(row[0].text for row in rows)
    return Grid(heads, tuple(rows), wide=1, frozen=0, keys=codes, spoken=codes)


def _round_total(entry: CountedSheet, reading: Reading, words: Words) -> Cell:
    by_another = entry.sheet.id in reading.room.by_another
    text = marked(str(entry.score.total), by_another=by_another)
    return GridCell(text, f"{text}. {legend(words)}" if by_another else "", number=True)


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
