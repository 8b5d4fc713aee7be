"""No table leaves one single row to its last page."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from ocop_desktop.documents.content import Column, Document, Paragraph, Table
from ocop_desktop.documents.pdf import write_pdf
from tests.documents.reading import FONTS

COLUMNS = (Column("STT", 20), Column("Nội dung", 100))


def rows_by_page(*rows: tuple[str, str]) -> list[int]:
    """Number of rows on each page, the repeated head apart."""
    out = io.BytesIO()
    write_pdf(Document("Bảng", "Hội đồng thử", (Paragraph("Mở đầu"), Table(COLUMNS, rows))), FONTS, out)
    return [page.extract_text().count("dòng") for page in PdfReader(out).pages]


def lines(count: int) -> list[tuple[str, str]]:
    return [(str(number), "dòng") for number in range(count)]


def test_whatever_the_length_the_last_page_has_two_rows() -> None:
    lengths = {tuple(rows_by_page(*lines(count))) for count in range(40, 54)}
    assert {len(pages) for pages in lengths} == {1, 2}  # the break lies among them
    assert all(pages[-1] > 1 for pages in lengths)  # an empty last page neither


def test_a_row_that_is_split_itself_keeps_its_place() -> None:
    pages = rows_by_page(*lines(10), ("cuối", "dòng " + "chữ " * 2500))
    assert pages[0] == 11
    assert len(pages) > 1


def test_two_rows_are_too_few_to_move_one() -> None:
    tall = "dòng " + "chữ " * 700
    assert rows_by_page(("1", tall), ("2", tall)) == [1, 1]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_short_table_stays_as_it_is(count: int) -> None:
    assert rows_by_page(*lines(count)) == [count]


def test_a_row_to_sign_has_room_for_a_name_of_several_lines() -> None:
    name = "dòng " + "Hợp tác xã Nông nghiệp " * 8
    heights = {}
    for text in ("dòng", name):
        table = Table((Column("STT", 20), Column("Họ và tên", 50)), ((("1", text),) * 12), row_height=13)
        out = io.BytesIO()
        write_pdf(Document("Bảng", "Hội đồng thử", (table,)), FONTS, out)
        heights[text] = [page.extract_text().count("dòng") for page in PdfReader(out).pages]
    assert heights["dòng"] == [12]  # of 13 mm each
    assert len(heights[name]) > 1
    assert sum(heights[name]) == 12
