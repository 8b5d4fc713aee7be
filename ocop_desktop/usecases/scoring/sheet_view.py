"""One member's sheet shown to the member, and where it may be shown before the opening.

Reads only. ``own_sheets`` has the data of the member's screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ...domain.council.council import EvaluationSession, Product
from ...domain.errors import RuleError
from ...domain.scoring.scoring import stars_by_points
from ...domain.sheets.score_sheet import SheetScore, score_answers
from ...domain.sheets.signed import StoredSheet
from ...domain.values import CriterionCode, SheetSource
from ..core.ports import Services, UnitOfWork
from .scoring import SheetContext, SheetNotStarted, current_sheet, previous_sheet, sheet_context


@dataclass(frozen=True, slots=True)
class SheetView:
    """One member's own sheet, as shown to the member.

    provisional_stars: stars by this sheet's points alone. blocking: criterion and star of minimum
    conditions that this sheet does not reach, for stars up to the provisional one.
    """

    sheet: StoredSheet
    product: Product
    score: SheetScore
    provisional_stars: int
    blocking: tuple[tuple[CriterionCode, int], ...]


class NotYourSheet(RuleError):
    """Before the opening a sheet is shown to its own member only. Facts: member."""

    code = "sheet.not_yours"


class SheetNotOpened(RuleError):
    """The sheet is in the secretary's file and its round has not been opened. Facts: member, product."""

    code = "sheet.not_opened"


def not_opened_here(sheet: StoredSheet, session: EvaluationSession, work: UnitOfWork) -> bool:
    """Return whether the open file may not show the sheet yet, whoever asks.

    The secretary's file has no proof of who asks: until the presider opens the round it shows only a sheet that was
    scored in it, on the laptop of the meeting room; never one received in a package or typed from paper.
    """
    if sheet.source is SheetSource.LOCAL or sheet.round <= session.last_counted_round:
        return False
    return work.session.workspace().role != "member"


def view_sheet(member: str, product: str, viewer: str, work: UnitOfWork, services: Services) -> SheetView:
    """Return a member's own sheet of the current round, or of an earlier round where none is begun.

    Raises NotYourSheet where ``viewer`` is another member, SheetNotStarted where there is none,
    SheetNotOpened as ``not_opened_here`` says.
    """
    with work:
        at = sheet_context(work, services, member, product)
        if viewer != member:
            raise NotYourSheet(member=member)
        sheet = current_sheet(at, work) or previous_sheet(at, work)
        if sheet is None:
            raise SheetNotStarted(member=member, product=product, round=at.session.round)
        if not_opened_here(sheet, at.session, work):
            raise SheetNotOpened(member=member, product=product)
        score = score_answers(at.product_set, sheet.answers, sheet.cases)
        stars = stars_by_points(at.catalogue.bands, Fraction(score.total))
        return SheetView(sheet, at.product, score, stars, blocking(at, sheet.cases, score, stars))


def blocking(
    at: SheetContext, cases: Mapping[CriterionCode, str], score: SheetScore, stars: int
) -> tuple[tuple[CriterionCode, int], ...]:
    """Return the minimum conditions up to ``stars`` missed by this one sheet, by star and printed order.

    cases: which alternative scale applies, by criterion.
    Source: Quyết định 26/2026/QĐ-TTg, Phụ lục II, foot of each sheet.
    """
    if not at.product_set.marks_explained and not at.session.settings.unexplained_marks_bind:
        return ()
    missed: list[tuple[CriterionCode, int]] = []
    for star in range(3, stars + 1):
        for criterion in at.product_set.criteria:
            required = criterion.required_level(star, cases.get(criterion.code))
            if required is not None and (score.points.get(criterion.code) or 0) < required.points:
                missed.append((criterion.code, star))
    return tuple(missed)
