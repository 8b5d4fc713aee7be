"""Who signs for the council where a deputy presided: KT. CHỦ TỊCH, PHÓ CHỦ TỊCH (Nghị định 30/2020/NĐ-CP, Điều 13)."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from ocop_desktop.documents import content
from ocop_desktop.documents.content import Document
from ocop_desktop.documents.forms.council_report import report_document
from ocop_desktop.documents.forms.minutes import minutes_document
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.minutes.minutes import MinutesFacts, Presiding
from ocop_desktop.domain.values import Role
from tests.documents.builders import minutes_facts, round_of
from tests.documents.page_lines import Printed
from tests.documents.reading import FONTS
from tests.documents.test_state_layout import Written

FOR_CHAIR = ("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


@pytest.fixture
def facts() -> MinutesFacts:
    """A deputy took over from the chair."""
    facts = minutes_facts(round_of(2))
    deputy = next(member.code for member in facts.members if member.role is Role.DEPUTY)
    return replace(facts, presiding=(*facts.presiding, Presiding(deputy)))


def signature(document: Document) -> content.Signature:
    (block,) = (block for block in document.blocks if isinstance(block, content.Signatures))
    return block.right


def deputy_of(facts: MinutesFacts) -> str:
    return next(member.name for member in facts.members if member.role is Role.DEPUTY)


def test_a_deputy_who_presided_signs_the_council_s_papers_in_the_chair_s_place(facts: MinutesFacts) -> None:
    signed = signature(report_document(facts))
    assert (signed.offices, signed.name) == (FOR_CHAIR, deputy_of(facts))
    chair = next(member.name for member in facts.members if member.role is Role.CHAIR)
    for own in (replace(facts, chair_signs=True), replace(facts, presiding=facts.presiding[:1])):
        signed = signature(report_document(own))
        assert (signed.offices, signed.name) == (("TM. HỘI ĐỒNG", "CHỦ TỊCH"), chair)


def test_the_minutes_are_signed_by_the_presider_as_such_or_in_the_chair_s_place(facts: MinutesFacts) -> None:
    assert signature(minutes_document(facts)).offices[:2] == ("CHỦ TỌA", "PHÓ CHỦ TỊCH HỘI ĐỒNG")
    signed = signature(minutes_document(replace(facts, minutes_for_chair=True)))
    assert (signed.offices[:3], signed.name) == (FOR_CHAIR, deputy_of(facts))
    by_chair = replace(facts, minutes_for_chair=True, presiding=facts.presiding[:1])
    assert signature(minutes_document(by_chair)).offices[:2] == ("CHỦ TỌA", "CHỦ TỊCH HỘI ĐỒNG")


@pytest.mark.parametrize("minutes", [False, True])
def test_each_line_of_the_block_is_set_as_the_decree_s_office_in_its_order(facts: MinutesFacts, minutes: bool) -> None:
    layout = minutes_document if minutes else report_document
    document, out = layout(replace(facts, minutes_for_chair=True)), io.BytesIO()
    write_pdf(document, FONTS, out, strict=True)
    paper = Written("minutes" if minutes else "report", document, Printed(out.getvalue()))
    block = signature(document)
    assert block.offices[:3] == FOR_CHAIR
    placed = [paper.set_as(office, "office, name")[-1] for office in FOR_CHAIR]
    assert len({page for page, _ in placed}) == 1
    assert all(below.baseline - above.baseline > 4 for (_, above), (_, below) in pairwise(placed))
    assert max(line.middle for _, line in placed) - min(line.middle for _, line in placed) < 1


def test_a_number_taken_before_is_printed_wherever_the_minutes_name_themselves(facts: MinutesFacts) -> None:
    known = minutes_document(replace(facts, number="05/BB-HĐOCOP", signed_on=date(2026, 9, 5), members_sign=True))
    text = str(known.blocks)
    assert "Số: 05/BB-HĐOCOP" in text
    assert "(Kèm theo Biên bản số 05/BB-HĐOCOP ngày 05 tháng 9 năm 2026)" in text
    assert "Biên bản số ……" not in text
    assert "Số: ……" not in text
    assert known.title.startswith("Biên bản số 05/BB-HĐOCOP")
