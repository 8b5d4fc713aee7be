"""Ruled tables: rows that stay together, tall rows that are split, the rules; equal rows are laid out once."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pypdfium2
import pytest
from pypdf import PdfReader

from ocop_desktop.documents import ruled
from ocop_desktop.documents.content import Align, Column, Document, Paragraph, Table
from ocop_desktop.documents.lines import Piece
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.documents.ruled import Cell, Style
from tests.documents.reading import FONTS

COLUMNS = (Column("STT", 20, Align.CENTRE), Column("Nội dung", 100), Column("Điểm", 20, Align.RIGHT))
ROW = ("1", "một dòng dài hơn bề rộng của cột nên phải xuống dòng thêm một lần nữa", "5")
A_LITTLE_DARK = 200


def written(*tables: Table) -> bytes:
    out = io.BytesIO()
    write_pdf(Document("Bảng", "Hội đồng thử", (Paragraph("Mở đầu"), *tables)), FONTS, out)
    return out.getvalue()


def pages(*tables: Table) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(written(*tables))).pages]


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many cells were laid out so far."""
    made: list[Cell] = []
    first = ruled.cell_of

    def counted(pieces: Sequence[Piece], width: float, style: Style, align: Align) -> Cell:
        made.append(first(pieces, width, style, align))
        return made[-1]

    monkeypatch.setattr(ruled, "cell_of", counted)
    return lambda: len(made)


def test_a_row_that_occurs_again_is_laid_out_once(laid_out: Callable[[], int]) -> None:
    table = Table(COLUMNS, (ROW,))
    texts = pages(table)
    one = laid_out()
    again = pages(*[table] * 10)
    heads = len(COLUMNS)
    assert laid_out() - one == one + 9 * heads  # the heads of each table, and no row of it
    assert sum(text.count("xuống dòng") for text in again) == 10 * texts[0].count("xuống dòng")


def test_a_row_of_another_look_is_another_row() -> None:
    plain = Table(COLUMNS, (ROW,))
    assert len({written(plain, other) for other in (plain, replace(plain, strong=frozenset({0})))}) == 2


def test_a_heading_stays_on_the_page_of_the_next_row() -> None:
    for count in range(30, 60):
        rows = (*[("1", "dòng", "5")] * count, ("Mục lớn", "", ""), *[("2", "sau", "5")] * 9)
        found = pages(Table(COLUMNS, rows, headings=frozenset({count})))
        (headed,) = [text for text in found if "Mục lớn" in text]
        assert "sau" in headed


def test_a_tall_row_is_split_without_a_second_head_on_the_page() -> None:
    found = pages(Table(COLUMNS, (*[("1", "dòng", "5")] * 10, ("2", "chữ " * 2500, "5"))))
    assert len(found) > 1
    assert all(text.count("Nội dung") == 1 and "chữ" in text for text in found)
    assert sum(text.count("chữ") for text in found) == 2500


def test_the_pieces_of_a_split_row_are_high() -> None:
    for count in range(25, 45):
        found = pages(Table(COLUMNS, (*[("1", "dòng", "5")] * count, ("2", "chữ " * 450, "5"))))
        assert all(text.count("chữ") > 100 for text in found if "chữ" in text)


def test_a_heading_has_no_rule_between_its_columns() -> None:
    table = Table(COLUMNS, (("1", "", ""), ("Mục", "", ""), ("2", "", "")), headings=frozenset({1}), row_height=20)
    with pypdfium2.PdfDocument(written(table)) as document:
        picture = document[0].render(scale=2).to_pil().convert("L")
    per_mm = 2 * 72 / 25.4
    # 140 mm wide, in the middle of the 165 mm between the margins: the first column ends 62.5 mm from the left edge.
    inner, outer = (round(edge * per_mm) for edge in (62.5, 42.5))
    dark = [
        [min(picture.getpixel((x + by, y)) for by in (-1, 0, 1)) < A_LITTLE_DARK for y in range(picture.height)]
        for x in (inner, outer)
    ]
    height = sum(dark[1])
    assert height > 60 * per_mm
    # The head's first two columns are joined as well.
    assert abs(sum(dark[0]) - 40 * per_mm) < 5 * per_mm


@pytest.mark.parametrize("align", list(Align))
def test_a_short_text_stands_where_its_column_says(align: Align) -> None:
    table = Table((Column("Số", 30, Align.CENTRE), Column("Chữ", 60, align)), (("1", "MMM"),))
    with pypdfium2.PdfDocument(written(table)) as document:
        text = document[0].get_textpage()
        place = text.get_text_range().index("MMM")
        left, _, _, _ = text.get_charbox(place)
        _, _, right, _ = text.get_charbox(place + 2)
    middle = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[align]
    column = (30 + 37.5 + 30) * 72 / 25.4, 60 * 72 / 25.4
    slack = column[1] - (right - left)
    assert left - column[0] == pytest.approx(slack * middle, abs=4)


def test_equal_tables_give_equal_bytes() -> None:
    table = Table(COLUMNS, (ROW,) * 200)
    assert written(table, table) == written(table, table)
