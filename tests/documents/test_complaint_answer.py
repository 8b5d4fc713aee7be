"""Answers to complaints are papers of the register: a letter each, with the derivation as it was given."""

from __future__ import annotations

import io

import pytest

from ocop_desktop.documents.forms.complaint_answer import complaint_document, complaint_facts
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from tests.helpers.sessions import CHAIR, SECRETARY, World

from . import docx_reading
from .reading import FONTS, pages


@pytest.fixture(scope="module")
def world() -> World:
    world = World().collect().open().conclude()
    world.office.do(record_act, AnswerComplaint("SP001", "đơn 3 ngày 05/9/2026 của Hộ Thử", SECRETARY))
    ordered = AnswerComplaint("SP003", "đơn 4 của Hộ Khác", CHAIR, names=True, reason="kết luận thanh tra")
    world.office.do(record_act, ordered)
    return world


def printed(world: World) -> list[str]:
    out = io.BytesIO()
    facts = complaint_facts(world.office.work, world.office.services())
    write_pdf(complaint_document(facts), FONTS, out, strict=True)
    return [" ".join(page.split()) for page in pages(out.getvalue())]


def test_each_complaint_has_its_letter_and_names_stand_only_in_the_one_with_an_order(world: World) -> None:
    text = printed(world)
    letters = [page for page in text if "V/v trả lời khiếu nại" in page]
    assert len(letters) == 2
    first, second = letters
    assert "nhận được khiếu nại: đơn 3 ngày 05/9/2026 của Hộ Thử." in first
    assert "Trà thử (Hợp tác xã Thí Dụ)" in first
    assert "Điểm bình quân: 80,00/100 điểm" in first
    assert "ghi bằng mã, không ghi họ tên" in first
    assert "đơn 4" not in first
    assert "ghi họ tên theo yêu cầu của người chủ trì" in second
    assert "sản phẩm Homestay thử" in second
    with world.office.work as work:
        voter = next(member for member in work.members.all() if member.code == "M03")
    start = text.index(second)
    assert not any(voter.name in page for page in text[:start])
    assert any(voter.name in page for page in text[start:])


def test_each_letter_has_page_numbers_of_its_own(world: World) -> None:
    facts = complaint_facts(world.office.work, world.office.services())
    count = write_pdf(complaint_document(facts), FONTS, io.BytesIO(), strict=True)
    assert [label for label, _ in count.sections] == [
        "Trả lời khiếu nại – SP001",
        "Phụ lục – SP001",
        "Trả lời khiếu nại – SP003",
        "Phụ lục – SP003",
    ]
    sections = docx_reading.opened(complaint_document(facts)).sections
    assert len(sections) == 4
    assert all('w:pgNumType w:start="1"' in section._sectPr.xml for section in sections)


def test_without_a_complaint_there_is_no_answer() -> None:
    office = World().collect().open().office
    with pytest.raises(PaperNotNeeded):
        complaint_facts(office.work, office.services())
