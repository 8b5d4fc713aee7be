"""Score sheets on the decree's own form (Phiếu đánh giá): blank for scoring on paper, and filled.

Who may print filled sheets is decided where sheets leave a file (``session_export``): in a member's own file
that member alone, in the secretary's only what the presider has opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from ...domain.acts.facts import Substitution
from ...domain.catalogue.catalogue import Catalogue, Wording
from ...domain.council.council import EvaluationSession, Member, Product, member_by_code, product_by_code
from ...domain.errors import RuleError
from ...domain.minutes.minutes import IssuingBody
from ...domain.minutes.sheet_forms import FilledSheet, PrintedSheet, ScoredProduct, SheetBook, sheet_form
from ...domain.sheets.signed import StoredSheet
from ...domain.text import VIETNAM_TIME
from ...domain.values import MemberId, ProductId, SheetState
from ..core.ports import Catalogues, Services, UnitOfWork
from ..council.acts import record_of
from ..council.set_moving import UnknownSet
from ..minutes.minutes import lines
from .session_export import SessionRows, SheetRow, export_rows


class NoSheetToPrint(RuleError):
    """None of the sheets asked for is submitted and may be printed. No facts."""

    code = "sheet_papers.none"


def sheet_book(
    members: Sequence[str],
    products: Sequence[str],
    work: UnitOfWork,
    services: Services,
    *,
    by_member: bool = False,
) -> SheetBook:
    """Return the submitted sheets of these members on these products, filled; drafts are never printed.

    members, products: codes; empty: all. by_member: each member's sheets together, otherwise each product's. A
    sheet scored again is followed by the earlier ones of the same member. Raises NotOpened in the secretary's
    file, UnknownMember, UnknownProduct, NoSheetToPrint.
    """
    rows = export_rows(work, services)
    for code in members:
        member_by_code(rows.members, code)
    for code in products:
        product_by_code(rows.products, code)
    chosen = [
        row
        for row in rows.sheets
        if row.sheet.state is SheetState.SUBMITTED
        and (not members or row.member in members)
        and (not products or row.product in products)
    ]
    if not chosen:
        raise NoSheetToPrint()
    with work:
        substitutions = record_of(work).substitutions
        wording = services.catalogues.wording(work)
    position = {product.code: place for place, product in enumerate(rows.products)}
    chosen.sort(
        key=lambda row: (row.member, position[row.product]) if by_member else (position[row.product], row.member)
    )
    sheets = tuple(sheet for pile in _piles(chosen) for sheet in _pile(pile, rows, substitutions))
    return _book("Phiếu đánh giá", rows.session, rows.catalogue, wording, sheets, _last(chosen))


def blank_sheets(sets: Sequence[int], products: Sequence[str], work: UnitOfWork, services: Services) -> SheetBook:
    """Return blank sheets of the session's rule: of these sets, and of these products with their boxes filled.

    Neither sets nor products: one for each set of the decision. Raises UnknownSet, UnknownProduct.
    """
    with work:
        session = work.session.get()
        catalogue, wording = services.catalogues.rules(work), services.catalogues.wording(work)
        known = work.products.all()
    sheets = _blank(sets, catalogue, every=not products)
    for code in products:
        product = product_by_code(known, code)
        sheets += (PrintedSheet(product.set_number, _boxes(product)),)
    return _book("Phiếu đánh giá (mẫu trống)", session, catalogue, wording, sheets, None)


def blank_of_rule(rule: str, sets: Sequence[int], catalogues: Catalogues) -> SheetBook:
    """Return blank sheets of a shipped rule, without a session. Raises UnknownSet and the errors of the catalogue."""
    catalogue, wording = catalogues.load(rule)
    return _made("Phiếu đánh giá (mẫu trống)", catalogue, wording, _blank(sets, catalogue, every=True))


def _blank(sets: Sequence[int], catalogue: Catalogue, *, every: bool) -> tuple[PrintedSheet, ...]:
    for number in sets:
        if number not in catalogue.sets:
            raise UnknownSet(set=number)
    return tuple(PrintedSheet(number) for number in sets or (sorted(catalogue.sets) if every else ()))


def _book(
    title: str,
    session: EvaluationSession,
    catalogue: Catalogue,
    wording: Wording,
    sheets: tuple[PrintedSheet, ...],
    moment: datetime | None,
) -> SheetBook:
    return replace(
        _made(f"{title} – {session.name}", catalogue, wording, sheets),
        issuing=IssuingBody(lines(session.parent_body), lines(session.council_name), ""),
        sample=session.sample,
        moment=moment,
    )


def _made(title: str, catalogue: Catalogue, wording: Wording, sheets: tuple[PrintedSheet, ...]) -> SheetBook:
    numbers = dict.fromkeys(sheet.set_number for sheet in sheets)
    return SheetBook(
        title=title,
        issuing=IssuingBody((), (), ""),
        rule=catalogue.rule.number,
        signed=catalogue.rule.signed,
        forms={number: sheet_form(number, catalogue, wording) for number in numbers},
        sheets=sheets,
        sample=False,
        condensed=not wording.official,
    )


def _piles(rows: Iterable[SheetRow]) -> list[list[SheetRow]]:
    """Return the rows of each member and product together, in the order of the first of each."""
    piles: dict[tuple[str, str], list[SheetRow]] = {}
    for row in rows:
        piles.setdefault((row.member, row.product), []).append(row)
    return list(piles.values())


def _pile(pile: list[SheetRow], rows: SessionRows, substitutions: Sequence[Substitution]) -> list[PrintedSheet]:
    """Return a member's sheets on one product: the latest first, the earlier ones attached to it."""
    ordered = sorted(pile, key=lambda row: row.sheet.round, reverse=True)
    product = product_by_code(rows.products, ordered[0].product)
    outcomes = () if rows.evaluation is None else rows.evaluation.products
    ended = any(outcome.ended for outcome in outcomes if outcome.product.id == product.id)
    member = next(known for known in rows.members if known.id == ordered[0].sheet.member)
    stands_for = _stands_for(member, product.id, rows.members, substitutions)
    return [
        PrintedSheet(
            row.sheet.set_number,
            _boxes(product),
            replace(
                _filled(row, member),
                stands_for=stands_for,
                again=any(other.sheet.set_number == row.sheet.set_number for other in ordered[place + 1 :]),
                earlier=place > 0,
                ended=ended,
            ),
        )
        for place, row in enumerate(ordered)
    ]


