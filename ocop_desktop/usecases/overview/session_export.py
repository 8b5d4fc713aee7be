"""The whole session as rows for other programs: all sheets of the opened rounds, with all answers."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.catalogue.catalogue import Catalogue
from ...domain.council.council import EvaluationSession, Member, Product
from ...domain.sheets.score_sheet import SheetScore, score_answers
from ...domain.sheets.signed import StoredSheet, by_another_hand
from ...domain.values import Exclusion, MemberId, SheetState
from ..core.ports import Services, UnitOfWork
from ..results.results import Evaluation, evaluate_open


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet with codes instead of ids, its points and whether it counts.

    by_another: made on the secretary's computer without its member's own signature.
    """

    member: str
    product: str
    sheet: StoredSheet
    score: SheetScore
    excluded: Exclusion | None
    by_another: bool = False


@dataclass(frozen=True, slots=True)
class SessionRows:
    """The content of ``sheets.json``. evaluation None: a member's own file before the opening."""

    session: EvaluationSession
    catalogue: Catalogue
    members: tuple[Member, ...]
    products: tuple[Product, ...]
    sheets: tuple[SheetRow, ...]
    evaluation: Evaluation | None


def export_rows(work: UnitOfWork, services: Services) -> SessionRows:
    """Return all sheets of the opened rounds, ordered by dossier, member and round.

    In a member's own workspace: that member's own sheets, opened or not. Raises NotOpened
    elsewhere.
    """
    with work:
        session = work.session.get()
        workspace = work.session.workspace()
        if workspace.role == "member" and workspace.member is not None:
            return _own_rows(session, workspace.member, work, services)
        evaluation = evaluate_open(work, services)
    codes = {member.id: member.code for member in evaluation.members}
    rows = tuple(
        SheetRow(
            codes.get(entry.sheet.member, "?"),
            outcome.product.code,
            entry.sheet,
            entry.score,
            entry.excluded,
            by_another_hand(entry.sheet, evaluation.members),
        )
        for outcome in evaluation.products
        for entry in outcome.sheets
    )
    products = tuple(outcome.product for outcome in evaluation.products)
    return SessionRows(session, evaluation.catalogue, evaluation.members, products, rows, evaluation)


def _own_rows(session: EvaluationSession, member: MemberId, work: UnitOfWork, services: Services) -> SessionRows:
    catalogue = services.catalogues.rules(work)
    members, products = work.members.all(), work.products.all()
    own = next(known for known in members if known.id == member)
    by_id = {product.id: product.code for product in products}
    rows = []
    for sheet in work.sheets.all():
        if sheet.member == member:
            score = score_answers(catalogue.sets[sheet.set_number], sheet.answers, sheet.cases)
            counts = sheet.state is SheetState.SUBMITTED and score.complete
            excluded = None if counts else Exclusion.INCOMPLETE
            rows.append(SheetRow(own.code, by_id[sheet.product], sheet, score, excluded))
    return SessionRows(session, catalogue, members, products, tuple(rows), None)
