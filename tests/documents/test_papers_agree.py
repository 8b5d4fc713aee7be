"""What the papers of one session say of each other, and figures that stand side by side."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from ocop_desktop.documents import content
from ocop_desktop.documents.forms.phrases import ROUNDED_APART, People
from ocop_desktop.documents.forms.questions import left_open
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from tests.helpers.sessions import World

from .reading import FONTS, pages
from .state_papers import PAPERS_OF_PAGES
from .test_register import facts_of

CODES = [paper.entry.code for paper in PAPERS_OF_PAGES]
WITH_MEANS_OF_PARTS = {"minutes", "supplement", "tally", "feedback"}


def document(code: str, world: World) -> content.Document:
    (paper,) = (paper for paper in PAPERS_OF_PAGES if paper.entry.code == code)
    assert paper.content is not None
    return paper.content(facts_of(code, world))


def plain(text: content.Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)


def text_of(code: str, world: World) -> str:
    out = io.BytesIO()
    write_pdf(document(code, world), FONTS, out, strict=True)
    return " ".join(" ".join(pages(out.getvalue())).split())


@pytest.mark.parametrize("code", CODES)
def test_where_means_of_parts_stand_beside_the_total_the_paper_says_that_each_is_rounded_for_itself(
    concluded: World, code: str
) -> None:
    """30,67 + 20,67 + 20,00 is 71,34, not the 71,33 of the whole."""
    text = text_of(code, concluded)
    if code in WITH_MEANS_OF_PARTS:
        assert ROUNDED_APART in text
    else:  # whole points by part, or the mean of the whole alone
        assert not re.search(r"Phần [A-C]: [0-9]+,[0-9]{2}", text)


def test_both_annexes_of_the_notice_are_numbered_and_the_notice_names_them(concluded: World) -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I: two annexes and more are numbered in Roman numerals."""
    (results,) = (block for block in document("notice", concluded).blocks if isinstance(block, content.Section))
    sheets = [block for block in document("feedback", concluded).blocks if isinstance(block, content.Section)]
    assert results.label == "Phụ lục I"
    assert {sheet.label for sheet in sheets} == {"Phụ lục II"}
    assert {sheet.reference for sheet in sheets} == {results.reference}
    text = text_of("notice", concluded)
    assert "sản phẩm tại Phụ lục I. Phiếu góp ý cho từng sản phẩm được gửi kèm (Phụ lục II)." in text


def test_no_paper_has_one_numbered_annex_or_two_without_a_number(concluded: World) -> None:
    for code in CODES:
        if code in ("notice", "feedback"):
            continue
        labels = {block.label for block in document(code, concluded).blocks if isinstance(block, content.Section)}
        annexes = {label for label in labels if label.startswith("Phụ lục")}
        assert annexes <= {"Phụ lục"} or (len(annexes) > 1 and "Phụ lục" not in annexes), code


def test_a_paper_names_each_of_its_numbered_annexes(concluded: World) -> None:
    """A reader finds in the text what stands in which annex; the notice's second one is a file of its own."""
    for code in CODES:
        blocks = document(code, concluded).blocks
        said = " ".join(plain(block.text) for block in blocks if isinstance(block, content.Paragraph))
        for block in blocks:
            if isinstance(block, content.Section) and code != "feedback" and re.match("Phụ lục [IVX]", block.label):
                assert re.search(rf"{block.label}\b", said), (code, block.label)


def test_the_minutes_refer_to_no_annex_that_they_do_not_have() -> None:
    """Without anything settled there is no third annex, and the marks of the second one do not send a reader there."""
    world = World().collect().open().conclude()
    labels = {block.label for block in document("minutes", world).blocks if isinstance(block, content.Section)}
    said = set(re.findall(r"Phụ lục [IVX]+\b(?! ban hành)", text_of("minutes", world)))
    assert said == {label for label in labels if label.startswith("Phụ lục")}


def test_a_part_of_the_council_is_named_without_the_code_that_a_command_asks_for(concluded: World) -> None:
    facts = minutes_facts(concluded.office.work, concluded.office.services())
    raised = Raised(Question.COMPOSITION, facts={"part": "Sở Y tế", "code": "YT"}, reason="để thử", by="M01")
    blocks = left_open(replace(facts, questions=(raised,)), People(facts.members))
    said = " ".join(plain(block.text) for block in blocks if isinstance(block, content.Paragraph))
    assert ": Sở Y tế; lý do: để thử" in said
    assert "YT" not in said
