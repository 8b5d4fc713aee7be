"""Texts of fields with letters that the form's font lacks are drawn whole, whatever fonts the computer has."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop_desktop.domain.text import fold
from ocop_desktop.viewing import field_text
from ocop_desktop.viewing.documents import Tile
from ocop_desktop.viewing.pdf import PdfFile
from tests.helpers.raw_pdf import stream, write_pages

NAME = "Nguyễn Thị Mật, Đắk Lắk, ơ ư"
SIZE = b"/MediaBox[0 0 400 200]"
HELVETICA = b"/DA(/Helv 12 Tf 0 g)/DR<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
LOOK = stream(b"1 0 0 rg 0 0 340 40 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 340 40]")
APPEARANCE = b"/AP<</N 5 0 R>>"


def write_field(path: Path, text: str, more: bytes = b"", *, kind: bytes = b"Tx", need: bool = False) -> Path:
    """A page with one field that holds a text; object 5 is a red appearance."""
    value = text.encode("utf-16-be").hex().encode()
    field = b"<</Type/Annot/Subtype/Widget/FT/%s/T(a)/F 4/P 3 0 R/Rect[20 120 360 160]/V<FEFF%s>%s>>"
    asks = b"true" if need else b"false"
    form = b"/AcroForm<</Fields[4 0 R]/NeedAppearances %s%s>>" % (asks, HELVETICA)
    return write_pages(path, [b"/Annots[4 0 R]"], field % (kind, value, more), LOOK, catalogue=form, size=SIZE)


def shown(path: Path, sought: str = NAME, *, for_paper: bool = False) -> tuple[bool, int, int]:
    """Whether the page has the text that is drawn whole; how many dots of the field are dark, and red."""
    document = PdfFile(path)
    try:
        for _ in range(2):  # once more after another medium: the page is loaded again
            raster = document.draw(Tile(0, 400, 200, 0, 0, 0, 400, 200, for_paper))
            document.draw(Tile(0, 400, 200, 0, 0, 0, 400, 200, not for_paper))
        found = document.find(0, fold(sought))
    finally:
        document.close()
    dots = [raster.pixels[at : at + 3] for at in range(0, len(raster.pixels), 4)]
    dark = sum(max(dot) < 100 for dot in dots)
    return bool(found.hits), dark, sum(dot[2] > 200 and dot[0] < 50 for dot in dots)


@pytest.mark.parametrize("for_paper", [False, True])
@pytest.mark.parametrize(
    ("more", "kind", "need"),
    [
        (b"", b"Tx", False),
        (b"/DA(/Helv 0 Tf 0 g)", b"Tx", True),
        (APPEARANCE, b"Tx", True),  # PDFium writes a new one
        (b"/DA(/Helv 24 Tf 0 g)/Ff 4096", b"Tx", True),
        (b"/Ff 131072/Opt[(a)]", b"Ch", False),
    ],
    ids=["no appearance", "size that fits", "new appearances", "several lines", "combo box"],
)
def test_vietnamese_letters_are_not_omitted(
    tmp_path: Path, more: bytes, kind: bytes, need: bool, for_paper: bool
) -> None:
    path = write_field(tmp_path / "a.pdf", NAME, more, kind=kind, need=need)
    found, dark, red = shown(path, for_paper=for_paper)
    assert found
    assert dark > 100
    assert red == 0


def test_a_text_that_is_longer_than_its_field_is_narrower(tmp_path: Path) -> None:
    path = write_field(tmp_path / "a.pdf", NAME * 5)
    document = PdfFile(path)
    try:
        hits = document.find(0, fold(NAME)).hits
    finally:
        document.close()
    assert len(hits) == 5
    assert max(region.right for hit in hits for region in hit) <= 9_000


def test_an_appearance_of_the_file_is_kept(tmp_path: Path) -> None:
    found, _, red = shown(write_field(tmp_path / "a.pdf", NAME, APPEARANCE))
    assert not found
    assert red > 10_000


@pytest.mark.parametrize(
    ("text", "more"),
    [("mat ong ?", b""), (NAME, b"/Ff 8192"), (NAME, b"/F 2")],
    ids=["letters of the font", "password", "hidden"],
)
def test_other_fields_are_left_to_pdfium(tmp_path: Path, text: str, more: bytes) -> None:
    found, _, _ = shown(write_field(tmp_path / "a.pdf", text, more, need=True), text)
    assert not found


def test_the_typeface_is_loaded_once_for_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = []
    read = field_text._font_file
    monkeypatch.setattr(field_text, "_font_file", lambda: loaded.append(1) or read())
    shown(write_field(tmp_path / "a.pdf", NAME))
    assert len(loaded) == 1


def test_without_the_typeface_the_page_is_drawn_nevertheless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_text, "_font_file", lambda: b"no font")
    found, dark, _ = shown(write_field(tmp_path / "a.pdf", NAME))
    assert not found
    assert dark > 50
