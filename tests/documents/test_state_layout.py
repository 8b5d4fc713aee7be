"""Every paper of the register as Nghị định 30/2020/NĐ-CP, Phụ lục I asks, read from the written PDF by one table.

Of one product and five members, and of 120 products and 25 members.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest

from ocop_desktop.documents import content
from ocop_desktop.documents.content import (
    Block,
    Look,
    NewPaper,
    Paragraph,
    Section,
    Signatures,
    SignedText,
    StateHead,
    Table,
    Title,
)
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.usecases.overview.papers import Signer

from .docx_reading import expected
from .page_lines import MM, Line, Page, Printed, Rule
from .reading import FONTS
from .state_papers import PAPERS_OF_PAGES, SIZES, STATE, document_of

LOOKS = {
    Look.BODY: "text",
    Look.BASIS: "basis",
    Look.HEADING: "heading",
    Look.CENTRE: "heading",
    Look.ADDRESSED: "text",
    Look.REFERENCE: "reference",
}
UPRIGHT, TURNED = (30, 15, 20, 20), (20, 20, 30, 20)
"""Least margins: left, right, top, bottom. A turned page keeps its binding edge, which is then at the top."""

OFFICES = {
    Signer.SECRETARY: {"THƯ KÝ"},
    Signer.PRESIDER: {"CHỦ TỌA"},
    Signer.CHAIR: {"TM. HỘI ĐỒNG"},
    Signer.OFFICE: {"THỦ TRƯỞNG CƠ QUAN"},
    Signer.AUTHORITY: {"CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"},  # decides alone, or signs for the committee (mục II.7)
    Signer.ADVISORY: {"TM. TỔ TƯ VẤN"},
    Signer.GIVER: {"BÊN GIAO"},
    Signer.RECEIVER: {"BÊN NHẬN"},
}
"""First line of the block of each signer; members sign in a table or on a form."""

WITHOUT_HEAD = {"blank_sheets", "sheets", "derivation", "feedback", "form_registration", "form_self_assessment"}
"""Forms of Phụ lục II and III, and what goes out with another paper."""


@dataclass(frozen=True, slots=True)
class Written:
    """A paper as content and as it is printed."""

    code: str
    document: content.Document
    printed: Printed

    @property
    def pages(self) -> list[Page]:
        return self.printed.pages

    def every(self, kind: type[Block]) -> list[Block]:
        return [block for block in self.document.blocks if isinstance(block, kind)]

    def set_as(self, text: str, element: str) -> list[tuple[int, Line]]:
        """The lines of ``text`` where it is set as the decree asks of ``element``; fails where it is nowhere."""
        for run in self.printed.runs(text):
            if all(fits(line, element) for _, line in run):
                return run
        raise AssertionError(f"{element}: {text!r}")

    def rule_below(self, text: str, element: str) -> tuple[Line, Rule]:
        """The last line of ``text`` and the rule below it."""
        page, line = self.set_as(text, element)[-1]
        rules = [rule for rule in self.pages[page].rules if 0.5 < rule.place - line.baseline < 4]
        return line, next(rule for rule in rules if abs(middle(rule) - line.middle) < 1)


def fits(line: Line, element: str) -> bool:
    return STATE[element].fits(line.size, bold=line.bold, italic=line.italic)


def middle(rule: Rule) -> float:
    return (rule.left + rule.right) / 2


_CASES = [(paper.entry.code, size) for size in SIZES for paper in PAPERS_OF_PAGES]


@cache
def written(code: str, size: str) -> Written:
    out = io.BytesIO()
    document = document_of(code, size)
    write_pdf(document, FONTS, out, strict=True)
    return Written(code, document, Printed(out.getvalue()))


@pytest.fixture(params=_CASES, ids=", ".join)
def paper(request: pytest.FixtureRequest) -> Written:
    return written(*request.param)


def test_nothing_stands_in_a_margin_but_page_numbers_labels_and_marks(paper: Written) -> None:
    for page in paper.pages:
        assert (round(page.width), round(page.height)) == ((297, 210) if page.landscape else (210, 297))
        left, right, top, bottom = TURNED if page.landscape else UPRIGHT
        for line in page.lines:
            assert line.left >= left - 0.3
            assert line.right <= page.width - right + 0.3
            assert top < line.baseline <= page.height - bottom
        marks = {paper.document.top_mark, *(one.mark for one in paper.every(Section))}
        labels = {one.running or one.label for one in paper.every(Section)} | {
            one.running for one in paper.every(NewPaper)
        }
        assert {line.text for line in page.top if not line.text.isdigit()} <= marks | labels
        assert {line.text for line in page.foot} <= {paper.document.foot_mark}


def test_pages_are_numbered_from_the_second_in_the_middle_of_the_top_margin_and_anew_in_each_annex(
    paper: Written,
) -> None:
    begun = [*paper.every(Section), *paper.every(NewPaper)]
    sections = len(begun) + (not isinstance(paper.document.blocks[0], Section | NewPaper))
    expected = 0
    for page in paper.pages:
        numbers = [line for line in page.top if line.text.isdigit()]
        expected = expected + 1 if numbers else 1
        sections -= not numbers
        for line in numbers:
            assert line.text == str(expected)
            assert fits(line, "page number")
            assert abs(line.middle - page.width / 2) < 0.5
    assert sections == 0


def test_the_head_is_the_state_s(paper: Written) -> None:
    heads = paper.every(StateHead)
    assert bool(heads) == (paper.code not in WITHOUT_HEAD)
    for head in heads:
        assert isinstance(head, StateHead)
        paper.set_as("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "nation")
        motto, rule = paper.rule_below("Độc lập - Tự do - Hạnh phúc", "motto")
        assert abs(rule.length - (motto.right - motto.left)) < 1
        for line in head.parent:
            paper.set_as(line, "parent body")
        for line in head.council:
            paper.set_as(line, "body")
        if head.council or head.parent:
            element = "body" if head.council else "parent body"
            line, rule = paper.rule_below((*head.parent, *head.council)[-1], element)
            assert 1 / 3 <= rule.length / (line.right - line.left) <= 1 / 2
        if head.number:
            (_, number), *_ = paper.set_as(head.number, "number")
            if head.place_date:
                ((_, day),) = paper.set_as(head.place_date, "place and day")
                assert day.baseline == pytest.approx(number.baseline, abs=0.1)


def test_titles_have_a_rule_of_a_third_to_a_half_of_their_last_line(paper: Written) -> None:
    for title in paper.every(Title):
        assert isinstance(title, Title)
        assert title.kind == title.kind.upper()
        for text in (title.kind, *title.subject):
            for _, line in paper.set_as(text, "kind, subject"):
                assert abs(line.middle - (UPRIGHT[0] + 210 - UPRIGHT[1]) / 2) < 1
        line, rule = paper.rule_below((title.kind, *title.subject)[-1], "kind, subject")
        assert 1 / 3 <= rule.length / (line.right - line.left) <= 1 / 2


def test_annexes_have_a_label_with_a_roman_numeral_a_title_and_a_line_that_names_the_paper(paper: Written) -> None:
    for annex in paper.every(Section):
        assert isinstance(annex, Section)
        if annex.label.startswith("Phụ lục"):
            assert re.fullmatch(r"Phụ lục( [IVX]+)?", annex.label)
            paper.set_as(annex.label, "annex")
            paper.set_as(annex.title, "annex title")
            assert annex.title == annex.title.upper()
        if annex.reference:
            paper.set_as(annex.reference, "reference")


def test_paragraphs_have_the_measures_of_their_kind(paper: Written) -> None:
    for block in paper.every(Paragraph):
        assert isinstance(block, Paragraph)
        if block.look not in LOOKS:
            continue
        if isinstance(block.text, str):
            lines = paper.set_as(block.text, LOOKS[block.look])
        else:
            lines = next(paper.printed.runs("".join(run.text for run in block.text)))
            assert all(13 <= line.size <= 14 for _, line in lines)
        if block.look in (Look.BODY, Look.BASIS):
            _, first = lines[0]
            landscape = paper.pages[lines[0][0]].landscape
            left = (TURNED if landscape else UPRIGHT)[0]
            assert 10 <= first.left - left <= 13.2
        for (page, above), (other, below) in pairwise(lines):
            step = (below.baseline - above.baseline) * MM / above.size
            assert page != other or abs(step) < 0.01 or 1 <= step <= 1.5


def test_between_paragraphs_of_the_body_are_at_least_six_points(paper: Written) -> None:
    for above, below in pairwise(paper.document.blocks):
        both = isinstance(above, Paragraph) and isinstance(below, Paragraph)
        if not both or {above.look, below.look} - {Look.BODY, Look.BASIS}:
            continue
        ends, begins = (next(paper.printed.runs(plain(one.text))) for one in (above, below))
        (page, last), (other, first) = ends[-1], begins[0]
        if page == other and first.baseline > last.baseline:
            assert (first.baseline - last.baseline) * MM - 16.5 >= 5.9


def plain(text: content.Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def test_offices_and_names_sign_in_bold_with_room_between_and_never_alone_on_a_page(paper: Written) -> None:
    (entry,) = (one.entry for one in PAPERS_OF_PAGES if one.entry.code == paper.code)
    signers = [signer for signer in entry.signers if signer is not Signer.MEMBERS]
    assert bool(paper.every(Signatures)) == (bool(signers) and not paper.every(SignedText))
    for block in paper.every(Signatures):
        assert isinstance(block, Signatures)
        first = [side.offices[0] for side in (block.left, block.right) if side.offices]
        assert len(first) == len(signers)
        assert all(office in OFFICES[signer] for office, signer in zip(first, signers, strict=True))
        for side in (block.left, block.right):
            offices = [paper.set_as(office, "office, name")[-1] for office in side.offices]
            assert all(office == office.upper() for office in side.offices)
            if side.name:
                *_, (page, last) = offices
                below = [
                    line
                    for run in paper.printed.runs(side.name)
                    for number, line in run
                    if number == page and line.bold
                ]
                assert any(line.baseline - last.baseline > 20 for line in below)
        page, office = paper.set_as(block.right.offices[0], "office, name")[0]
        text = [line for line in paper.pages[page].lines if line.baseline < office.baseline - 3]
        assert text
        label = paper.set_as("Nơi nhận:", "receivers' label")[0][1]
        assert label.left == pytest.approx(UPRIGHT[0], abs=0.3)
        for receiver in block.recipients:
            paper.set_as(receiver, "receivers")
        assert block.recipients[-1].startswith("- Lưu:")
        assert block.recipients[-1].endswith(".")


def test_days_and_months_below_ten_and_three_have_a_leading_zero_and_so_have_numbers(paper: Written) -> None:
    text = " ".join(line.text for page in paper.pages for line in page.lines)
    assert not re.search(r"ngày \d tháng|tháng [12] năm|Số: \d/|\bsố \d/", text)
    assert not re.search(r"(?<![\d/])\d/\d{1,2}/20\d\d", text)


def test_no_letter_is_lost_and_every_name_stands_whole(paper: Written) -> None:
    printed = Counter(letter for page in paper.pages for line in page.lines for letter in line.letters)
    assert Counter("".join("".join(expected(paper.document)).split())) - printed == Counter()
    named = {cell for table in paper.every(Table) for row in table.rows for cell in row if isinstance(cell, str)}
    for name in sorted(cell for cell in named if cell.startswith(("Mật ong", "Hợp tác xã", "Thử "))):
        assert next(paper.printed.runs(name), None) is not None, name
