"""Reports on the dossiers: gaps, visits, points of earlier assessments; each body reports on its own kinds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.dossiers.dossier import PaperKind
from ocop_desktop.domain.values import CriterionCode, DossierKind
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.site_visit import RecordSiteVisit
from ocop_desktop.usecases.preparing.assessment_fit import detach_from_set
from ocop_desktop.usecases.preparing.dossier_report import DossierReport, PreScore, SiteVisit, dossier_reports
from tests.helpers.assessments import with_assessments
from tests.helpers.fakes import small_catalogue
from tests.helpers.sessions import SECRETARY, World
from tests.helpers.usecase_worlds import dossier_ready
from tests.helpers.written import mixed

VISIT = RecordSiteVisit("SP001", date(2026, 9, 1), "xưởng sấy", "M03, Tổ tư vấn", "đúng hồ sơ", SECRETARY, "3/BB")


def reports(world: World, *kinds: DossierKind) -> dict[str, DossierReport]:
    office = world.office
    found = dossier_reports(kinds or frozenset(DossierKind), office.work, office.services())
    return {one.product.code: one for one in found}


def test_points_of_both_layers_are_added_up_with_the_number_of_their_criteria() -> None:
    found = reports(with_assessments(World().prepare()))
    first, second, third = found.values()
    product_set = small_catalogue()[0].sets[1]
    levels = [product_set.by_code[CriterionCode(code)].level(level) for code, level in (("1.1", 36), ("6.1", 30))]
    points = sum(level.points for level in levels if level is not None)
    assert (first.own.points, first.own.stated, first.own.of) == (points, 2, len(product_set.criteria))
    assert first.own.remarks == (("1.1", "hợp đồng số 7"),)
    assert first.advisory.remarks == (("1.1", "cần xem hợp đồng"),)
    assert first.advisory.stated == second.advisory.stated == 1
    assert second.own == PreScore(0, 0, second.own.of)
    assert third.advisory.stated == 0


def test_an_assessment_on_another_set_keeps_its_remark_and_has_no_points() -> None:
    world = with_assessments(World().prepare())
    with world.office.work as work:
        detach_from_set(world.office.product("SP001"), work)
        work.commit()
    advisory = reports(world)["SP001"].advisory
    assert (advisory.points, advisory.stated, advisory.remarks) == (0, 0, (("", "cần xem hợp đồng"),))


def test_gaps_are_those_of_the_dossier() -> None:
    found = reports(dossier_ready())
    assert PaperKind.M01 not in found["SP001"].completeness.missing
    assert PaperKind.M01 in found["SP002"].completeness.missing


def test_a_visit_stands_with_its_product_and_a_struck_one_nowhere() -> None:
    world = World().distribute()
    for command in (VISIT, replace(VISIT, product="SP002", found="ghi nhầm")):
        world.office.do(record_act, command)
    world.office.do(record_act, CorrectAct(len(world.office.state.acts), "ghi nhầm", SECRETARY))
    found = reports(world)
    assert found["SP001"].visits == (SiteVisit(date(2026, 9, 1), "xưởng sấy", "M03, Tổ tư vấn", "đúng hồ sơ", "3/BB"),)
    assert found["SP002"].visits == ()


def test_each_body_has_the_dossiers_of_its_kinds() -> None:
    world = mixed()
    assert list(reports(world, DossierKind.RERATE)) == ["SP004", "SP005"]
    assert list(reports(world, DossierKind.FIRST, DossierKind.UPGRADE)) == ["SP001", "SP002"]


def test_no_member_reads_the_team_s_points_from_a_report() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    with pytest.raises(NotInMembersFile):
        dossier_reports(frozenset(DossierKind), own.work, own.services())
