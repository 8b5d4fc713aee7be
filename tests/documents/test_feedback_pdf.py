"""The feedback for the entities: as data, and as the paper that goes with the notice."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from ocop_desktop.domain.council.council import UnknownProduct
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.motion import RecordMotion
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.findings import record_findings
from ocop_desktop.usecases.minutes.feedback_papers import FeedbackBook, feedback_book
from ocop_desktop.usecases.results.results import NotOpened
from tests.helpers.sessions import SCORING, SECRETARY, World, given

from .reading import FONTS, pages, write_document

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


def test_each_product_has_its_own_pages_in_the_order_of_the_dossiers() -> None:
    world = world_with_results()
    world.office.do(record_act, RecordWithdrawal("SP003", "Đơn số 7", SECRETARY))
    world.conclude()
    facts = book(world)
    assert [sheet.outcome.product.code for sheet in facts.sheets] == ["SP001", "SP002", "SP003"]
    out = io.BytesIO()
    made = write_document(facts, FONTS, out, strict=True)
    assert made.sections == (("SP001", 1), ("SP002", 1), ("SP003", 1))
    told = pages(out.getvalue())
    assert "Sản phẩm: Trà thử" in told[0]
    assert "Sản phẩm: Mật ong thử" in told[1]
    assert not any(text.startswith(("1 ", "2 ")) for text in told)
    with pytest.raises(UnknownProduct):
        book(world, "SP099")


def test_a_product_without_a_result_is_given_its_ground() -> None:
    world = world_with_results()
    world.office.do(record_act, RecordWithdrawal("SP003", "Đơn số 7", SECRETARY))
    motion = RecordMotion("SP002", "reject", "giấy chứng nhận bị sửa", 4, 0, SECRETARY, paper="Biên bản 07/BB-TTV")
    world.office.do(record_act, motion)
    world.conclude()
    _, rejected, withdrawn = text_of(book(world))
    assert "Kết quả: Chủ thể rút hồ sơ. Căn cứ: Đơn số 7. Sản phẩm không được tính điểm trung bình" in withdrawn
    assert "giấy chứng nhận bị sửa" in rejected
    assert "Căn cứ: Biên bản 07/BB-TTV." in rejected
    assert "/100 điểm" not in rejected
    assert "lời văn tóm lược" not in rejected


def test_it_is_a_draft_until_the_decision_on_that_product_is_entered() -> None:
    facts = book(world_with_results().conclude())
    for text in text_of(facts):
        assert text.startswith("DỰ THẢO")
        assert "chỉ gửi chủ thể sau khi có quyết định" in text
    first, *others = facts.sheets
    told = text_of(replace(facts, sheets=(replace(first, decided=True), *others)))
    assert "DỰ THẢO" not in told[0]
    assert "dự thảo" not in told[0]
    assert all(text.startswith("DỰ THẢO") for text in told[1:])


def test_later_pages_have_their_own_numbers_and_name_the_product() -> None:
    facts = book(world_with_results().conclude())
    first = facts.sheets[0]
    assert first.feedback is not None
    longer = replace(first.feedback, items=first.feedback.items * 12)
    out = io.BytesIO()
    made = write_document(replace(facts, sheets=(replace(first, feedback=longer), *facts.sheets[1:])), FONTS, out)
    assert dict(made.sections)["SP001"] > 1
    told = pages(out.getvalue())
    assert "2 SP001" in told[1]
    assert "SP002" in told[made.sections[0][1]]


def test_the_notes_at_the_end_never_stand_alone_on_a_page() -> None:
    """Whatever the number of criteria, they go with what the next star needs."""
    facts = book(world_with_results().conclude(), "SP001")
    (sheet,) = facts.sheets
    assert sheet.feedback is not None
    ended = set()
    for count in range(2, 70):
        items = (sheet.feedback.items * 60)[:count]
        longer = replace(facts, sheets=(replace(sheet, feedback=replace(sheet.feedback, items=items)),))
        out = io.BytesIO()
        write_document(longer, FONTS, out)
        last = pages(out.getvalue())[-1]
        assert "Yêu cầu tối thiểu" in last or "Còn thiếu" in last, count
        assert "Ba mức cao, trung bình" in last
        ended.add(len(pages(out.getvalue())))
    assert len(ended) > 1


def test_the_paper_tells_result_heights_and_what_the_next_star_needs() -> None:
    world = world_with_results().conclude()
    (told,) = text_of(book(world, "SP001"))
    outcome = world.outcome("SP001")
    assert "Phụ lục II PHIẾU GÓP Ý" in told
    assert "Số:" not in told  # an annex of the notice, which has the number
    assert "(Kèm theo Thông báo số …… ngày …… của …………)" in told
    assert "Theo Quyết định số 26/2026/QĐ-TTg" in told
    assert outcome.result.mean is not None
    assert "/100 điểm. Đề nghị công nhận 3 sao" in told
    assert "Mặt mạnh: tiêu chí đạt từ 80 %" in told
    assert "Để đạt 4 sao (từ 70 điểm)" in told
    assert "tiêu chí 1.1" in told
    assert "không phải quy định" in told
    assert "“" not in told  # condensed text is no quotation
    assert "cần đạt mức " in told
    assert "theo lời văn tóm lược" in told
    assert "tóm lược" not in text_of(replace(book(world, "SP001"), condensed=False))[0]
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
