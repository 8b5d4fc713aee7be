"""Tables of the reconciliation page: plain data, no Qt."""

from __future__ import annotations

from ....domain.acts.acts import Act, ActKind
from ....domain.catalogue.catalogue import Criterion
from ....domain.council.council import Member, Product, may_score
from ....domain.text import VIETNAM_TIME, display_decimal
from ....domain.values import MemberId, Tier
from ....usecases.council.acts import act_case, act_name, act_shown, facts_as
from ....usecases.council.acts.motion import MotionFacts
from ....usecases.results.radar import ProductRadar
from ....usecases.results.results import CountedSheet, ProductOutcome
from ....wording.hand_words import legend, marked
from ....wording.labels import printed
from ...parts.grid_model import Grid, GridCell
from ...parts.rows_model import Cell
from ...words import Words
from .reading import Reading, label_of, only_stars


def board(reading: Reading, words: Words) -> Grid:
    """Build the members with submitted sheets of the current round, and the others' missing products, in counts."""
    rows, keys = [], []
    asked = [(product, _asked(reading, product)) for product in reading.room.products]
    for member in reading.room.members:
        if not may_score(member, reading.room.session.settings):
            continue
        due = [product for product, members in asked if member.id in members]
        missing = [product.code for product in due if member.id not in reading.room.handed_in[product.id]]
        state = "none_due" if not due else "done" if not missing else "none" if len(missing) == len(due) else "part"
        codes = ", ".join(missing)
        rows.append(
            (
                GridCell(member.code),
                GridCell(member.name, f"{member.name} – {member.department}"),
                GridCell(words.term("role", member.role.value)),
                GridCell(words("reconciliation.board." + state), strong=bool(missing)),
                _returned(reading, member, due, missing, words),
                GridCell(codes or words("reconciliation.nothing"), codes),
            )
        )
        keys.append(member.code)
    names = ("code", "member", "role", "board", "returned", "missing")
    return Grid(headers(names, words), tuple(rows), wide=5, frozen=2, keys=tuple(keys), spoken=tuple(keys))


def _returned(reading: Reading, member: Member, due: list[Product], missing: list[str], words: Words) -> Cell:
    """Return how many sheets are here, marked where the member did not sign one."""
    text = words("reconciliation.of", count=len(due) - len(missing), total=len(due))
    room = reading.room
    by_another = any(room.handed_in[product.id].get(member.id) in room.by_another for product in due)
    hint = f"{text}. {legend(words)}" if by_another else ""
    return GridCell(marked(text, by_another=by_another), hint, number=True)


def _asked(reading: Reading, product: Product) -> frozenset[MemberId]:
    """Members who owe a sheet on the product in the current round."""
    record, number = reading.room.record.product(product.id), reading.room.session.round
    ordered = number == 1 or any(order.round == number for order in record.rounds)
    if not ordered or record.ended:
        return frozenset()
    presence = {} if product.id in reading.in_writing else reading.room.record.presence(product.id)
    away = {member for member, (there, _) in presence.items() if not there}
    return frozenset(member.id for member in reading.room.members) - away - set(record.recused)


def headers(names: tuple[str, ...], words: Words) -> tuple[str, ...]:
    """Return the headings of columns by name."""
    return tuple(words(f"reconciliation.column.{name}") for name in names)


def matrix(reading: Reading, words: Words, wanted: str = "") -> Grid:
    """Build products × members, the most urgent first. Empty before the opening. wanted: a search."""
    if reading.evaluation is None:
        return Grid()
    members = reading.scoring_members
    found = set(reading.matching(wanted))
    lines = [
        (reading.waits(outcome, words), outcome)
        for outcome in reading.evaluation.products
        if outcome.product.code in found
    ]
    lines.sort(key=lambda line: (not line[0], line[1].ended, only_stars(line[1], line[0])))
    return Grid(
        (*headers(("code", "product", "reasons", "mean", "spread", "stars"), words), *(m.code for m in members)),
        tuple(
            reading.cache.of(
                "matrix",
                outcome.product.id,
                (outcome, waits, members, reading.room.session),
                lambda waits=waits, outcome=outcome: _matrix_row(outcome, waits, members, reading, words),  # type: ignore[misc]
            )
            for waits, outcome in lines
        ),
        wide=1,
        frozen=2,
        keys=tuple(outcome.product.code for _, outcome in lines),
        spoken=tuple(f"{outcome.product.code} {outcome.product.name}" for _, outcome in lines),
        hints=(*headers(("code", "product", "reasons", "mean", "spread", "stars"), words), *map(named, members)),
    )


def named(member: Member) -> str:
    """Return code and name."""
    return f"{member.code} – {member.name}"


def _matrix_row(
    outcome: ProductOutcome, waits: tuple[str, ...], members: tuple[Member, ...], reading: Reading, words: Words
) -> tuple[Cell, ...]:
    product, result = outcome.product, outcome.result
    nothing = words("reconciliation.nothing")
    ended = label_of(outcome, words) if outcome.ended else ""
    why = "; ".join(waits)
    limit = reading.room.session.settings.spread_limit
    spread = nothing if result.spread is None else str(result.spread)
    above = result.spread is not None and result.spread > limit
    stars = nothing
    proposed = outcome.proposed_stars
    if proposed is not None:  # named as in the list of results
        potential = proposed == 5 and reading.room.session.tier is Tier.PROVINCE
        stars = words("results.star.5_province" if potential else f"results.star.{proposed}")
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
        GridCell(stars, label_of(outcome, words)),
        *(_total(totals.get(member.id), member, reading, words) for member in members),
    )


def _latest(outcome: ProductOutcome) -> dict[MemberId, CountedSheet]:
    """Return each member's latest sheet on the product, counted or not."""
    return {entry.sheet.member: entry for entry in sorted(outcome.sheets, key=lambda entry: entry.sheet.round)}


