"""Which limit applies to which dossier, from which day, and by how many days it was missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.council.council import EvaluationSession, Product
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.dates import CountingRule, ReasonNeeded, WorkCalendar
from ocop_desktop.domain.due_dates import Limit, Override, ProductDueDate, SessionDates, out_of_order, unstated
from ocop_desktop.domain.values import CouncilId, DossierKind, ProductId, SessionId, Tier
from tests.helpers.catalogues import shipped

MEETING = date(2026, 11, 19)
SESSION = EvaluationSession(
    SessionId("s"), CouncilId("c"), "Phiên thử", Tier.PROVINCE, SessionSettings(), "rules", "wording"
)
HERE = SessionDates(shipped(), SESSION, WorkCalendar(), MEETING)
BARE = replace(HERE, catalogue=replace(shipped(), deadlines=()))
"""A catalogue without any time limit."""


def dossier(kind: DossierKind = DossierKind.FIRST, **days: date) -> Product:
    return replace(Product("SP001", "Trà thử", 1, "HTX Thử", "Xã Thử", kind, id=ProductId("p")), **days)


def again(**days: date) -> Product:
    return dossier(DossierKind.RERATE, **days)


def found(product: Product, dates: SessionDates = HERE, rated: date | None = None) -> dict[Limit, ProductDueDate]:
    return {item.limit: item for item in dates.of(product, {}, rated)}


FULL = again(
    received_by_commune=date(2026, 10, 1),
    proposed=date(2026, 10, 6),
    received=date(2026, 10, 8),
    certificate_expiry=date(2027, 2, 20),
)


def test_nothing_stated_raises_no_limit_and_a_catalogue_without_limits_has_none() -> None:
    assert found(dossier()) == {} == found(again())
    assert found(replace(FULL, received_by_commune=date(2026, 5, 1)), BARE) == {}
    assert found(dossier(proposed=MEETING), BARE) == {}


def test_a_rerating_has_its_own_term_and_no_round() -> None:
    assert set(found(FULL)) == {Limit.COMMUNE, Limit.FILING, Limit.RERATING}
    item = found(FULL)[Limit.RERATING]
    assert (item.event, item.due.counted, item.due.last_day) == (
        date(2026, 10, 8),
        date(2026, 11, 22),
        date(2026, 11, 23),
    )
    assert (item.late, item.early, item.breached) == (0, 0, False)
    assert found(FULL, rated=date(2026, 11, 24))[Limit.RERATING].late == 1


def test_filing_early_and_late_are_told_apart_and_only_then_the_extension_is_counted() -> None:
    late = found(replace(FULL, received_by_commune=date(2026, 10, 28)))
    assert (late[Limit.FILING].late, late[Limit.FILING].early) == (5, 0)
    assert late[Limit.EXTENSION].due.last_day == date(2027, 8, 19)
    early = found(replace(FULL, certificate_expiry=date(2027, 3, 31)))
    assert (early[Limit.FILING].early, early[Limit.FILING].late, early[Limit.FILING].breached) == (1, 0, True)
    unknown = found(again(certificate_expiry=date(2026, 5, 4)))
    assert set(unknown) == {Limit.EXTENSION}
    # 31/10/2026 is a Saturday: a right that lapses does not move.
    assert (unknown[Limit.EXTENSION].due.last_day, unknown[Limit.EXTENSION].late) == (date(2026, 10, 31), 19)
    short = replace(HERE, catalogue=replace(shipped(), deadlines=(HERE.deadline("rerate_filing_window"),)))  # type: ignore[arg-type]
    assert set(found(replace(FULL, received_by_commune=date(2026, 10, 28)), short)) == {Limit.FILING}


def test_the_commune_s_letter_shows_when_it_was_done_or_else_the_complete_dossier() -> None:
    filed = date(2026, 9, 1)
    assert found(dossier(received_by_commune=filed, proposed=date(2026, 9, 22)))[Limit.COMMUNE].late == 0
    assert found(dossier(received_by_commune=filed, proposed=date(2026, 9, 23)))[Limit.COMMUNE].late == 1
    assert found(dossier(received_by_commune=filed, received=date(2026, 9, 3)))[Limit.COMMUNE].late == 0
    assert found(dossier(received_by_commune=filed))[Limit.COMMUNE].actual == MEETING
    ministry = replace(HERE, session=replace(SESSION, tier=Tier.MINISTRY))
    assert found(dossier(received_by_commune=filed), ministry) == {}


@pytest.mark.parametrize(
    ("proposed", "meeting", "proposal", "result"),
    [
        (date(2026, 10, 29), date(2026, 11, 19), 0, 0),
        (date(2026, 10, 30), date(2026, 12, 29), 1, 0),
        (date(2026, 10, 29), date(2026, 12, 30), 0, 1),  # already in the next year's first round
        (date(2026, 12, 30), date(2027, 3, 1), 0, 0),
        (date(2026, 6, 1), date(2026, 7, 1), 0, 0),
    ],
)
def test_a_proposal_belongs_to_the_round_whose_last_day_it_met(
    proposed: date, meeting: date, proposal: int, result: int
) -> None:
    item = found(dossier(proposed=proposed), replace(HERE, day=meeting))
    assert (item[Limit.PROPOSAL].late, item[Limit.RESULTS].late) == (proposal, result)


def test_the_session_s_cut_off_holds_instead_of_the_decree_s_day() -> None:
    extra = replace(HERE, session=replace(SESSION, cut_off=date(2026, 11, 5)))
    item = found(dossier(proposed=date(2026, 11, 5)), extra)[Limit.PROPOSAL]
    assert (item.due.last_day, item.due.rule, item.breached) == (date(2026, 11, 5), CountingRule.CUT_OFF, False)
    assert extra.late_cut_off is not None
    assert extra.late_cut_off.last_day == date(2026, 10, 29)
    assert replace(HERE, session=replace(SESSION, cut_off=date(2026, 10, 29))).late_cut_off is None
    assert replace(BARE, session=extra.session).late_cut_off is None
    assert HERE.late_cut_off is None


@pytest.mark.parametrize(
    ("kind", "last"), [(DossierKind.UPGRADE, date(2026, 7, 21)), (DossierKind.RERATE, date(2026, 6, 22))]
)
def test_a_dossier_from_before_the_decree_is_named_even_in_time(kind: DossierKind, last: date) -> None:
    old = dossier(kind, received=date(2026, 5, 21))
    item = found(old, replace(HERE, day=date(2026, 6, 1)))[Limit.TRANSITION]
    assert (item.due.last_day, item.late, item.breached) == (last, 0, True)
    assert found(old)[Limit.TRANSITION].late > 0
    assert Limit.TRANSITION not in found(replace(old, received=date(2026, 5, 22)))


def test_another_last_day_holds_and_the_computed_one_is_kept() -> None:
    product = dossier(proposed=date(2026, 11, 5))
    other = Override(date(2026, 11, 10), "đợt bổ sung", "TK01")
    item = next(iter(HERE.of(product, {Limit.PROPOSAL: other})))
    assert (item.due.last_day, item.due.reason, item.breached) == (date(2026, 11, 10), "đợt bổ sung", False)
    assert (item.computed.due.last_day, item.computed.breached) == (date(2026, 10, 29), True)
    with pytest.raises(ReasonNeeded):
        HERE.of(product, {Limit.PROPOSAL: replace(other, reason=" ")})


def test_the_order_of_the_days_and_what_a_rerating_must_state() -> None:
    assert not out_of_order(FULL, MEETING)
    assert not out_of_order(dossier(), MEETING)
    assert out_of_order(replace(FULL, proposed=date(2026, 9, 30)), MEETING)
    assert out_of_order(FULL, date(2026, 10, 7))
    assert unstated(FULL) == () == unstated(dossier())
    assert unstated(again()) == ("received_by_commune", "received", "certificate_expiry")
