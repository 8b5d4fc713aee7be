"""Templates are strangers' files: what acts or loads, is too large, damaged or no template is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from ocop_desktop.documents.templates import errors, gate
from ocop_desktop.documents.templates.filling import filled

from .docx_reading import texts
from .reading import FONTS
from .template_files import OFFICE, PAPER, WHOLE, read, refused, rewritten, same, saved


def test_macros_objects_and_links_that_load_files_are_refused(tmp_path: Path) -> None:
    template = tmp_path / "a.docx"
    saved(template, *WHOLE)
    with zipfile.ZipFile(template, "a") as made:
        made.writestr("word/vbaProject.bin", b"x")
    assert isinstance(refused(template), errors.TemplateActive)
    enabled = lambda _, content: content.replace(  # noqa: E731
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main", b"vnd.ms-word.document.macroEnabled.main"
    )
    assert isinstance(refused(rewritten(saved(template, *WHOLE), enabled)), errors.TemplateActive)


def related(path: Path, kind: str, target: str, mode: str = "", quote: str = '"') -> Path:
    """A template whose text has one relation more."""
    added = f'<Relationship Id="r9" Type="{kind}" Target="{target}" {mode}/></Relationships>'.replace('"', quote)
    return rewritten(
        saved(path, *WHOLE),
        lambda name, content: (
            content.replace(b"</Relationships>", added.encode()) if name == "word/_rels/document.xml.rels" else content
        ),
        word__m=b"x",
    )


OUTSIDE = 'TargetMode="External"'


@pytest.mark.parametrize(
    ("kind", "target", "mode", "quote"),
    [
        (f"{OFFICE}/image", "http://example.invalid/x.png", OUTSIDE, '"'),
        (f"{OFFICE}/image", "http://example.invalid/x.png", OUTSIDE, "'"),
        (f"{OFFICE}/image", "http://example.invalid/hyperlink/x.png", OUTSIDE, '"'),
        (f"{OFFICE}/image", "x.png", 'TargetMode="external"', '"'),
        (f"{OFFICE}/image", "http://example.invalid/x.png", "", '"'),
        (f"{OFFICE}/image", "//example.invalid/x.png", "", '"'),
        (f"{OFFICE}/image", "\\\\example\\x.png", "", '"'),
        (f"{OFFICE}/image/hyperlink", "http://example.invalid/x.png", OUTSIDE, '"'),
        ("x/hyperlink", "http://example.invalid/", OUTSIDE, '"'),
        (f"{OFFICE}/oleObject", "m", "", '"'),
        (f"{OFFICE}/aFChunk", "m", "", '"'),
        ("http://schemas.microsoft.com/office/2006/relationships/vbaProject", "m", "", '"'),
        ("http://schemas.microsoft.com/office/2006/relationships/ui/extensibility", "m", "", '"'),
    ],
)
def test_relations_that_load_or_act_are_refused_however_they_are_written(
    tmp_path: Path, kind: str, target: str, mode: str, quote: str
) -> None:
    assert isinstance(refused(related(tmp_path / "a.docx", kind, target, mode, quote)), errors.TemplateActive)


def test_a_link_that_a_person_may_follow_is_kept(tmp_path: Path) -> None:
    for quote in "'\"":
        template = related(tmp_path / "a.docx", f"{OFFICE}/hyperlink", "https://example.invalid/", OUTSIDE, quote)
        assert texts(read(filled(template, PAPER, FONTS)[0]))


def coded(path: Path, runs: str) -> Path:
    """A template with a paragraph in XML before its own."""
    xml = f"<w:body><w:p>{runs}</w:p>".encode()
    return rewritten(
        saved(path, *WHOLE),
        lambda name, content: content.replace(b"<w:body>", xml) if name == "word/document.xml" else content,
    )


BEGIN, RESULT, ENDED = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end"))


def code(text: str, tag: str = "instrText") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


INNER = BEGIN + code(" QUOTE 68 68 69 ") + RESULT + code("DDE", "t") + ENDED


@pytest.mark.parametrize(
    "runs",
    [
        BEGIN + code(' INCLUDEPICTURE "http://example.invalid/y.png" \\d ') + ENDED,
        BEGIN + code(" DDEAUTO cmd.exe ") + RESULT + code("x", "t") + ENDED,
        BEGIN + code(" DD") + code("eauto cmd.exe ") + ENDED,
        BEGIN + code(" D") + code("DE cmd.exe ", "t") + ENDED,
        BEGIN + code(" LINK a b ") + RESULT,
        BEGIN + code(" INCLUDETEXT a "),
        BEGIN + INNER + code(" PAGE ") + ENDED,
        BEGIN + INNER + ENDED,
        BEGIN + code(" PAGE ") + RESULT + code(" LINK a ") + ENDED,
        code(" DDE cmd.exe "),
        BEGIN + code(" {{ so_ky_hieu }} ") + ENDED,
        BEGIN + '<w:bookmarkStart w:id="1" w:name="{#"/>' + code(" PAGE ") + '<w:bookmarkStart w:id="2" w:name="#}"/>'
        + code(" DDE cmd.exe ") + ENDED,
        '<w:fldSimple w:instr=" IMPORT a "/>',
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://x/a.png"/></v:shape></w:pict></w:r>',
        "<w:altChunk/>",
    ],
)  # fmt: skip
def test_fields_and_pictures_that_load_or_start_something_are_refused(tmp_path: Path, runs: str) -> None:
    assert isinstance(refused(coded(tmp_path / "a.docx", runs)), errors.TemplateActive)


def test_fields_that_count_pages_or_format_a_date_are_kept(tmp_path: Path) -> None:
    runs = BEGIN + code(" IF ") + INNER + code(' = 1 "a" ') + RESULT + code("a", "t") + ENDED
    runs += '<w:fldSimple w:instr=" NUMPAGES "/><!-- a note -->' + BEGIN + code(" =2+3 ") + RESULT + ENDED + ENDED
    assert "QUOTE" in read(filled(coded(tmp_path / "a.docx", runs), PAPER, FONTS)[0]).element.xml


def test_text_under_a_name_that_is_not_looked_through_is_refused(tmp_path: Path) -> None:
    renamed = lambda name, content: (  # noqa: E731
        content.replace(b"/word/styles.xml", b"/word/styles.png") if name == "[Content_Types].xml" else content
    )
    assert isinstance(refused(rewritten(saved(tmp_path / "a.docx", *WHOLE), renamed)), errors.NotATemplate)


def test_files_that_are_too_large_or_unpack_to_too_much_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = saved(tmp_path / "a.docx", *WHOLE)
    large = tmp_path / "ảnh lớn.docx"
    with large.open("wb") as out:
        out.truncate(50 << 20)
    assert isinstance(refused(large), errors.TemplateTooLarge)
    bomb = rewritten(template, same, **{"word__media__a.xml": bytes(gate.UNPACKED_BYTES)})
    assert bomb.stat().st_size < 200_000
    assert isinstance(refused(bomb), errors.TemplateTooLarge)
    lying = bytearray(bomb.read_bytes())
    place = lying.rindex(b"word/media/a.xml") - 22  # the size in the table of contents
    lying[place : place + 4] = (100).to_bytes(4, "little")
    bomb.write_bytes(lying)
    assert isinstance(refused(bomb), errors.NotATemplate | errors.TemplateTooLarge)
    monkeypatch.setattr(gate, "_PARTS", 3)
    assert isinstance(refused(saved(template, *WHOLE)), errors.TemplateTooLarge)


def test_what_is_no_template_is_named_for_what_it_is(tmp_path: Path) -> None:
    template = tmp_path / "a.docx"
    assert isinstance(refused(template), errors.TemplateMissing)
    assert isinstance(refused(tmp_path), errors.TemplateUnreadable | errors.TemplateMissing)
    for data, kind in (
        (b"", errors.NotATemplate),
        (b"PK\x03\x04 broken", errors.NotATemplate),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", errors.TemplateProtected),
    ):
        template.write_bytes(data)
        assert isinstance(refused(template), kind)
    half = saved(template, *WHOLE).read_bytes()
    template.write_bytes(half[: len(half) // 2])
    assert isinstance(refused(template), errors.NotATemplate)
    for note in (b"", b"<!--%s-->" % bytes(b"x" * 5000)):
        doctype = lambda name, content, note=note: (  # noqa: E731
            content.replace(b"<w:document ", note + b"<!DOCTYPE w:document><w:document ", 1)
            if name == "word/document.xml"
            else content
        )
        assert isinstance(refused(rewritten(saved(template, *WHOLE), doctype)), errors.NotATemplate)
    torn = lambda name, content: content[:-40] if name == "word/document.xml" else content  # noqa: E731
    assert isinstance(refused(rewritten(saved(template, *WHOLE), torn)), errors.NotATemplate)
    openpyxl.Workbook().save(template)
    assert isinstance(refused(template), errors.NotATemplate)
    workbook = lambda _, content: content.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")  # noqa: E731
    assert isinstance(refused(rewritten(saved(template, *WHOLE), workbook)), errors.NotATemplate)
    with zipfile.ZipFile(saved(template, *WHOLE), "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("word/document.xml", b"other")
    assert isinstance(refused(template), errors.NotATemplate)
