"""The sample round: its size, its dates, and that everything that happens names what exists."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ocop_desktop.domain.dossiers.dossier import PaperKind, dossier_completeness
from ocop_desktop.domain.values import DossierKind, Role
from ocop_desktop.sample import papers
from ocop_desktop.sample.plan import CUT_OFF, SESSION_DAY, Seat, sample_plan, small_plan

PLAN = sample_plan()


def test_the_round_has_the_size_of_a_provincial_afternoon():
    assert len(PLAN.products) == 71
    assert {product.set_number for product in PLAN.products} == set(range(1, 27))
    assert len(PLAN.communes) == 29
    assert len(PLAN.members) == 12
    assert len(PLAN.scoring_members) == 11
    assert 45 <= len(PLAN.entities) <= 60


def test_codes_and_names_are_unique():
    assert [product.code for product in PLAN.products] == [f"SP{i:03d}" for i in range(1, 72)]
    assert len({product.name for product in PLAN.products}) == 71
    assert len({product.official_code for product in PLAN.products}) == 71
    assert [member.code for member in PLAN.members] == [f"M{i:02d}" for i in range(1, 13)]
    assert len({entity.name for entity in PLAN.entities}) == len(PLAN.entities)


def test_equal_seeds_give_equal_plans_and_other_seeds_other_dates():
    assert sample_plan(26) == PLAN
    assert sample_plan(27) != PLAN
    assert small_plan() == small_plan()


def test_one_chair_and_one_secretary_who_does_not_score():
    assert PLAN.chair.code == "M01"
    assert PLAN.secretary.code == "M12"
    assert [member.code for member in PLAN.members if not member.scores] == ["M12"]
    assert [member.code for member in PLAN.members if member.seat is Seat.SHARED] == ["M10", "M11"]


def test_every_department_of_article_7_has_a_seat():
    departments = " ".join(member.department for member in PLAN.members)
    for name in (
        "Nông nghiệp và Môi trường",
        "Công Thương",
        "Y tế",
        "Khoa học và Công nghệ",
        "Văn hóa, Thể thao",
        "OCOP",
    ):
        assert name in departments


@pytest.mark.parametrize("product", PLAN.products, ids=lambda product: product.code)
def test_a_dossier_moves_forward_in_time_and_before_the_cut_off(product):
    dates = product.dates
    assert dates.filed <= dates.commune < dates.proposed < dates.province < SESSION_DAY
    assert dates.proposed <= CUT_OFF
    assert dates.proposed - dates.commune <= timedelta(days=21)
    assert all(day.isoweekday() <= 5 for day in (dates.filed, dates.commune, dates.proposed, dates.province))


def test_a_re_rating_is_filed_180_to_120_days_before_expiry():
    for product in PLAN.products:
        assert (product.certificate is None) == (product.kind is DossierKind.FIRST)
        if product.kind is DossierKind.RERATE:
            assert 120 <= (product.certificate.expires - product.dates.filed).days <= 180


def test_exactly_three_dossiers_have_a_paper_missing_or_expired():
    faults = {}
    for product in PLAN.products:
        found = dossier_completeness(
            product.papers, samples_required=product.set_number != 26, cut_off=CUT_OFF, kind=product.kind
        )
        for kind in (*found.missing, *(expired.paper.kind for expired in found.expired)):
            faults[product.code] = kind
    assert faults == papers.FAULTY


def test_every_dossier_lists_the_five_legal_papers_and_fifteen_kinds_of_evidence():
    for product in PLAN.products:
        assert [paper.kind for paper in product.papers] == list(PaperKind)
        assert product.samples == (0 if product.set_number == 26 else 5)


def test_each_special_case_has_a_product_of_its_own():
    products = [case.product for case in PLAN.special_cases]
    assert len(set(products)) == len(products)
    assert PLAN.case("mean_90") == "SP047"
    with pytest.raises(KeyError):
        PLAN.case("no such case")


def test_what_happens_names_members_and_products_that_exist():
    members = {member.code for member in PLAN.scoring_members}
    products = {product.code for product in PLAN.products}
    happenings = (*PLAN.recusals, *PLAN.gaps)
    assert {item.member for item in happenings} <= members
    assert {item.product for item in (*happenings, *PLAN.motions, *PLAN.findings, *PLAN.rescorings)} <= products
    assert {opinion.member for opinion in PLAN.opinions} <= members
    assert {opinion.product for opinion in PLAN.opinions} <= products | {None}
    assert {member for member, _ in PLAN.paper_sheets} <= members
    assert all(sum((m.in_favour, m.against, m.other)) == len(members) for m in PLAN.motions)


def test_absences_and_the_recusal_take_sheets_away_and_touch_no_special_case():
    special = {case.product for case in PLAN.special_cases if case.name != "recused"}
    away = [product for absence in PLAN.absences for product in absence.products]
    assert [len(absence.products) for absence in PLAN.absences] == [5, 5]
    assert not special & set(away)
    assert "M07" not in PLAN.scorers("SP003")
    assert "M09" not in PLAN.scorers("SP006")
    assert sum(len(PLAN.scorers(product.code)) for product in PLAN.products) == 71 * 11 - 11


def test_the_rejected_dossier_is_the_one_with_the_carried_motion():
    assert PLAN.rejected == {PLAN.case("rejected")}


def test_times_of_the_day_follow_one_another():
    session = PLAN.session
    assert session.started < session.paused < session.resumed < session.ended
    for absence in PLAN.absences:
        assert session.started <= absence.left < absence.back <= session.ended
    assert session.started.date() == SESSION_DAY == date(2026, 11, 19)


def test_the_small_plan_has_three_scoring_members_and_two_products():
    plan = small_plan()
    assert [member.role for member in plan.members] == [Role.CHAIR, Role.DEPUTY, Role.MEMBER, Role.SECRETARY]
    assert plan.scorers("SP011") == ("M01", "M02", "M03")
    assert [product.set_number for product in plan.products] == [3, 26]
    assert plan.rejected == frozenset()
