"""Drafts of certificates: one for each product that this authority recognises, with the term of the catalogue."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.documents.forms.certificates import ADDRESS, PAPER, certificates_document, certified
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.acts.decided import Certificate, Decided, Decision, MinistryAnswer
from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.domain.values import Recommendation, Tier
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from tests.helpers.sessions import SCORING, World

from .reading import FONTS, pages

DECISION = Decision("Chủ tịch UBND tỉnh Sao Mai", "12/QĐ-UBND", date(2026, 12, 20))


@pytest.fixture(scope="module")
def facts() -> MinutesFacts:
    """Three products: SP001 is proposed for 3 stars, SP002 for 4, SP003 for none."""
    office = World().collect().open().conclude().office
    return minutes_facts(office.work, office.services())


def printed(facts: MinutesFacts) -> list[str]:
    out = io.BytesIO()
    write_pdf(certificates_document(facts), FONTS, out, strict=True)
    return [" ".join(page.split()) for page in pages(out.getvalue())]


def with_first(facts: MinutesFacts, **changes: object) -> MinutesFacts:
    first, *others = facts.products
    return replace(facts, products=(replace(first, **changes), *others))  # type: ignore[arg-type]


def test_what_is_proposed_has_a_draft_with_dots_for_number_and_decision(facts: MinutesFacts) -> None:
    first, second = printed(with_first(facts, annexed=((ADDRESS, "Thôn 3, Xã Mẫu"),)))
    assert "Số: …… " in first
    assert "GIẤY CHỨNG NHẬN Sản phẩm OCOP 3 sao" in first
    assert "Sản phẩm: Trà thử Chủ thể: Hợp tác xã Thí Dụ Địa chỉ: Thôn 3, Xã Mẫu" in first
    assert "Đạt hạng: 03 (ba) sao" in first
    assert "Quyết định số …… ngày ……" in first
    assert "Địa chỉ: Xã Mẫu" in second
    for page in (first, second):
        assert "DỰ THẢO" in page
        assert "không quy định mẫu Giấy chứng nhận" in page
        assert "CHỦ TỊCH" in page


def test_what_was_decided_stands_for_what_was_proposed(facts: MinutesFacts) -> None:
    certificate = Certificate("07/2026", date(2026, 12, 21), date(2029, 12, 21))
    first = printed(with_first(facts, decided=Decided(DECISION, stars=4, issued=certificate)))[0]
    assert "……, ngày 21 tháng 12 năm 2026 CHỦ TỊCH" in first
    assert "Số: 07/2026" in first
    assert "Đạt hạng: 04 (bốn) sao" in first
    assert "Công nhận tại: Quyết định số 12/QĐ-UBND ngày 20/12/2026 của Chủ tịch UBND tỉnh Sao Mai" in first
    assert "từ ngày 21/12/2026 đến hết ngày 21/12/2029 (khoản 3 Điều 4 Quyết định số 26/2026/QĐ-TTg)" in first


def test_the_term_is_that_of_the_catalogue(facts: MinutesFacts) -> None:
    assert facts.certificate_months == 36
    assert "trong thời hạn 24 tháng kể từ" in printed(replace(facts, certificate_months=24))[0]


def test_five_stars_of_the_ministry_and_products_that_were_sent_up_have_none_here(facts: MinutesFacts) -> None:
    letter = Decision("Bộ trưởng", "8/QĐ-BNNMT", date(2027, 1, 5))
    five = Decided(letter, stars=5, approval=DECISION, answer=MinistryAnswer(True, letter))
    assert [one.code for one in certified(with_first(facts, decided=five))] == ["SP002"]
    assert [one.code for one in certified(with_first(facts, decided=Decided(approval=DECISION)))] == ["SP002"]
    returned = replace(five, recognition=DECISION, stars=4, answer=MinistryAnswer(False, letter, stars=4))
    assert [one.code for one in certified(with_first(facts, decided=returned))] == ["SP001", "SP002"]


def test_the_minister_signs_those_of_the_ministry(facts: MinutesFacts) -> None:
    first = printed(replace(facts, tier=Tier.MINISTRY))[0]
    assert "BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG chứng nhận:" in first
    assert "BỘ TRƯỞNG (Ký tên, đóng dấu)" in first


def test_without_a_product_to_recognise_there_is_none() -> None:
    low = {member: {"SP001": 6, "SP002": 6, "SP003": 6} for member in SCORING}
    office = World().collect(low).open().conclude().office
    assert all(
        product.recommendation is not Recommendation.RECOGNISE
        for product in minutes_facts(office.work, office.services()).products
    )
    with pytest.raises(PaperNotNeeded):
        PAPER.facts(office.work, office.services())
