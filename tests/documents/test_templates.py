"""An agency's own templates: what they may ask for, what is refused, and that nothing of the paper is lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from ocop_desktop.documents.content import Document
from ocop_desktop.documents.output import CannotWrite
from ocop_desktop.documents.templates import confined, errors
from ocop_desktop.documents.templates.confined import filled_confined
from ocop_desktop.documents.templates.copies import Copy, copies_of
from ocop_desktop.documents.templates.filling import filled
from ocop_desktop.documents.templates.kept import KeptTemplates
from ocop_desktop.documents.templates.starting import write_starting_template
from ocop_desktop.usecases.overview.papers import Format
from ocop_desktop.usecases.overview.templates import KeptTemplate, Taken
from ocop_desktop.wording import Words

from .docx_reading import expected, texts
from .reading import FONTS
from .state_papers import PAPERS_OF_PAGES, SIZES, document_of
from .template_files import OFFICE, PAPER, WHOLE, read, refused, rewritten, saved


@pytest.fixture(autouse=True)
def child_ends() -> Iterator[None]:
    yield
    confined.FILLING.stop()


def started(path: Path, paper: Document = PAPER) -> Path:
    write_starting_template(copies_of(paper)[0], str, FONTS, path)
    return path


def letters(lines: list[str]) -> list[str]:
    return " ".join(lines).split()


def test_the_first_template_gives_the_paper_as_the_program_lays_it_out(tmp_path: Path) -> None:
    data, missing = filled(started(tmp_path / "mẫu của tỉnh.docx"), PAPER, FONTS)
    assert letters(texts(read(data))) == letters(expected(PAPER))
    assert [one.character for one in missing] == ["U+1F600"]
    body, annex = read(data).sections
    assert body.header.paragraphs[0].text.startswith("DỰ THẢO")
    assert annex.header.paragraphs[0].text == "DỰ THẢO\t\tPhụ lục"
    assert annex.page_width > annex.page_height  # type: ignore[operator]
    assert data == filled(tmp_path / "mẫu của tỉnh.docx", PAPER, FONTS)[0]
    unmarked = filled(tmp_path / "mẫu của tỉnh.docx", replace(PAPER, top_mark=""), FONTS)[0]
    assert "DỰ THẢO" not in "".join(p.text for s in read(unmarked).sections for p in s.header.paragraphs)


MADE = [p.entry.code for p in PAPERS_OF_PAGES if Format.DOCX in p.entry.formats]


@pytest.mark.parametrize("code", MADE)
def test_the_first_template_of_every_paper_gives_each_paper_of_its_file(code: str, tmp_path: Path) -> None:
    document = document_of(code, next(iter(SIZES)))
    template = started(tmp_path / "a.docx", document)
    for copy in copies_of(document)[:3]:
        data, _ = filled(template, copy.document, FONTS, copy.fields)
        paper = copy.document
        if code == "certificates":  # its note is on the program's own form
            paper = replace(paper, blocks=paper.blocks[:-1])
        assert letters(texts(read(data))) == letters(expected(paper))


def test_the_first_template_explains_each_field_in_both_languages(tmp_path: Path) -> None:
    for language in ("vi", "en"):
        words = Words(language)  # type: ignore[arg-type]
        path = tmp_path / f"{language}.docx"
        write_starting_template(Copy("", PAPER), lambda name, w=words: w.of(f"templates.field.{name}"), FONTS, path)  # type: ignore[misc]
        said = texts(docx.Document(str(path)))
        assert f"{{#p so_ky_hieu: {words.of('templates.field.so_ky_hieu')} #}}" in said
        assert f"{{#p bang_2: {words.of('templates.field.bang')} #}}" in said


def test_an_agency_s_own_sentences_stand_around_the_figures(tmp_path: Path) -> None:
    rows = "{% for dong in bang_1.dong %}{{ dong | join(' ') | upper }}{% if not loop.last %}; {% endif %}{% endfor %}"
    lines = ("Sở X ban hành {{ so_ky_hieu }}", rows, "{{ doan[0] }}", "{{ phu_luc }}")
    template = saved(tmp_path / "a.docx", *lines, header="Sở X {{ dau_trang }}")
    made = read(filled(template, PAPER, FONTS)[0])
    said = texts(made)
    assert said[0] == "Sở X ban hành Số: 05/TB-HĐ"
    assert said[1] == "01 TRÀ <SEN> & {{ ƯỚP }}; 02 MẬT ONG"
    assert said[2] == "Hội đồng thông báo [U+1F600]:"
    assert said[3] == "Phụ lục\nDANH SÁCH"
    assert made.sections[0].header.paragraphs[0].text == "Sở X DỰ THẢO"
    assert (made.core_properties.title, made.core_properties.author) == ("Thông báo thử", "UBND tỉnh thử")
    assert b"Ng\xc6\xb0\xe1\xbb\x9di L\xc3\xa0m M\xe1\xba\xabu" not in filled(template, PAPER, FONTS)[0]


def test_a_field_that_word_has_torn_apart_is_read_as_one(tmp_path: Path) -> None:
    made = docx.Document(str(saved(tmp_path / "a.docx", *WHOLE, header="{{ dau_trang }}")))
    torn = made.add_paragraph()
    for place, piece in enumerate(("{", "{ so_", "ky_", "hieu }", "}")):
        torn.add_run(piece).bold = place % 2 == 0
    made.save(str(tmp_path / "a.docx"))
    assert "Số: 05/TB-HĐ" in texts(read(filled(tmp_path / "a.docx", PAPER, FONTS)[0]))


def test_what_word_asks_for_is_added_and_the_template_it_attached_is_dropped(tmp_path: Path) -> None:
    template = saved(tmp_path / "a.docx", *WHOLE, table="{%p for x in noi_nhan if not x %}")
    made = docx.Document(str(template))
    made.tables[0].cell(0, 0).add_paragraph("{{ x }}")
    made.tables[0].cell(0, 0).add_paragraph("{%p endfor %}")
    body = made.element.body
    body.remove(body.sectPr)
    made.save(str(template))
    attached = b'<Relationship Id="t" Type="%s/attachedTemplate" TargetMode="External" Target="http://x/a.dotm"/>'
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    )

    def with_attached(name: str, content: bytes) -> bytes:
        if name != "word/settings.xml":
            return content
        names = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        mark = b'<w:attachedTemplate %s r:id="t"/>' % names
        return content.replace(b"<w:zoom", mark + b"<w:zoom")

    rewritten(template, with_attached)
    with zipfile.ZipFile(template, "a") as added:
        added.writestr("word/_rels/settings.xml.rels", relations % (attached % OFFICE.encode()))
    data, _ = filled(template, replace(PAPER, top_mark=""), FONTS)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert b"attachedTemplate" not in b"".join(opened.read(name) for name in opened.namelist())
    (own,) = (table for table in read(data).tables if len(table.columns) == 1)
    assert [len(cell.paragraphs) for cell in own.rows[0].cells] == [1]
    assert len(read(data).sections) == 2


def test_unknown_fields_are_named_with_those_that_there_are(tmp_path: Path) -> None:
    told = refused(saved(tmp_path / "a.docx", "{{ so_kyhieu }} {{ ten }}", *WHOLE))
    assert isinstance(told, errors.FieldUnknown)
    assert told.facts["fields"] == "so_kyhieu, ten"
    assert "so_ky_hieu" in str(told.facts["known"])
    for line in ("{{ bang_1.dau }}", "{{ doan[9] }}"):
        assert isinstance(refused(saved(tmp_path / "a.docx", line, *WHOLE)), errors.FieldUnknown)


@pytest.mark.parametrize(
    ("lines", "table", "header"),
    [
        (("Nội dung: {{ noi_dung }}", "{{ phu_luc }}"), "", "{{ dau_trang }}"),
        (("{{ noi_dung }}", *WHOLE), "", "{{ dau_trang }}"),
        (("{{ phu_luc }}",), "{{ noi_dung }}", "{{ dau_trang }}"),
        (WHOLE, "", "{{ dau_trang }} {{ noi_dung }}"),
    ],
)
def test_a_part_of_the_paper_stands_alone_on_a_line_once(
    tmp_path: Path, lines: tuple[str, ...], table: str, header: str
) -> None:
    told = refused(saved(tmp_path / "a.docx", *lines, table=table, header=header))
    assert isinstance(told, errors.FieldMisplaced)
    assert told.facts["field"] == "noi_dung"


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ doan.__class__ }}",
        "{{ doan|attr('__class__') }}",
        "{{ doan['__class__'] }}",
        "{{ range(10) }}",
        "{{ 'a' * 9999999999 }}",
        "{% for a in doan %}{% for b in doan %}{% for c in doan %}x{% endfor %}{% endfor %}{% endfor %}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{{ doan[so_ky_hieu] }}",
        "{{ lipsum() }}",
        "{{ noi_dung",
        "{% for a in doan %}",
        "{{ bang_1|length|upper|join(doan|map) }}",
    ],
)
def test_between_braces_stand_only_fields_loops_and_conditions(tmp_path: Path, code: str) -> None:
    assert isinstance(refused(saved(tmp_path / "a.docx", code, *WHOLE)), errors.TemplateCode)


def test_code_in_a_header_or_in_the_properties_is_refused_too(tmp_path: Path) -> None:
    template = saved(tmp_path / "a.docx", *WHOLE, header="{{ dau_trang }} {{ ''.upper() }}")
    assert isinstance(refused(template), errors.TemplateCode)
    made = docx.Document(str(saved(template, *WHOLE)))
    made.core_properties.title = "{{ doan.append(1) }}"
    made.save(str(template))
    assert isinstance(refused(template), errors.TemplateCode)


def test_a_child_process_fills_it_in_and_its_end_has_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = saved(tmp_path / "mẫu có dấu.docx", *WHOLE)
    assert filled_confined(template, PAPER, FONTS) == filled(template, PAPER, FONTS)
    with pytest.raises(errors.FieldUnknown):
        filled_confined(saved(tmp_path / "b.docx", "{{ x }}"), PAPER, FONTS)
    monkeypatch.setattr(confined, "FILLING", confined.Child(("ocop_desktop.documents.templates.trial",), seconds=0.0))
    with pytest.raises(errors.TemplateTooHeavy):
        filled_confined(template, PAPER, FONTS)
    confined.FILLING.stop()


TAKEN = Taken("Đỗ Thị Thử", datetime(2026, 11, 30, 8, 5, tzinfo=UTC))


def test_templates_are_kept_by_paper_replaced_and_forgotten(tmp_path: Path) -> None:
    kept = KeptTemplates(tmp_path / "mẫu")
    assert kept.of("minutes") is None
    assert kept.record("minutes") is None
    assert not kept.forget("minutes")
    source = tmp_path / "mẫu của sở.docx"
    for data in (b"1", b"2"):
        source.write_bytes(data)
        kept.keep("minutes", source, TAKEN)
        path = kept.of("minutes")
        assert path is not None
        assert path.read_bytes() == data
    assert kept.record("minutes") == KeptTemplate("mẫu của sở.docx", TAKEN.by, TAKEN.at)
    assert kept.of("notice") is None
    assert KeptTemplates(None).of("minutes") is None
    with pytest.raises(CannotWrite):
        kept.keep("minutes", tmp_path / "none.docx", TAKEN)
    assert kept.forget("minutes")
    assert kept.of("minutes") is None
    assert list((tmp_path / "mẫu").iterdir()) == []
    (tmp_path / "mẫu" / "notice.docx").mkdir()
    with pytest.raises(CannotWrite):
        kept.forget("notice")


def test_a_template_that_somebody_put_there_has_its_own_name_and_time_and_nobody_s(tmp_path: Path) -> None:
    kept = KeptTemplates(tmp_path)
    (tmp_path / "minutes.docx").write_bytes(b"1")
    found = kept.record("minutes")
    assert found is not None
    assert (found.name, found.by) == ("minutes.docx", "")
    assert found.at is not None
    source = tmp_path / "a.docx"
    source.write_bytes(b"2")
    kept.keep("minutes", source, TAKEN)
    (tmp_path / "minutes.docx").write_bytes(b"another")  # the note is of another file
    assert kept.record("minutes").by == ""  # type: ignore[union-attr]
    (tmp_path / "minutes.json").write_text("[", "utf-8")
    assert kept.record("minutes").name == "minutes.docx"  # type: ignore[union-attr]
