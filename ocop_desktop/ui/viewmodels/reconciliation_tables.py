"""From the reading of the reconciliation page to ready tables: plain data, no Qt."""

from __future__ import annotations

from fractions import Fraction

from ...domain.acts import Act
from ...domain.catalogue import Criterion
from ...domain.council import Member, Product, may_score
from ...domain.reconciliation import differences
from ...domain.scoring import ScoredSheet
from ...domain.text import display_decimal
from ...domain.values import CriterionCode, MemberId
from ...usecases.results import CountedSheet, ProductOutcome
from ...wording.labels import EXCLUSIONS
from ..itemmodels.grid import Grid, GridCell
from ..itemmodels.rows import Cell
from ..words import Words
from .reconciliation_reading import Reading, label_of, waits_for_council


def board(reading: Reading, words: Words) -> Grid:
    """Who has handed in in the round in hand, who has not and for which products. Counts only."""
    rows, keys = [], []
    for member in reading.room.members:
        if not may_score(member, reading.room.session.settings):
            continue
        due = [product for product in reading.room.products if _is_due(reading, member, product)]
        missing = [product.code for product in due if member.id not in reading.room.handed_in[product.id]]
        state = "none_due" if not due else "done" if not missing else "none" if len(missing) == len(due) else "part"
        codes = ", ".join(missing)
        rows.append(
            (
                GridCell(member.code),
                GridCell(member.name, f"{member.name} – {member.department}"),
                GridCell(words.say("role", member.role.value)),
                GridCell(words("reconciliation.board." + state), strong=bool(missing)),
                GridCell(words("reconciliation.of", count=len(due) - len(missing), total=len(due)), number=True),
                GridCell(codes or words("reconciliation.nothing"), codes),
            )
        )
        keys.append(member.code)
    headers = ("code", "member", "role", "board", "returned", "missing")
    return Grid(_headers(headers, words), tuple(rows), wide=5, frozen=2, keys=tuple(keys), spoken=tuple(keys))


def _is_due(reading: Reading, member: Member, product: Product) -> bool:
    record = reading.room.record.product(product.id)
    number = reading.room.session.round
    ordered = number == 1 or any(order.round == number for order in record.rounds)
    there, _ = reading.room.record.presence(product.id).get(member.id, (True, ""))
    ended = record.withdrawal is not None or record.rejection is not None
    return ordered and there and member.id not in record.recused and not ended


def _headers(names: tuple[str, ...], words: Words) -> tuple[str, ...]:
    return tuple(words(f"reconciliation.column.{name}") for name in names)


def matrix(reading: Reading, words: Words, wanted: str = "") -> Grid:
    """Products × members, what must be discussed first. Empty before the opening. wanted: a search."""
    if reading.evaluation is None:
        return Grid()
    members = reading.scoring_members
    found = set(reading.matching(wanted))
    lines = [
        (
            not outcome.ended and bool(waits := waits_for_council(outcome, words)),
            waits if not outcome.ended else (),
            outcome,
        )
        for outcome in reading.evaluation.products
        if outcome.product.code in found
    ]
    lines.sort(key=lambda line: (not line[0], line[2].ended))
    return Grid(
        (*_headers(("code", "product", "reasons", "mean", "spread", "stars"), words), *(m.code for m in members)),
        tuple(_matrix_row(outcome, waits, members, reading, words) for _, waits, outcome in lines),
        wide=2,
        frozen=2,
        keys=tuple(outcome.product.code for _, _, outcome in lines),
        spoken=tuple(f"{outcome.product.code} {outcome.product.name}" for _, _, outcome in lines),
        hints=(*_headers(("code", "product", "reasons", "mean", "spread", "stars"), words), *map(_named, members)),
    )


def _named(member: Member) -> str:
    return f"{member.code} – {member.name}"


def _matrix_row(
    outcome: ProductOutcome, waits: tuple[str, ...], members: tuple[Member, ...], reading: Reading, words: Words
) -> tuple[Cell, ...]:
    product, result = outcome.product, outcome.result
    nothing = words("reconciliation.nothing")
    ended = label_of(outcome) if outcome.ended else ""
    why = "; ".join(waits)
    limit = reading.room.session.settings.spread_limit
    spread = nothing if result.spread is None else str(result.spread)
    above = result.spread is not None and result.spread > limit
    stars = nothing
    if result.stars is not None:
        stars = words("reconciliation.stars", count=result.stars) if result.stars else words("reconciliation.no_star")
    totals = _latest(outcome)
    return (
        GridCell(product.code, strong=bool(waits)),
        GridCell(product.name, f"{product.name} – {product.entity}", strong=bool(waits)),
        GridCell(ended or why or nothing, ended or "\n".join(waits) or words("reconciliation.agreed")),
        GridCell(nothing if result.mean is None else display_decimal(result.mean), number=True),
        GridCell(
            f"{spread} ›" if above else spread,
            words("reconciliation.spread_above", spread=spread, limit=limit) if above else "",
            number=True,
            strong=above,
        ),
        GridCell(stars, label_of(outcome)),
        *(_total(totals.get(member.id), member, words) for member in members),
    )


