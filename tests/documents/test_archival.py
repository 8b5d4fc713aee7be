"""Every paper that the program writes is PDF/A-2b: rule by rule, and each rule can be broken."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageCms

from ocop_desktop.documents.archival import srgb_profile
from ocop_desktop.documents.content import Document, Paragraph
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.usecases.overview.papers import Format, PaperOutput
from tests.helpers.sessions import World

from .archival_rules import RULES, broken_rules
from .builders import minutes_facts, results_book, round_of
from .reading import FONTS, derivation_bytes, minutes_bytes
from .test_metadata import END
from .test_register import CODES, FILES, facts_of

PDFS = [entry.code for entry in FILES.entries() if Format.PDF in entry.formats]


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return minutes_bytes(minutes_facts(round_of(7), sample=True, moment=END))[0]


@pytest.mark.parametrize("code", PDFS)
def test_every_paper_of_the_register_is_pdf_a_2b(concluded: World, tmp_path: Path, code: str) -> None:
    FILES.write(code, facts_of(code, concluded), tmp_path / "a.pdf", PaperOutput(None))
    assert broken_rules((tmp_path / "a.pdf").read_bytes()) == []


def test_so_are_long_minutes_a_draft_s_marks_and_a_long_derivation(minutes: bytes) -> None:
    assert set(PDFS) < set(CODES)
    assert broken_rules(minutes) == []
    assert broken_rules(minutes_bytes(minutes_facts(round_of(71), members_sign=True))[0]) == []
    assert broken_rules(derivation_bytes(results_book(round_of(12)))[0]) == []


def test_characters_without_a_glyph_and_control_characters_break_no_rule() -> None:
    document = Document("Tên \x07😀 <&>", "Hội đồng\u202e", (Paragraph("Trà 😀 sen\u200b \u00a0 \x07"),), moment=END)
    out = io.BytesIO()
    write_pdf(document, FONTS, out)
    assert broken_rules(out.getvalue()) == []
    pdf = opened(out.getvalue())
    assert str(pdf.docinfo["/Title"]) == "Tên [U+1F600] <&>"


def test_two_hundred_letters_of_a_typeface_are_two_fonts_and_break_no_rule() -> None:
    letters = "".join(chr(code) for code in range(0xC0, 0x250)) + "".join(chr(code) for code in range(0x1EA0, 0x1EFA))
    out = io.BytesIO()
    write_pdf(Document("Chữ", "Hội đồng", (Paragraph(letters),)), FONTS, out)
    pdf = opened(out.getvalue())
    assert len(pdf.pages[0].Resources.Font) > 1
    assert broken_rules(out.getvalue()) == []


def root(change: Callable[[Any], None]) -> Callable[[bytes], bytes]:
    """A way to break a file: change it, then write it again as it was laid out."""

    def broken(data: bytes) -> bytes:
        pdf = opened(data)
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
        return out.getvalue()

    return broken


def font(pdf: Any) -> Any:
    """The first font of the first page."""
    return next(iter(pdf.pages[0].Resources.Font.values()))


def put(get: Callable[[Any], Any], key: str, value: Any) -> Callable[[bytes], bytes]:
    """Break a file by one entry of a dictionary."""
    return root(lambda pdf: get(pdf).__setitem__(key, value))


def page(pdf: Any) -> Any:
    return pdf.pages[0].obj


def written_on(text: bytes) -> Callable[[bytes], bytes]:
    return root(lambda pdf: pdf.pages[0].contents_add(text))


def profile(pdf: Any) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"no profile" * 20)


def missing(pdf: Any) -> None:
    font(pdf).FontDescriptor.FontFile2.write(b"")


def unmapped(pdf: Any) -> None:
    font(pdf).ToUnicode.write(b"")


_FORM = pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "6.1.2": lambda data: b"\n" + data,
    "6.1.3": lambda data: data + b"\n\n",
    "6.1.4": lambda data: data.replace(b"\nxref\n0 ", b"\nxref \n0 "),
    "6.1.6": lambda data: data.replace(b"/Name /F1+0", b"/Name <123>"),
    "6.1.7.1": lambda data: data.replace(b"\nendstream", b"endstream ", 1),
    "6.1.7.2": put(lambda pdf: font(pdf), "/Filter", pikepdf.Name.LZWDecode),
    "6.1.9": lambda data: data.replace(b"\n2 0 obj\n", b"\n2 0 obj ", 1),
    "6.1.12": put(lambda pdf: pdf.Root, "/Perms", pikepdf.Dictionary()),
    "6.1.13": put(lambda pdf: pdf.Root, "/Note", pikepdf.String("x" * 40000)),
    "6.2.2": written_on(b"BX EX"),
    "6.2.3": root(profile),
    "6.2.4.3": written_on(b"0 0 0 1 k"),
    "6.2.5, 6.2.10": put(page, "/Group", pikepdf.Dictionary(S=pikepdf.Name.Transparency)),
    "6.2.8, 6.2.9": put(lambda pdf: pdf.pages[0].Resources, "/XObject", pikepdf.Dictionary(A=_FORM)),
    "6.2.11.2": put(font, "/LastChar", 3),
    "6.2.11.4": root(missing),
    "6.2.11.5": put(font, "/Widths", pikepdf.Array([1] * 256)),
    "6.2.11.6": put(font, "/Encoding", pikepdf.Name.WinAnsiEncoding),
    "6.2.11.7": root(unmapped),
    "6.2.11.8": written_on(b"BT /F1+0 12 Tf <00FF> Tj ET"),
    "6.3": put(lambda pdf: pdf.Root.AcroForm.Fields[0], "/AP", pikepdf.Dictionary()),
    "6.4": put(lambda pdf: pdf.Root.AcroForm, "/NeedAppearances", True),
    "6.5": put(lambda pdf: pdf.Root, "/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript)),
    "6.6": put(lambda pdf: pdf.docinfo, "/Title", pikepdf.String("Khác")),
    "6.8": put(lambda pdf: pdf.Root, "/Names", pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary())),
    "6.9, 6.10, 6.11": put(lambda pdf: pdf.Root, "/OCProperties", pikepdf.Dictionary()),
}  # fmt: skip


@pytest.mark.parametrize("clause", RULES)
def test_each_rule_notices_what_breaks_it(minutes: bytes, clause: str) -> None:
    broken = WAYS[clause](minutes)
    assert broken != minutes
    assert broken_rules(broken, [clause]) == [clause]


def test_the_profile_is_srgb_as_another_program_knows_it() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    step = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    colours = Image.frombytes("RGB", (256, 3), bytes(range(256)) * 9)
    changed = ImageCms.applyTransform(colours, step)
    assert changed is not None
    assert max(abs(a - b) for a, b in zip(colours.tobytes(), changed.tobytes(), strict=True)) <= 1


def test_equal_facts_give_equal_bytes_and_another_fact_another_id(minutes: bytes) -> None:
    facts = minutes_facts(round_of(7), sample=True, moment=END)
    assert minutes_bytes(facts)[0] == minutes
    other = minutes_bytes(replace(facts, place="Hội trường lớn"))[0]
    first, second = opened(minutes), opened(other)
    assert bytes(first.trailer.ID[0]) != bytes(second.trailer.ID[0])