def _filled(row: SheetRow, member: Member) -> FilledSheet:
    sheet = row.sheet
    return FilledSheet(
        member=member.code,
        name=member.name,
        round=sheet.round,
        day=_moment(sheet).date(),
        ticked={
            str(code): answer.level for code, answer in sheet.answers.items() if code not in row.score.not_assessed
        },
        not_assessed={str(code): ground.removeprefix("condition:") for code, ground in row.score.not_assessed.items()},
        total=row.score.total,
        opinion=sheet.opinion,
        notes={str(code): answer.note for code, answer in sorted(sheet.answers.items()) if answer.note},
        source=sheet.source,
        by_another=row.by_another,
        typists=sheet.typists,
        excluded=row.excluded,
    )


def _moment(sheet: StoredSheet) -> datetime:
    """Return when the sheet was submitted, in Vietnam's time."""
    assert sheet.submitted_at is not None  # of every submitted sheet
    return sheet.submitted_at.astimezone(VIETNAM_TIME)


def _last(rows: Iterable[SheetRow]) -> datetime:
    return max(_moment(row.sheet) for row in rows)


def _boxes(product: Product) -> ScoredProduct:
    address = product.address
    if product.commune.casefold() not in address.casefold():
        address = f"{address}, {product.commune}" if address else product.commune
    return ScoredProduct(product.code, product.name, product.entity, product.phone, address)


def _stands_for(
    member: Member, product: ProductId, members: Sequence[Member], substitutions: Sequence[Substitution]
) -> tuple[str, str] | None:
    """Return whom the member replaces for the product, and by which letter; one for the product stands above all."""
    names: Mapping[MemberId, str] = {known.id: known.name for known in members}
    own = [entry for entry in substitutions if entry.member == member.id and entry.product in (None, product)]
    own.sort(key=lambda entry: entry.product is not None)
    return (names[own[-1].replaced], own[-1].letter) if own else None
