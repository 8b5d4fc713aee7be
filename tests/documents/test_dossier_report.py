"""The report of the advisory team on dossiers, and that of the advising office on those for a re-rating."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.documents import content
from ocop_desktop.documents.forms import dossier_report as form
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.dossiers.dossier import Completeness, Expired, Paper, PaperKind, PaperStatus
from ocop_desktop.domain.values import Tier
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.site_visit import RecordSiteVisit
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from tests.helpers.assessments import with_assessments
from tests.helpers.sessions import SECRETARY, World
from tests.helpers.written import mixed

from .reading import FONTS, pages


def text_of(document: content.Document) -> str:
    out = io.BytesIO()
    write_pdf(document, FONTS, out, strict=True)
    return " ".join(" ".join(pages(out.getvalue())).split())


def facts_of(world: World, report: str = "ADVISORY") -> form.ReportFacts:
    found = getattr(form, report).facts(world.office.work, world.office.services())
    assert isinstance(found, form.ReportFacts)
    return found


@pytest.fixture(scope="module")
def facts() -> form.ReportFacts:
    world = with_assessments(World().prepare())
    visit = RecordSiteVisit("SP001", date(2026, 9, 1), "xưởng sấy", "M03, Tổ tư vấn", "đúng hồ sơ.", SECRETARY, "3/BB")
    world.office.do(record_act, visit)
    return facts_of(world)


def test_the_team_reports_to_the_chair_and_its_paper_stays_a_draft(facts: form.ReportFacts) -> None:
    text = text_of(form.report_document(facts))
    assert "Kính gửi: Chủ tịch Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh" in text
    assert "Thực hiện điểm c khoản 3 Điều 7 Quyết định số 26/2026/QĐ-TTg, Tổ tư vấn Hội đồng báo cáo" in text
    assert "Số: ……/BC-TTV" in text
    assert "TM. TỔ TƯ VẤN TỔ TRƯỞNG" in text
    assert "thành viên Hội đồng" not in text  # a setting may keep the team's points from them
    assert "DỰ THẢO" in text
    assert "Số hồ sơ: 03 (ba); lần đầu 03. Còn nội dung phải bổ sung: 03 hồ sơ (mục 3). Chi" in text
    assert "- SP001 đến SP003: thiếu phiếu đăng ký" in text
    ministry = replace(facts, known=replace(facts.known, tier=Tier.MINISTRY))
    assert "Thực hiện điểm c khoản 4 Điều 7" in text_of(form.report_document(ministry))


def test_points_remarks_and_visits_stand_with_their_product(facts: form.ReportFacts) -> None:
    document = form.report_document(facts)
    text = text_of(document)
    assert "- SP001 Trà thử: tiêu chí 1.1: cần xem hợp đồng." in text
    assert "- Ngày 01/09/2026, SP001 Trà thử, tại xưởng sấy (biên bản 3/BB); thành phần: M03, Tổ tư vấn" in text
    assert "kết quả: đúng hồ sơ." in text
    (table,) = (block for block in document.blocks if isinstance(block, content.Table))
    first, second, third = table.rows
    own, advisory = facts.dossiers[0].own, facts.dossiers[0].advisory
    assert first[-2:] == (f"{own.points} (2/{own.of})", f"{advisory.points} (1/{advisory.of})")
    assert second[-2] == "–"
    assert third[-1] == "–"
    assert "sao" not in text.casefold()


def test_what_is_lacking_is_named_with_its_reason(facts: form.ReportFacts) -> None:
    first, *others = facts.dossiers
    expired = Expired(Paper(PaperKind.E12, PaperStatus.PRESENT, expires=date(2026, 1, 1)), date(2026, 9, 1))
    gaps = Completeness(
        missing=(PaperKind.M03,),
        unnumbered=(PaperKind.M01,),
        expired=(expired,),
        samples_short=2,
        to_update=(PaperKind.E08,),
    )
    whole = replace(others[0], completeness=Completeness(), product=replace(others[0].product, samples=5))
    tourism = replace(others[1], completeness=Completeness(), samples_required=False)
    document = form.report_document(replace(facts, dossiers=(replace(first, completeness=gaps), whole, tourism)))
    text = text_of(document)
    assert "- SP001: thiếu báo cáo" in text
    assert "(Mẫu số 01) chưa có số; " in text
    assert "hết hạn tính đến ngày 01/09/2026; cần cập nhật" in text
    assert "thiếu 02 mẫu." in text
    assert "- SP002: thiếu" not in text
    assert "theo Điều 6: 02 hồ sơ; còn nội dung phải bổ sung: 01 hồ sơ" in text
    (table,) = (block for block in document.blocks if isinstance(block, content.Table))
    assert [row[2:4] for row in table.rows] == [
        ("Bổ sung 05 nội dung", "–"),
        ("Đủ giấy tờ, mẫu", "05"),
        ("Đủ giấy tờ, mẫu", "không"),
    ]
    nothing = text_of(form.report_document(replace(facts, dossiers=(whole, tourism))))
    assert "Giấy tờ theo Điều 6 đã đủ." in nothing
    assert "Chưa ghi nhận khảo sát thực tế." in nothing


def test_the_office_reports_on_re_ratings_and_the_team_on_the_others() -> None:
    world = mixed()
    office = text_of(form.report_document(facts_of(world, "RERATING")))
    assert "Thực hiện điểm c khoản 6 Điều 7 Quyết định số 26/2026/QĐ-TTg, Cơ quan tham mưu" in office
    assert "Trà ướp sen" in office
    assert "Trà thử" not in office
    assert "THỦ TRƯỞNG CƠ QUAN" in office
    team = text_of(form.report_document(facts_of(world)))
    assert "Trà ướp sen" not in team
    with pytest.raises(PaperNotNeeded) as told:
        facts_of(World().prepare(), "RERATING")
    assert told.value.facts == {"paper": "office_report"}
