"""A file of several papers fills a template once for each of them, under the same checks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor

from ocop_desktop.documents.content import Document, NewPaper, Paragraph, Run, Section, SignedText, StateHead, Title
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.documents.templates import errors
from ocop_desktop.documents.templates.copies import Copy, copies_of
from ocop_desktop.documents.templates.filling import filled
from ocop_desktop.documents.templates.starting import write_starting_template
from ocop_desktop.documents.templates.trial import filled_lines
from ocop_desktop.usecases.overview.all_papers import files_of, write_files
from ocop_desktop.usecases.overview.papers import PaperOutput
from ocop_desktop.usecases.overview.templates import KeptTemplate, Taken

from .docx_reading import END, texts
from .reading import FONTS
from .state_papers import SIZES, document_of, sized_facts
from .template_files import TABLE, read, refused, saved


def fact(label: str, text: str) -> Paragraph:
    return Paragraph((Run(f"{label}: "), Run(text, bold=True)))


def certificate(code: str, name: str) -> tuple[object, ...]:
    return (
        NewPaper(running=code),
        StateHead((), ("UBND TỈNH THỬ",), f"Số: {code}"),
        Title("GIẤY CHỨNG NHẬN", ("Sản phẩm OCOP",)),
        Paragraph("chứng nhận:"),
        fact("Sản phẩm", name),
        fact("Đạt hạng", "04 sao"),
        SignedText(Paragraph("Có giá trị 36 tháng."), "Ngày …", "CHỦ TỊCH", "(Ký)", "Đỗ Sơn"),
    )


CERTIFICATES = Document(
    "Giấy chứng nhận",
    "UBND tỉnh thử",
    (*certificate("SP001", "Trà sen"), *certificate("SP002", "Mật ong")),  # type: ignore[arg-type]
    top_mark="DỰ THẢO",
    moment=END,
)


def every(template: Path, document: Document) -> list[list[str]]:
    copies = copies_of(document)
    return [texts(read(filled(template, copy.document, FONTS, copy.fields)[0])) for copy in copies]


def test_each_paper_has_its_own_name_title_and_facts(tmp_path: Path) -> None:
    assert [copy.name for copy in copies_of(CERTIFICATES)] == ["SP001", "SP002"]
    template = saved(
        tmp_path / "a.docx", "{{ nguoi_ky }}, {{ chuc_vu_ky }}", "{{ san_pham }} {{ dat_hang }}: {{ so_ky_hieu }}"
    )
    assert every(template, CERTIFICATES) == [
        ["Đỗ Sơn, CHỦ TỊCH", "Trà sen 04 sao: Số: SP001"],
        ["Đỗ Sơn, CHỦ TỊCH", "Mật ong 04 sao: Số: SP002"],
    ]
    first = copies_of(CERTIFICATES)[0]
    made = read(filled(template, first.document, FONTS, first.fields)[0])
    assert made.core_properties.title == "Giấy chứng nhận – SP001"


def test_sentences_may_be_the_agency_s_but_each_fact_under_a_label_is_printed(tmp_path: Path) -> None:
    told = refused(
        saved(tmp_path / "a.docx", "Chúng tôi chứng nhận {{ san_pham }}."), copies_of(CERTIFICATES)[0].document
    )
    assert isinstance(told, errors.FieldNeeded)
    assert told.facts["fields"] == "noi_dung"


def test_a_paper_without_a_field_or_table_of_the_others_has_it_empty(tmp_path: Path) -> None:
    blocks = (
        *(
            Section("Phụ lục", "GÓP Ý", "(Kèm theo)", running="SP001", mark="DỰ THẢO"),
            Paragraph("Kết quả: đạt."),
            TABLE,
        ),
        *(Section("Phụ lục", "GÓP Ý", running="SP002"), Paragraph("Căn cứ: đơn.")),
    )
    document = Document("Góp ý", "Sở thử", blocks, moment=END)
    first, second = copies_of(document)
    assert (first.document.top_mark, second.document.top_mark) == ("DỰ THẢO", "")
    lines = (
        "{{ ten_loai }} {{ trich_yeu }} {{ ket_qua }}",
        "{% for dong in bang_1.dong %}{{ dong|join(' ') }};{% endfor %}",
        "{{ doan|join }}",
    )
    assert every(saved(tmp_path / "a.docx", *lines), document) == [
        ["Phụ lục\nGÓP Ý (Kèm theo) đạt.", "01 Trà <sen> & {{ ướp }};02 Mật ong;", "Kết quả: đạt."],
        ["Phụ lục\nGÓP Ý  ", "Căn cứ: đơn."],
    ]


def test_a_file_with_one_paper_is_that_paper() -> None:
    (alone,) = copies_of(Document("a", "b", (Paragraph("x"),), moment=END))
    assert alone == Copy("", alone.document)
    (one,) = copies_of(Document("a", "b", (NewPaper("SP001"), Paragraph("Tên: x")), moment=END))
    assert (one.name, one.document.title, one.fields) == ("", "a – SP001", {"ten"})


def test_the_first_template_of_certificates_is_given_another_head_and_other_colours(tmp_path: Path) -> None:
    document = document_of("certificates", next(iter(SIZES)))
    copies, template = copies_of(document), tmp_path / "giấy chứng nhận.docx"
    write_starting_template(copies[0], str, FONTS, template)
    edited = docx.Document(str(template))
    named = [one for one in edited.paragraphs if "ten_loai" in one.text]
    for run in named[0].runs:
        run.font.color.rgb = RGBColor(0xB0, 0x24, 0x1C)
    edited.tables[0].cell(0, 0).paragraphs[0].insert_paragraph_before("SỞ NÔNG NGHIỆP THỬ")
    edited.save(str(template))
    assert len(copies) > 0
    for copy in copies:
        made = read(filled(template, copy.document, FONTS, copy.fields)[0])
        assert "SỞ NÔNG NGHIỆP THỬ" in made.tables[0].cell(0, 0).text
        (title,) = (one for one in made.paragraphs if one.text == "GIẤY CHỨNG NHẬN")
        assert {str(run.font.color.rgb) for run in title.runs} == {"B0241C"}
        name = next(one.text for one in made.paragraphs if one.text.startswith("Sản phẩm: "))
        assert name in filled_lines(template, copy.document, FONTS, copy.fields)


def test_the_lines_of_a_trial_are_those_of_the_pages(tmp_path: Path) -> None:
    first = copies_of(CERTIFICATES)[0]
    template = saved(tmp_path / "a.docx", "{{ san_pham }}\t{{ dat_hang }}", table="{{ nguoi_ky }}")
    assert filled_lines(template, first.document, FONTS, first.fields) == ("DỰ THẢO", "Trà sen  04 sao", "Đỗ Sơn")


@pytest.mark.parametrize("code", ["certificates", "feedback", "opinion_forms"])
def test_each_paper_of_the_register_with_several_files_names_them_all(code: str) -> None:
    names = [copy.name for copy in copies_of(document_of(code, list(SIZES)[-1]))]
    assert len(names) > 1
    assert all(names)


def test_from_a_kept_template_each_certificate_is_a_file_of_its_own_and_the_pdf_stays_one(tmp_path: Path) -> None:
    facts = sized_facts("certificates", list(SIZES)[-1])
    papers, template = DocumentFiles(FONTS, templates=tmp_path / "mẫu"), tmp_path / "giấy chứng nhận.docx"
    (entry,) = (entry for entry in papers.entries() if entry.code == "certificates")
    facts = replace(facts, products=facts.products[:4])
    together = files_of(papers, [(entry, facts, None)], tmp_path, {"certificates": "24-gcn"}, PaperOutput(None))
    assert [file.path.name for file in together] == ["24-gcn.pdf", "24-gcn.docx"]
    assert papers.template("certificates") is None

    papers.starting_template("certificates", facts, template, str)
    tried = papers.try_template("certificates", facts, template)
    assert all("GIẤY CHỨNG NHẬN" in one.lines for one in tried)
    papers.keep_template("certificates", facts, template, Taken("Đỗ Thị Thử", END))
    assert papers.template("certificates") == KeptTemplate("giấy chứng nhận.docx", "Đỗ Thị Thử", END)
    files = files_of(papers, [(entry, facts, None)], tmp_path, {"certificates": "24-gcn"}, PaperOutput(None))
    assert len(files) == 1 + len(tried) > 2
    printed = [made for _, made in write_files(papers, files, lambda done, total: None)]
    assert [one.template for one in printed] == ["", *["giấy chứng nhận.docx"] * len(tried)]
    names = {one.name for one in facts.products}
    said = [texts(docx.Document(str(file.path))) for file in files[1:]]
    assert all(sum(f"Sản phẩm: {name}" in lines for name in names) == 1 for lines in said)