def _latest(outcome: ProductOutcome) -> dict[MemberId, CountedSheet]:
    """Each member's latest sheet on the product, counted or not."""
    return {entry.sheet.member: entry for entry in sorted(outcome.sheets, key=lambda entry: entry.sheet.round)}


def _total(entry: CountedSheet | None, member: Member, words: Words) -> Cell:
    if entry is None:
        return GridCell(
            words("reconciliation.nothing"), f"{_named(member)}: {words('reconciliation.no_sheet')}", number=True
        )
    if entry.excluded is not None:
        why = words("reconciliation.not_counted", why=EXCLUSIONS[entry.excluded])
        return GridCell(f"({entry.score.total})", f"{_named(member)}: {entry.score.total}. {why}", number=True)
    return GridCell(str(entry.score.total), f"{_named(member)}: {entry.score.total}", number=True)


def criteria(reading: Reading, code: str, words: Words) -> Grid:
    """Criteria × members of one product: points, and the distance from the median as shade and sign."""
    outcome = reading.outcome(code)
    if outcome is None:
        return Grid()
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
    rows: list[tuple[Cell, ...]] = [_totals_row(outcome, used, earlier, words)]
    for criterion in outcome.product_set.criteria:
        text = reading.text(product, criterion.code)
        median = medians[criterion.code].median if medians else Fraction(0)
        rows.append(
            (
                GridCell(criterion.code),
                GridCell(text, words("reconciliation.most", text=text, points=criterion.max_points)),
                _minimum(outcome, criterion, words),
                GridCell(_figure(median) if used else words("reconciliation.nothing"), number=True),
                *(
                    _points(entry, _before(entry, earlier), criterion, median, member, words)
                    for entry, member in zip(used, members, strict=True)
                ),
            )
        )
    names = ("criterion", "content", "minimum", "median")
    keys = ("", *(criterion.code for criterion in outcome.product_set.criteria))
    return Grid(
        (*_headers(names, words), *(member.code for member in members)),
        tuple(rows),
        wide=1,
        frozen=2,
        keys=keys,
        spoken=tuple(row[0].text + " " + row[1].text for row in rows),
        hints=(*_headers(names, words), *map(_named, members)),
    )


def _before(entry: CountedSheet, known: dict[tuple[MemberId, int], CountedSheet]) -> CountedSheet | None:
    rounds = [number for member, number in known if member == entry.sheet.member and number < entry.sheet.round]
    return known[entry.sheet.member, max(rounds)] if rounds else None


def _totals_row(
    outcome: ProductOutcome,
    used: tuple[CountedSheet, ...],
    earlier: dict[tuple[MemberId, int], CountedSheet],
    words: Words,
) -> tuple[Cell, ...]:
    cells: list[Cell] = [
        GridCell(""),
        GridCell(words("reconciliation.total"), strong=True),
        GridCell(""),
        GridCell(""),
    ]
    for entry in used:
        before = _before(entry, earlier)
        text = str(entry.score.total)
        hint = text
        if before is not None:
            hint = words("reconciliation.changed", old=before.score.total, new=text)
            text = f"{before.score.total}→{text}"
        cells.append(GridCell(text, hint, number=True, strong=True))
    return tuple(cells)


def _minimum(outcome: ProductOutcome, criterion: Criterion, words: Words) -> Cell:
    """The stars the criterion sets a minimum for, and whether each is settled; never by how much it is missed."""
    parts = []
    for condition in outcome.result.conditions:
        if condition.criterion == criterion.code:
            state = "open" if not condition.settled else "met" if condition.met else "unmet"
            if condition.finding is not None:
                state = f"found_{state}"
            parts.append(words(f"reconciliation.minimum.{state}", star=condition.star))
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
    hint = words("reconciliation.given", member=_named(member), points=given)
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
    """How far from the median, in shares of the criterion's own maximum."""
    if not distance:
        return 0
    share = abs(distance) / max(criterion.max_points, 1)
    return 3 if share >= Fraction(1, 2) else 2 if share >= Fraction(1, 4) else 1


def to_settle(reading: Reading, words: Words, product: str = "", *, pressing: bool = False) -> Grid:
    """*Nội dung cần thống nhất*: items and papers in the order of what matters, and nothing else about them.

    product: only this one. pressing: only products that must be discussed.
    """
    rows: list[tuple[Cell, ...]] = []
    keys, spoken = [], []
    for found in reading.radars:
        outcome = reading.outcome(found.product.code)
        if outcome is None or (product and found.product.code != product):
            continue
        if pressing and not (outcome.reasons or outcome.result.open_differences):
            continue
        for matter in found.radar.matters:
            criterion = outcome.product_set.by_code[matter.criterion]
            text = reading.text(found.product, matter.criterion)
            papers = _papers(reading, criterion, words)
            rows.append(
                (
                    GridCell(found.product.code),
                    GridCell(found.product.name, f"{found.product.name} – {found.product.entity}"),
                    GridCell(matter.criterion),
                    GridCell(text, text),
                    GridCell(papers, papers),
                )
            )
            keys.append(found.product.code)
            spoken.append(f"{found.product.code} {matter.criterion}")
    headers = _headers(("code", "product", "criterion", "content", "papers"), words)
    return Grid(headers, tuple(rows), wide=3, frozen=0, keys=tuple(keys), spoken=tuple(spoken))


