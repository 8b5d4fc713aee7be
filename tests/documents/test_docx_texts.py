"""The DOCX says what the PDF says, block by block; equal facts give equal bytes."""

from __future__ import annotations

import zipfile
from collections import Counter
from io import BytesIO
from typing import Any

import pytest

from ocop_desktop.documents.forms.minutes import minutes_document
from ocop_desktop.documents.paper import Paper
from ocop_desktop.documents.register import PAPERS
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from tests.helpers.sessions import World

from .builders import minutes_facts, round_of
from .docx_reading import END, ODD, expected, kinds_of_minutes, opened, texts, written
from .reading import minutes_bytes, pages

KINDS = kinds_of_minutes()


LARGE = "120 products, 25 members"
RIGHT_TO_LEFT = "odd characters"


@pytest.mark.parametrize("kind", KINDS)
def test_every_block_stands_in_the_docx(kind: str) -> None:
    document = minutes_document(KINDS[kind])
    assert texts(opened(document)) == expected(document)


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.content is not None], ids=lambda p: p.entry.code)
def test_every_block_of_every_paper_stands_in_its_docx(concluded: World, paper: Paper[Any]) -> None:
    assert paper.content is not None
    try:
        facts = paper.facts(concluded.office.work, concluded.office.services())
    except PaperNotNeeded:  # of products that this meeting did not have
        facts = minutes_facts(round_of(71), moment=END)
    document = paper.content(facts)
    assert texts(opened(document)) == expected(document)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != LARGE])  # its PDF alone takes seconds
def test_the_pdf_says_the_same_words(kind: str) -> None:
    facts = KINDS[kind]
    document = minutes_document(facts)
    said, printed = texts(opened(document)), pages(minutes_bytes(facts)[0])
    # Of right-to-left text a PDF has the order and the brackets seen, not those read.
    parts = letters if kind == RIGHT_TO_LEFT else words
    assert parts(said) - parts(printed) == Counter()
    numbers = {str(number) for number in range(1, 10)}
    repeated = set(parts([*said, document.top_mark, document.foot_mark]))  # heads of tables, labels of annexes, marks
    assert set(parts(printed) - parts(said)) <= numbers | repeated


def words(lines: list[str]) -> Counter[str]:
    return Counter(" ".join(lines).split())


def letters(lines: list[str]) -> Counter[str]:
    return Counter(one for line in lines for one in line if one.isalnum())


def test_what_the_typeface_lacks_is_replaced_as_in_the_pdf_and_reported() -> None:
    facts = KINDS[RIGHT_TO_LEFT]
    data, missing = written(minutes_document(facts))
    assert missing == minutes_bytes(facts)[1].missing_glyphs
    assert "U+1F600" in {one.character for one in missing}
    inside = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert "[U+1F600]" in inside
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in inside
    assert not {"\x07", "\u202e", "\u200b"} & set(inside)
    assert {"\x07", "\u202e", "\u200b"} <= set(ODD)


def test_equal_facts_give_equal_bytes_without_the_computer_s_time() -> None:
    facts = KINDS["draft"]
    data = written(minutes_document(facts))[0]
    assert data == written(minutes_document(kinds_of_minutes()["draft"]))[0]
    assert data != written(minutes_document(KINDS["signed"]))[0]
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
