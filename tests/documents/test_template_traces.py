"""No row of a table and no mark is lost in a template: what its result prints counts, not what it asks for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION

from ocop_desktop.documents.content import Paragraph, Title
from ocop_desktop.documents.templates import errors
from ocop_desktop.documents.templates.filling import filled

from .docx_reading import texts
from .reading import FONTS
from .template_files import OFFICE, PAPER, WHOLE, read, refused, rewritten, saved

MARK = "{{ dau_trang }}"


def rows(table: str, cells: str = "{{ dong|join('; ') }}", condition: str = "") -> str:
    return f"{{% for dong in {table}.dong {condition} %}}{cells}\n{{% endfor %}}"


def lacking(template: Path) -> str:
    told = refused(template)
    assert isinstance(told, errors.FieldNeeded)
    return str(told.facts["fields"])


@pytest.mark.parametrize(
    ("lines", "header", "fields"),
    [
        (("{{ so_ky_hieu }}",), MARK, "noi_dung, phu_luc"),
        (("{{ bang_1.tieu_de }}", "{{ doan[0] }}"), MARK, "noi_dung, phu_luc"),
        (("{{ bang_1.tieu_de }}", "{{ bang_2.tieu_de }}"), MARK, "noi_dung, phu_luc"),
        (("{{ noi_dung }}", "{{ bang_1.tieu_de }}"), MARK, "phu_luc"),
        (("{%p if 0 %}", "{{ noi_dung }}", "{%p endif %}", "{{ phu_luc }}"), MARK, "noi_dung"),
        ((rows("bang_1"), rows("bang_2", condition="if dong[1] != 'Mật ong'")), MARK, "phu_luc"),
        ((rows("bang_1", "{{ dong[1] }}"), rows("bang_2")), MARK, "noi_dung"),
        ((rows("bang_1", "{{ dong|length }}"), "{{ phu_luc }}"), MARK, "noi_dung"),
        ((rows("bang_1", "{{ dong[0] }}{{ dong[1]|first }}"), "{{ phu_luc }}"), MARK, "noi_dung"),
        (WHOLE, "", "dau_trang"),
        ((MARK, *WHOLE), "", "dau_trang"),
        (WHOLE, "{% if dau_trang %}{% endif %}Chính thức", "dau_trang"),
        (WHOLE, "{{ dau_trang|length }}", "dau_trang"),
        (WHOLE, "{{ dau_trang|first }}", "dau_trang"),
    ],
)
def test_a_template_whose_result_lacks_a_row_or_the_mark_of_a_draft_is_refused(
    tmp_path: Path, lines: tuple[str, ...], header: str, fields: str
) -> None:
    assert lacking(saved(tmp_path / "a.docx", *lines, header=header)) == fields


def own_first_page(made: WordDocument) -> None:
    made.sections[0].different_first_page_header_footer = True
    made.sections[0].first_page_header.paragraphs[0].text = "Chính thức"


def own_even_pages(made: WordDocument) -> None:
    made.settings.odd_and_even_pages_header_footer = True


def own_last_section(made: WordDocument) -> None:
    header = made.add_section(WD_SECTION.NEW_PAGE).header
    header.is_linked_to_previous = False
    header.paragraphs[0].text = "Chính thức"


def hidden(made: WordDocument) -> None:
    made.sections[0].header.paragraphs[0].runs[0].font.hidden = True


@pytest.mark.parametrize("change", [own_first_page, own_even_pages, own_last_section, hidden])
def test_the_mark_of_a_draft_stands_on_every_page(tmp_path: Path, change: Callable[[WordDocument], None]) -> None:
    path = saved(tmp_path / "a.docx", *WHOLE)
    made = docx.Document(str(path))
    change(made)
    made.save(str(path))
    assert lacking(path) == "dau_trang"


def test_the_mark_may_be_in_a_footer_and_comes_from_the_section_before(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", *WHOLE, header="")
    made = docx.Document(str(path))
    made.sections[0].footer.paragraphs[0].add_run("Sở X {{ dau_trang|lower }}").font.hidden = False
    made.add_section(WD_SECTION.NEW_PAGE)
    made.save(str(path))
    assert read(filled(path, PAPER, FONTS)[0]).sections[0].footer.paragraphs[0].text == "Sở X dự thảo"


def test_a_table_of_the_agency_s_own_with_a_row_for_each_of_the_paper_s(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.docx", "{{ phu_luc }}")
    made = docx.Document(str(path))
    table = made.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for dong in bang_1.dong %}"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{ dong[1] }}", "{{ dong[0] }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    made.element.body.insert(0, table._tbl)
    made.save(str(path))
    own = read(filled(path, PAPER, FONTS)[0]).tables[0]
    assert [[cell.text for cell in row.cells] for row in own.rows] == [
        ["Trà <sen> & {{ ướp }}", "01"],
        ["Mật ong", "02"],
    ]


def test_a_table_without_rows_and_an_empty_cell_ask_for_nothing(tmp_path: Path) -> None:
    body = PAPER.blocks[4]
    cells = "{{ dong[0] }}{% if dong[1] %}: {{ dong[1] }}{% endif %}"
    template = saved(tmp_path / "a.docx", rows("bang_1", cells), "{{ phu_luc }}")
    for kept in ((), (("01", ""),)):
        blocks = (*PAPER.blocks[:4], replace(body, rows=kept), *PAPER.blocks[5:])  # type: ignore[call-arg]
        assert filled(template, replace(PAPER, blocks=blocks), FONTS)


def test_a_paper_without_a_table_needs_each_of_its_paragraphs(tmp_path: Path) -> None:
    paper = replace(PAPER, blocks=(Title("A", ()), Paragraph("x"), Paragraph("y")), top_mark="")
    for line in ("{{ ten_loai }}", "{{ doan[0] }}", "{{ doan }}"):
        assert isinstance(refused(saved(tmp_path / "a.docx", line), paper), errors.FieldNeeded)
    for line in ("{{ doan[1] }}{{ doan[0] }}", "{{ noi_dung }}"):
        assert "y" in "".join(texts(read(filled(saved(tmp_path / "a.docx", line), paper, FONTS)[0])))


def test_no_mark_of_the_search_stays_in_the_file(tmp_path: Path) -> None:
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p>'
        "<w:r><w:t>{{ bang_1.dong[0][1] }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    relation = f'<Relationship Id="r9" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    kind = (
        '<Override PartName="/word/footnotes.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    field = (
        '<w:body><w:p><w:bookmarkStart w:id="7" w:name="{{ doan[0] }}"/><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText>QUOTE {{ doan[0] }}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    def added(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"</Relationships>", relation.encode() if "document" in name else b"</Relationships>")
            .replace(b"</Types>", kind.encode())
            .replace(b"<w:body>", field.encode())
        )

    template = rewritten(saved(tmp_path / "a.docx", *WHOLE), added, **{"word__footnotes.xml": note.encode()})
    with zipfile.ZipFile(io.BytesIO(filled(template, PAPER, FONTS)[0])) as made:
        parts = {name: made.read(name).decode("utf-8", "replace") for name in made.namelist()}
    assert "Trà &lt;sen&gt;" in parts["word/footnotes.xml"]
    assert 'w:name="Hội đồng thông báo' in parts["word/document.xml"]
    assert "QUOTE Hội đồng thông báo" in parts["word/document.xml"]
    assert not [name for name, text in parts.items() if any("\ue0f0" <= sign <= "\ue0f9" for sign in text)]