def _papers(reading: Reading, criterion: Criterion, words: Words) -> str:
    named = "; ".join(reading.room.wording.text(f"evidence/{kind}") for kind in criterion.evidence)
    return named or words("reconciliation.no_paper")


def rounds(reading: Reading, code: str, words: Words) -> Grid:
    """The re-scoring of one product: each member's total of the sheet before and of the new one."""
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
    headers = (*_headers(("code", "member"), words), *(words("reconciliation.round", round=n) for n in numbers))
    codes = tuple(row[0].text for row in rows)
    return Grid(headers, tuple(rows), wide=1, frozen=0, keys=codes, spoken=codes)


def _awaited(reading: Reading, member: Member, number: int, outcome: ProductOutcome, words: Words) -> str:
    session = reading.room.session
    if session.collecting and number == session.round:
        here = member.id in reading.room.handed_in[outcome.product.id]
        return words("reconciliation.handed_in" if here else "reconciliation.awaited")
    return words("reconciliation.nothing")


def presence(reading: Reading, words: Words) -> Grid:
    """Attendance, quorum, presider and recusals of each product."""
    rows = []
    for product in reading.room.products:
        quorum = reading.room.quorums[product.id]
        record = reading.room.record.product(product.id)
        there = reading.room.record.presence(product.id)
        absent = ", ".join(sorted(reading.code(member) for member, (here, _) in there.items() if not here))
        recused = ", ".join(sorted(reading.code(member) for member in record.recused))
        nothing = words("reconciliation.nothing")
        state = "met" if quorum.met else "presider" if quorum.present >= quorum.needed else "unmet"
        rows.append(
            (
                GridCell(product.code),
                GridCell(product.name, f"{product.name} – {product.entity}"),
                GridCell(words("reconciliation.of", count=quorum.present, total=quorum.named), number=True),
                GridCell(str(quorum.needed), number=True),
                GridCell(words(f"reconciliation.quorum.{state}"), strong=not quorum.met),
                GridCell(reading.code(reading.room.presiders[product.id]) or nothing),
                GridCell(absent or nothing),
                GridCell(recused or nothing),
            )
        )
    names = ("code", "product", "present", "needed", "quorum", "presider", "absent", "recused")
    codes = tuple(product.code for product in reading.room.products)
    return Grid(_headers(names, words), tuple(rows), wide=1, frozen=0, keys=codes, spoken=codes)


def happened(reading: Reading, words: Words) -> Grid:
    """What was recorded in the room, the latest first. No points; what was found stands with its product."""
    codes = {product.id: product.code for product in reading.room.products}
    rows, keys = [], []
    for act in reversed(reading.room.acts):
        code = codes.get(act.product, "") if act.product is not None else ""
        rows.append(
            (
                GridCell(f"{act.at:%H:%M}", f"{act.at:%d/%m/%Y %H:%M:%S}"),
                GridCell(_act(act, words)),
                GridCell(code or words("reconciliation.whole_session")),
                GridCell(reading.code(act.member) or words("reconciliation.nothing")),
                GridCell(_said(act)),
                GridCell(act.actor),
            )
        )
        keys.append(code)
    headers = _headers(("time", "act", "product_code", "about", "said", "actor"), words)
    return Grid(headers, tuple(rows), wide=4, frozen=0, keys=tuple(keys), spoken=tuple(row[0].text for row in rows))


def _act(act: Act, words: Words) -> str:
    kind = act.kind.value
    if "present" in act.facts:
        kind += "_in" if act.facts["present"] else "_out"
    if "carried" in act.facts:
        kind += f"_{act.facts['motion']}_{'carried' if act.facts['carried'] else 'lost'}"
    return words(f"reconciliation.act.{kind}")


def _said(act: Act) -> str:
    facts = act.facts
    texts = [
        act.reason,
        *(str(facts.get(name, "")) for name in ("category", "text", "letter", "authorisation", "speaker")),
    ]
    if "carried" in facts:
        texts.append(f"{facts['for']} – {facts['against']} – {facts['other']}")
    return "; ".join(dict.fromkeys(text for text in texts if text))


def missing_levels(reading: Reading, code: str) -> tuple[tuple[CriterionCode, int], ...]:
    """Minimum conditions of the product on which the sheets differ, one line per level asked for."""
    outcome = reading.outcome(code)
    if outcome is None or outcome.ended:
        return ()
    seen: dict[tuple[CriterionCode, int], int] = {}
    for condition in outcome.result.conditions:
        if not condition.agreed:
            seen.setdefault((condition.criterion, condition.required_points), condition.star)
    return tuple((criterion, star) for (criterion, _), star in seen.items())
