"""The feedback for the entities: as data, and as the paper that goes with the notice."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from ocop_desktop.documents.papers import write_document
from ocop_desktop.domain.council.council import UnknownProduct
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.findings import record_findings
from ocop_desktop.usecases.minutes.feedback_papers import FeedbackBook, NoFeedback, feedback_book
from ocop_desktop.usecases.results.results import NotOpened
from tests.helpers.sessions import SCORING, SECRETARY, World, given

from .reading import FONTS, pages

HALF_MARKED = given({"1.1": 21, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
MARKED = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})


def book(world: World, *products: str) -> FeedbackBook:
    found = feedback_book(products, world.office.work, world.office.services())
    assert found is not None
    return found


def text_of(facts: FeedbackBook) -> list[str]:
    out = io.BytesIO()
    write_document(facts, FONTS, out, strict=True)
    return pages(out.getvalue())


def world_with_results() -> World:
    world = World().collect({member: {"SP001": HALF_MARKED, "SP002": 60} for member in SCORING}).open()
    return world


def test_there_is_no_feedback_before_the_conclusion() -> None:
    world = World().collect()
    with pytest.raises(NotOpened):
        feedback_book((), world.office.work, world.office.services())
    world.open()
    assert feedback_book((), world.office.work, world.office.services()) is None


def test_each_product_with_a_result_has_its_page_in_the_order_of_the_dossiers() -> None:
    world = world_with_results()
    world.office.do(record_act, RecordWithdrawal("SP003", "đơn", SECRETARY))
    world.conclude()
    facts = book(world)
    assert [sheet.feedback.product.code for sheet in facts.sheets] == ["SP001", "SP002"]
    told = text_of(facts)
    assert len(told) == 2
    assert "Sản phẩm: Trà thử" in told[0]
    assert "Sản phẩm: Mật ong thử" in told[1]
    with pytest.raises(NoFeedback):
        book(world, "SP003")
    with pytest.raises(UnknownProduct):
        book(world, "SP099")


def test_the_paper_tells_result_heights_and_what_the_next_star_needs() -> None:
    world = world_with_results().conclude()
    (told,) = text_of(book(world, "SP001"))
    outcome = world.outcome("SP001")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in told
    assert "PHIẾU GÓP Ý" in told
    assert "(Kèm theo Thông báo số …… ngày …… của ……)" in told
    assert "Theo Quyết định số 26/2026/QĐ-TTg" in told
    assert outcome.result.mean is not None
    assert "/100 điểm. Đề nghị công nhận 3 sao" in told
    assert "Mặt mạnh: tiêu chí đạt từ 80 %" in told
    assert "Để đạt 4 sao (từ 70 điểm)" in told
    assert "tiêu chí 1.1" in told
    assert "không phải quy định" in told
    assert "DỮ LIỆU MINH HỌA" not in told


def test_a_finding_of_the_council_is_told_and_sample_data_are_marked() -> None:
    world = World().collect({m: {"SP001": MARKED if m < "M03" else HALF_MARKED} for m in SCORING}).open()
    finding = Finding(CriterionCode("1.1"), 4, False, "hợp đồng hết hạn", "HĐ 12")
    world.office.do(record_findings, RecordFindings("SP001", (finding,), SECRETARY))
    world.conclude()
    (told,) = text_of(replace(book(world, "SP001"), sample=True))
    assert "Hội đồng nhận xét: hợp đồng hết hạn; căn cứ: HĐ 12." in told
    assert "DỮ LIỆU MINH HỌA" in told


def test_at_five_stars_nothing_more_is_asked_for() -> None:
    everything = {member: {"SP002": 95} for member in SCORING}
    world = World().collect(everything).open()
    world.conclude()
    (told,) = text_of(book(world, "SP002"))
    assert "Sản phẩm đã ở hạng cao nhất" in told
    assert "Để đạt" not in told


def test_equal_facts_give_equal_bytes() -> None:
    facts = book(world_with_results().conclude())
    first, second = io.BytesIO(), io.BytesIO()
    write_document(facts, FONTS, first)
    write_document(facts, FONTS, second)
    assert first.getvalue() == second.getvalue()