def _total(entry: CountedSheet | None, member: Member, reading: Reading, words: Words) -> Cell:
    if entry is None:
        return GridCell(
            words("reconciliation.nothing"), f"{named(member)}: {words('reconciliation.no_sheet')}", number=True
        )
    text, hint = str(entry.score.total), f"{named(member)}: {entry.score.total}"
    by_another = entry.sheet.id in reading.room.by_another
    if by_another:
        hint += f". {legend(words)}"
    if entry.excluded is not None:
        why = words("reconciliation.not_counted", why=printed(f"label.exclusion.{entry.excluded.value}"))
        text, hint = f"({text})", f"{hint}. {why}"
    return GridCell(marked(text, by_another=by_another), hint, number=True)


def to_settle(reading: Reading, words: Words, product: str = "", *, pressing: bool = False) -> Grid:
    """Build *Nội dung cần thống nhất*: items and papers in the order of relevance, and nothing else about them.

    product: only this one. pressing: only products that must be discussed.
    """
    rows: list[tuple[Cell, ...]] = []
    keys: list[str] = []
    spoken: list[str] = []
    for found in reading.radars:
        outcome = reading.outcome(found.product.code)
        if outcome is None or (product and found.product.code != product):
            continue
        if pressing and not (outcome.reasons or outcome.result.open_differences):
            continue
        made = reading.cache.of(
            "settle",
            outcome.product.id,
            (found.radar, outcome.product, reading.room.wording),
            lambda found=found, outcome=outcome: _settle_rows(found, outcome, reading, words),  # type: ignore[misc]
        )
        rows += made
        keys += [found.product.code] * len(made)
        spoken += [f"{found.product.code} {row[2].text}" for row in made]
    heads = headers(("code", "product", "criterion", "content", "papers"), words)
    return Grid(heads, tuple(rows), wide=3, frozen=0, keys=tuple(keys), spoken=tuple(spoken))


def _settle_rows(
    found: ProductRadar, outcome: ProductOutcome, reading: Reading, words: Words
) -> tuple[tuple[Cell, ...], ...]:
    rows = []
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
    return tuple(rows)


def _papers(reading: Reading, criterion: Criterion, words: Words) -> str:
    named = "; ".join(reading.room.wording.text(f"evidence/{kind}") for kind in criterion.evidence)
    return named or words("reconciliation.no_paper")


def presence(reading: Reading, words: Words) -> Grid:
    """Build attendance, quorum, presider and recusals of each product rated at the meeting."""
    rows = []
    met = tuple(product for product in reading.room.products if product.id not in reading.in_writing)
    for product in met:
        quorum = reading.room.quorums[product.id]
        record = reading.room.record.product(product.id)
        there = reading.room.record.presence(product.id)
        away = sorted((reading.code(member), reason) for member, (here, reason) in there.items() if not here)
        absent = ", ".join(code for code, _ in away)
        why = "\n".join(f"{code}: {reason}" for code, reason in away)
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
                GridCell(absent or nothing, why),
                GridCell(recused or nothing),
            )
        )
    names = ("code", "product", "present", "needed", "quorum", "presider", "absent", "recused")
    codes = tuple(product.code for product in met)
    return Grid(headers(names, words), tuple(rows), wide=1, frozen=0, keys=codes, spoken=codes)


def happened(reading: Reading, words: Words) -> Grid:
    """Build the recorded acts, the latest first. No points; findings are shown with their product."""
    codes = {product.id: product.code for product in reading.room.products}
    rows, keys = [], []
    struck = {entry.act.id for entry in reading.room.record.corrections}
    for act in reversed(reading.room.acts):
        code = codes.get(act.product, "") if act.product is not None else ""
        given = (act, code, reading.code(act.member), act.id in struck, reading.several_days)
        rows.append(
            reading.cache.of(
                "act",
                act.id,
                given,
                lambda act=act, code=code: _act_row(reading, act, code, words, is_struck=act.id in struck),  # type: ignore[misc]
            )
        )
        keys.append(code)
    heads = headers(("time", "act", "product_code", "about", "said", "actor"), words)
    return Grid(heads, tuple(rows), wide=4, frozen=0, keys=tuple(keys), spoken=tuple(row[0].text for row in rows))


def _act_row(reading: Reading, act: Act, code: str, words: Words, *, is_struck: bool) -> tuple[Cell, ...]:
    text = act_text(act, words)
    return (
        moment_cell(reading, act),
        GridCell(words("reconciliation.struck", act=text) if is_struck else text),
        GridCell(code or words("reconciliation.whole_session")),
        GridCell(reading.code(act.member) or words("reconciliation.nothing")),
        GridCell(detail_text(act)),
        GridCell(act.actor),
    )


def act_text(act: Act, words: Words) -> str:
    """Return the name of the kind of act."""
    name = act_name(act)
    if act.kind is ActKind.HAPPENING:
        name = words.term("event", act_case(act))
        return name[:1].upper() + name[1:]
    if act.kind is ActKind.MOTION:
        name += "_carried" if facts_as(MotionFacts, act).carried else "_lost"
    return words.of(f"reconciliation.act.{name}")


def moment_cell(reading: Reading, act: Act) -> GridCell:
    """Return the time of recording; with the date where the session took several days."""
    at = act.at.astimezone(VIETNAM_TIME)
    short = f"{at:%d/%m %H:%M}" if reading.several_days else f"{at:%H:%M}"
    return GridCell(short, f"{at:%d/%m/%Y %H:%M:%S}")


def detail_text(act: Act) -> str:
    """Return reason and text of the act, votes with their counts."""
    return "; ".join(act_shown(act))
