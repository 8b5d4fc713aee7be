"""The layout of a DOCX, read back by python-docx: the measures of Nghị định 30/2020/NĐ-CP, headings, repeated heads."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from ocop_desktop.documents.content import (
    Align,
    Column,
    Document,
    Look,
    NewPage,
    Paragraph,
    Run,
    Section,
    Signature,
    Signatures,
    SignedText,
    StateHead,
    Table,
    Title,
)
from ocop_desktop.documents.output import CannotWrite
from ocop_desktop.documents.word.writer import write_docx

from .docx_reading import END, expected, opened, texts, written
from .reading import FONTS

TABLE = Table((Column("STT", 12.5, Align.CENTRE), Column("Nội dung", 100)), (("1", "a"), ("2", "b")), title="Bảng 1")
SIGNATURES = Signatures(Signature(("THƯ KÝ",), "Vũ Thị Lan"), Signature(("CHỦ TỌA",), "Đỗ Văn Sơn"), ("- Lưu: VT.",))
PAPER = Document(
    "Biên bản thử",
    "Hội đồng thử",
    (
        StateHead(("UBND TỈNH SAO MAI",), ("HỘI ĐỒNG",), "Số: 01/BB-HĐ"),
        Title("BIÊN BẢN", ("Họp Hội đồng",)),
        Paragraph("Căn cứ", Look.BASIS),
        Paragraph("1. Thành phần", Look.HEADING),
        Paragraph((Run("Đậm", bold=True), Run(" nghiêng", italic=True), Run(" thường\nhai dòng"))),
        Paragraph("Giữ lại", keep=True),
        TABLE,
        Paragraph("Sau bảng"),
        NewPage(),
        Paragraph("Trang mới"),
        TABLE,
        SIGNATURES,
        Section("Phụ lục I", "KẾT QUẢ", "(Kèm theo)", landscape=True),
        Paragraph("Mục của phụ lục", Look.HEADING),
        TABLE,
        TABLE,
        Section("Phụ lục II", "Ý KIẾN", running="PL II", mark="DỰ THẢO"),
        NewPage(),
        TABLE,
    ),
    foot_mark="DỮ LIỆU MINH HỌA",
    moment=END,
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> WordDocument:
    return opened(PAPER)


def style_of(made: WordDocument, name: str) -> Any:
    return made.styles[name]


def xml_of(made: WordDocument, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(written(PAPER)[0])).read(name).decode()


def test_pages_are_a4_with_the_decree_s_margins_and_an_annex_may_be_turned(made: WordDocument) -> None:
    body, turned, last = made.sections
    for section in (body, last):
        assert [round(side.mm, 1) for side in (section.page_width, section.page_height) if side is not None] == [
            210,
            297,
        ]
        sides = section.left_margin, section.right_margin, section.top_margin, section.bottom_margin
        assert [round(side.mm) for side in sides if side is not None] == [30, 15, 20, 20]
    assert turned.orientation is WD_ORIENTATION.LANDSCAPE
    sides = turned.page_width, turned.page_height, turned.top_margin  # the last is the binding edge
    assert [round(side.mm) for side in sides if side is not None] == [297, 210, 30]


@pytest.mark.parametrize(
    ("style", "size", "bold", "italic", "align", "after"),
    [
        ("Body Text", 13, None, None, WD_ALIGN_PARAGRAPH.JUSTIFY, 6),
        ("Căn cứ", 13, None, True, WD_ALIGN_PARAGRAPH.JUSTIFY, 6),
        ("Heading 1", 13, True, None, WD_ALIGN_PARAGRAPH.LEFT, 6),
        ("Title", 14, True, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        ("Tên phụ lục", 14, True, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        ("Dòng dẫn chiếu", 13, None, True, WD_ALIGN_PARAGRAPH.CENTER, 2),
        ("Quốc hiệu", 12, True, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        ("Tiêu ngữ", 13, True, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        ("Cơ quan chủ quản", 12, None, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        ("Cơ quan ban hành", 12, True, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        ("Số, ký hiệu", 13, None, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        ("Chức vụ, họ tên người ký", 13, True, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        ("Nơi nhận", 11, None, None, WD_ALIGN_PARAGRAPH.LEFT, 0),
        ("Nơi nhận: nhãn", 12, True, True, WD_ALIGN_PARAGRAPH.LEFT, 0),
        ("Header", 13, None, None, WD_ALIGN_PARAGRAPH.LEFT, 0),
    ],
)
def test_every_kind_of_paragraph_is_a_style_with_the_decree_s_measures(
    made: WordDocument, style: str, size: float, bold: bool | None, italic: bool | None, align: Any, after: float
) -> None:
    found = style_of(made, style)
    assert (found.font.size, found.font.bold, found.font.italic) == (Pt(size), bold, italic)
    form = found.paragraph_format
    assert (form.alignment, form.space_after) == (align, Pt(after))
    assert form.line_spacing_rule is WD_LINE_SPACING.AT_LEAST
    assert 1 <= form.line_spacing / found.font.size <= 1.5
    if style in ("Body Text", "Căn cứ", "Heading 1"):
        assert abs(form.first_line_indent - Cm(1.27)) < Pt(0.1)


def test_times_new_roman_in_every_script_and_vietnamese_everywhere(made: WordDocument) -> None:
    styles = xml_of(made, "word/styles.xml")
    faces = re.findall(r"<w:rFonts [^>]*>", styles)
    assert faces
    for fonts in faces:
        assert re.findall(r'w:(\w+)="([^"]*)"', fonts) == [
            (script, "Times New Roman") for script in ("ascii", "hAnsi", "eastAsia", "cs")
        ]
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]*)"', styles)) == {"vi-VN"}
    parts = zipfile.ZipFile(io.BytesIO(written(PAPER)[0]))
    assert not [name for name in parts.namelist() if "theme" in name or "thumbnail" in name or "custom" in name]
    everything = b"".join(parts.read(name) for name in parts.namelist())
    for left in (b"Theme=", b"python-docx", b"Macintosh", b"Calibri", b"Cambria", b"asciiTheme"):
        assert left not in everything


def test_the_outline_is_of_real_headings(made: WordDocument) -> None:
    outline = []
    for paragraph in made.paragraphs:
        style: Any = paragraph.style
        while style is not None and not style.name.startswith("Heading"):
            style = style.base_style
        if style is not None:
            outline.append((style.name, paragraph.text))
    assert outline == [
        ("Heading 1", "1. Thành phần"),
        ("Heading 1", "Phụ lục I\nKẾT QUẢ"),
        ("Heading 2", "Mục của phụ lục"),
        ("Heading 1", "Phụ lục II\nÝ KIẾN"),
    ]
    levels = [style_of(made, name).element.find(f".//{qn('w:outlineLvl')}") for name in ("Heading 1", "Heading 2")]
    assert [level.get(qn("w:val")) for level in levels] == ["0", "1"]
    assert style_of(made, "Heading 1").paragraph_format.keep_with_next


def test_each_section_numbers_its_pages_anew_from_the_second_on(made: WordDocument) -> None:
    labels = []
    for section in made.sections:
        assert section.different_first_page_header_footer
        number = section._sectPr.find(qn("w:pgNumType"))
        assert number is not None
        assert number.get(qn("w:start")) == "1"
        (first,), (later,) = section.first_page_header.paragraphs, section.header.paragraphs
        assert "PAGE" not in first._p.xml
        assert "PAGE" in later._p.xml
        stops = [(stop.alignment.name, round(stop.position.mm)) for stop in later.paragraph_format.tab_stops]
        middle = 128 if section.orientation is WD_ORIENTATION.LANDSCAPE else 75
        assert stops[0] == ("CENTER", middle)
        labels.append((first.text, later.text))
        for footer in (section.footer, section.first_page_footer):
            assert footer.paragraphs[0].text == "DỮ LIỆU MINH HỌA"
    assert labels == [("", "\t\t"), ("", "\t\tPhụ lục I"), ("DỰ THẢO", "DỰ THẢO\t\tPL II")]


def test_the_document_s_own_mark_stands_on_every_page() -> None:
    for section in opened(replace(PAPER, top_mark="BẢN CŨ")).sections:
        for header in (section.header, section.first_page_header):
            assert header.paragraphs[0].text.startswith("BẢN CŨ")


def test_tables_have_fixed_widths_of_grid_and_cells_and_repeat_their_heads(made: WordDocument) -> None:
    ruled = [table for table in made.tables if table.style is not None and table.style.name == "Table Grid"]
    assert len(ruled) == 5
    for table in ruled:
        assert not table.autofit
        grid = [column.width for column in table.columns]
        assert [round(width.mm, 1) for width in grid if width is not None] == [12.5, 100.0]
        *_, body = table.rows
        assert [cell.width for cell in body.cells] == grid
        heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
        assert heads == [True, True, False, False]
        assert table.rows[0].cells[0].text == table.rows[0].cells[1].text == "Bảng 1"
        assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in table.rows)
        for row in table.rows[:2]:
            assert all(p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs)


def test_only_a_row_that_is_taller_than_two_pieces_may_be_split() -> None:
    tall = ("cuối", "chữ " * 2000)
    (table,) = opened(Document("B", "H", (Table(TABLE.columns, (("1", "a"), tall), row_height=14),))).tables
    split = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in table.rows]
    assert split == [False, False, True]
    assert [row.height.mm for row in table.rows[1:] if row.height is not None] == pytest.approx([14, 14], abs=0.1)


@pytest.mark.parametrize("rows", [1, 2, 3, 4, 9])
def test_a_long_table_leaves_no_single_row_to_its_last_page(rows: int) -> None:
    document = Document("B", "H", (Table(TABLE.columns, tuple((str(n), "x") for n in range(rows))),))
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in opened(document).tables[0].rows]
    assert kept == [True, *[False] * rows] if rows < 4 else [True, *[False] * (rows - 2), True, False]


def kept(part: Any) -> bool:
    """Every paragraph of a part is on the page of the next one."""
    return all(p.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for p in part.iter(qn("w:p")))


def test_signatures_stay_with_the_line_before_them() -> None:
    made = opened(Document("B", "H", (Paragraph("Cuộc họp kết thúc."), SIGNATURES)))
    body: Any = made.element.body
    line, table, _ = body.iterchildren(qn("w:p"), qn("w:tbl"))
    assert kept(line)
    assert [kept(row) for row in table.tr_lst] == [True, True, True, False]
    assert texts(made)[-2:] == ["Nơi nhận:", "- Lưu: VT."]
    assert [round(column.width.mm) for column in made.tables[0].columns if column.width is not None] == [80, 85]


def test_the_last_members_sign_on_the_page_of_the_signatures() -> None:
    members = Table((*TABLE.columns, Column("Chữ ký", 52.5)), tuple((str(n), "x", "") for n in range(6)), row_height=12)
    made = opened(Document("B", "H", (Paragraph("Hết."), replace(SIGNATURES, members=members))))
    (table,) = made.tables
    rows = table._tbl.tr_lst
    assert [kept(row) for row in rows] == [True, *[False] * 4, True, True, True, True, True, False]
    widths = [[round(cell.width.mm, 1) for cell in row.tc_lst if cell.width is not None] for row in (rows[1], rows[-1])]
    assert widths == [[12.5, 100, 52.5], [80, 85]]
    assert sum(column.width.mm for column in table.columns if column.width is not None) == pytest.approx(165, abs=0.1)
    ruled = [row.find(f".//{qn('w:tcBorders')}") is None for row in rows]
    assert ruled == [True] * 7 + [False] * 4


def test_one_person_signs_at_the_right_on_the_page_of_the_last_lines() -> None:
    block = SignedText(Paragraph("Ý kiến."), "Sao Mai, ngày 05", "Người đánh giá", "(Ký và ghi rõ họ tên)", "Mai An")
    made = opened(Document("B", "H", (block,)))
    (table,) = made.tables
    assert [kept(row) for row in table._tbl.tr_lst] == [True, True, False]
    assert kept(made.paragraphs[0]._p)
    assert [round(column.width.mm) for column in table.columns if column.width is not None] == [80, 85]


def test_a_heading_in_a_table_takes_two_columns_and_stays_with_the_next_row() -> None:
    columns = (Column("Tiêu chí", 12.5), Column("", 100), Column("Điểm", 20, Align.CENTRE))
    rows = (("A. Phần A", "", "40"), ("1", "a", "5"), ("2", "b", "5"), ("B. Phần B", "", "25"))
    table = Table(columns, rows, headings=frozenset({0, 3}), strong=frozenset({0}))
    document = Document("B", "H", (table,))
    made = opened(document).tables[0]
    assert [len(row.tc_lst) for row in made._tbl.tr_lst] == [2, 2, 3, 3, 2]
    assert [kept(row) for row in made._tbl.tr_lst] == [True, True, False, True, True]
    assert texts(opened(document)) == expected(document)


def test_a_long_list_of_receivers_may_go_on() -> None:
    document = Document("B", "H", (Paragraph("Hết."), replace(SIGNATURES, recipients=tuple("- x;" for _ in range(30)))))
    assert not any(
        p.paragraph_format.keep_with_next for p in opened(document).paragraphs if p.text.startswith(("Nơi", "- "))
    )


def test_tables_are_never_joined_and_a_section_ends_without_an_empty_line(made: WordDocument) -> None:
    body: Any = made.element.body
    tags = [one.tag for one in body]
    assert all({tags[n], tags[n + 1]} != {qn("w:tbl")} for n in range(len(tags) - 1))
    assert tags[-2] == qn("w:p")
    for paragraph in made.paragraphs:
        if not paragraph.text:
            assert paragraph.style is not None
            assert paragraph.style.name in ("Đường kẻ", "Dòng nối")
    signed = [p for p in made.paragraphs if p._p.find(f".//{qn('w:sectPr')}") is not None]
    assert [p.text for p in signed] == ["", ""]


def test_a_new_page_begins_with_its_first_block(made: WordDocument) -> None:
    begins = [p.text for p in made.paragraphs if p.paragraph_format.page_break_before]
    assert begins == ["Trang mới", ""]
    assert not made.element.body.findall(f".//{qn('w:lastRenderedPageBreak')}")


def test_faces_and_lines_of_a_paragraph_are_kept(made: WordDocument) -> None:
    found = next(p for p in made.paragraphs if p.text.startswith("Đậm"))
    assert [(r.text, r.bold, r.italic) for r in found.runs] == [
        ("Đậm", True, None),
        (" nghiêng", None, True),
        (" thường\nhai dòng", None, None),
    ]


def test_the_space_below_a_table_is_before_the_next_line(made: WordDocument) -> None:
    found = next(p for p in made.paragraphs if p.text == "Sau bảng")
    assert found.paragraph_format.space_before == Pt(6)


def test_properties_are_the_paper_s_own() -> None:
    properties = opened(PAPER).core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (
        "Biên bản thử",
        "Hội đồng thử",
        "Hội đồng thử",
    )
    assert properties.created == properties.modified == END
    assert (properties.language, properties.comments) == ("vi-VN", "")
    undated = zipfile.ZipFile(io.BytesIO(written(replace(PAPER, moment=None))[0])).read("docProps/core.xml")
    assert b"created" not in undated
    assert b"modified" not in undated
    long = replace(PAPER, title="Tên dài " * 60 + "<&>\x07")
    assert opened(long).core_properties.title == "Tên dài " * 60 + "<&>"


def test_an_empty_document_opens() -> None:
    assert texts(opened(Document("Trống", "Hội đồng", ()))) == []


def test_a_file_that_cannot_be_written_is_named_and_the_old_one_stays(tmp_path: Any) -> None:
    target = tmp_path / "không có" / "biên bản.docx"
    with pytest.raises(CannotWrite):
        write_docx(PAPER, FONTS, target)
    target.parent.mkdir()
    write_docx(PAPER, FONTS, target)
    assert docx.Document(str(target)).paragraphs
