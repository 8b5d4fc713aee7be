"""Form fields, ticks and seals of digital signatures are on the page, in every view, as a reader shows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from ocop_desktop.domain.text import fold
from ocop_desktop.viewing.documents import Tile
from ocop_desktop.viewing.pdf import PdfFile
from tests.helpers.raw_pdf import stream, write_pages

WIDE, HIGH = 300, 200
BOX = b"/MediaBox[0 0 300 200]"
LOOK = stream(b"1 0 0 rg 0 0 120 40 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 120 40]")
SEAL, FIELD = (150, 140), (20, 40)
"""Left and top of the two fields on the page; both are 120 × 40 large."""


def field(kind: bytes, rect: bytes, more: bytes = b"", flags: int = 4, look: bytes = b"/AP<</N 4 0 R>>") -> bytes:
    head = b"<</Type/Annot/Subtype/Widget/FT/%s/T(%s)/F %d/P 3 0 R/Rect[%s]%s%s>>"
    return head % (kind, rect[:3], flags, rect, look, more)


def seal(**more: object) -> bytes:
    return field(b"Sig", b"150 20 270 60", **more)  # type: ignore[arg-type]


def text(**more: object) -> bytes:
    return field(b"Tx", b"20 120 140 160", b"/V(31/50)", **more)  # type: ignore[arg-type]


FORM = b"/AcroForm<</Fields[5 0 R 6 0 R]/SigFlags 3>>"


def form(path: Path, *fields: bytes, acro: bytes = FORM, page: bytes = b"") -> Path:
    """A page whose annotations are the objects 5 and 6; object 4 is a red appearance."""
    return write_pages(path, [b"/Annots[5 0 R 6 0 R]" + (page or BOX)], LOOK, *fields, catalogue=acro)


@contextmanager
def opened(path: Path) -> Iterator[PdfFile]:
    document = PdfFile(path)
    try:
        yield document
    finally:
        document.close()


def picture(document: PdfFile, tile: Tile) -> Image.Image:
    raster = document.draw(tile)
    size = (raster.width, raster.height)
    return Image.frombytes("RGB", size, bytes(raster.pixels), "raw", "BGRX", raster.stride)


def whole(turn: int = 0, by: int = 1, *, for_paper: bool = False) -> Tile:
    wide, high = (HIGH, WIDE) if turn in (90, 270) else (WIDE, HIGH)
    return Tile(0, wide * by, high * by, turn, 0, 0, wide * by, high * by, for_paper)


def red(seen: Image.Image, left: int, top: int, wide: int = 120, high: int = 40) -> bool:
    """Whether all of an area is red, but its edge; asserts that otherwise nothing of it is."""
    part = seen.crop((left + 2, top + 2, left + wide - 2, top + high - 2))
    colours = {colour for _, colour in part.getcolors() or []}
    assert colours in ({(255, 0, 0)}, {(255, 255, 255)}), colours
    return colours == {(255, 0, 0)}


def test_the_seal_of_a_signature_and_a_filled_field_are_drawn(tmp_path: Path) -> None:
    with opened(form(tmp_path / "a.pdf", seal(), text())) as document:
        seen = picture(document, whole())
        assert red(seen, *SEAL)
        assert red(seen, *FIELD)


@pytest.mark.parametrize(
    ("turn", "left", "top"), [(90, 20, 150), (180, 30, 20), (270, 140, 30)], ids=["right", "over", "left"]
)
def test_they_turn_with_the_page(tmp_path: Path, turn: int, left: int, top: int) -> None:
    wide, high = (120, 40) if turn == 180 else (40, 120)
    with opened(form(tmp_path / "a.pdf", seal(), text())) as document:
        assert red(picture(document, whole(turn)), left, top, wide, high)


def test_they_are_in_a_thumbnail_and_in_a_tile_of_a_large_page(tmp_path: Path) -> None:
    with opened(form(tmp_path / "a.pdf", seal(), text())) as document:
        small = picture(document, Tile(0, 60, 40, 0, 0, 0, 60, 40))
        assert small.getpixel((42, 32)) == (255, 0, 0)
        tile = picture(document, Tile(0, 3000, 2000, 0, 1400, 1300, 500, 500))
        assert tile.getpixel((99, 200)) == (255, 255, 255)
        assert tile.getpixel((102, 200)) == (255, 0, 0)
        assert tile.getpixel((300, 98)) == (255, 255, 255)
        assert tile.getpixel((300, 102)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("flags", "screen", "paper"),
    [(4, True, True), (0, True, False), (2, False, False), (6, False, False), (36, False, True), (32, False, False)],
)
def test_a_field_is_on_the_media_that_its_flags_name(tmp_path: Path, flags: int, screen: bool, paper: bool) -> None:
    with opened(form(tmp_path / "a.pdf", seal(flags=flags), text())) as document:
        for _ in range(2):  # also after the other medium
            assert red(picture(document, whole()), *SEAL) is screen
            assert red(picture(document, whole(for_paper=True)), *SEAL) is paper
            assert red(picture(document, whole(for_paper=True)), *FIELD)


@pytest.mark.parametrize("acro", [b"", b"/AcroForm<</Fields[]>>", b"/AcroForm<<>>"], ids=["none", "empty", "bare"])
def test_fields_that_the_catalogue_forgets_are_drawn(tmp_path: Path, acro: bytes) -> None:
    with opened(form(tmp_path / "a.pdf", seal(), text(), acro=acro)) as document:
        seen = picture(document, whole())
        assert red(seen, *SEAL)
        assert red(seen, *FIELD)


def test_a_field_below_another_is_drawn(tmp_path: Path) -> None:
    parent = b"<</T(a)/Kids[5 0 R 6 0 R]>>"
    acro = b"/AcroForm<</Fields[7 0 R]>>"
    kids = [part.replace(b"/F 4", b"/F 4/Parent 7 0 R") for part in (seal(), text())]
    with opened(form(tmp_path / "a.pdf", *kids, parent, acro=acro)) as document:
        assert red(picture(document, whole()), *SEAL)


def test_an_empty_field_has_no_colour(tmp_path: Path) -> None:
    blank = field(b"Tx", b"20 120 140 160", look=b"")
    with opened(form(tmp_path / "a.pdf", blank, blank)) as document:
        assert picture(document, whole()).getcolors() == [(WIDE * HIGH, (255, 255, 255))]


def dark(seen: Image.Image, left: int, top: int, wide: int, high: int) -> int:
    part = seen.crop((left + 4, top + 4, left + wide - 4, top + high - 4)).convert("L")
    return sum(count for count, level in part.getcolors() or [] if level < 100)  # type: ignore[operator]


NEEDS = b"/AcroForm<</Fields[5 0 R 6 0 R]/NeedAppearances true/DA(/Helv 12 Tf 0 g)/DR<</Font<</Helv 7 0 R>>>>>>"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


@pytest.mark.parametrize(
    ("kind", "more", "seen"),
    [
        (b"Btn", b"/V/Yes/AS/Yes", True),
        (b"Btn", b"/V/On/AS/On", True),
        (b"Btn", b"/V/c_f3", True),
        (b"Btn", b"/V/Off/AS/Off", False),
        (b"Btn", b"/V/On/AS/Off", False),
        (b"Btn", b"/Ff 32768/V/a/AS/a", True),
        (b"Btn", b"/Ff 32768/V/a/AS/Off", False),
        (b"Btn", b"/Ff 65536", False),
        (b"Tx", b"/V(31/50)/DA(/Helv 12 Tf 0 g)", True),
        (b"Ch", b"/Ff 131072/V(Hai)/Opt[(Mot)(Hai)]/DA(/Helv 12 Tf 0 g)", True),
        (b"Ch", b"/V(Hai)/Opt[(Mot)(Hai)]/DA(/Helv 12 Tf 0 g)", True),
    ],
    ids=lambda value: value.decode() if isinstance(value, bytes) else "",
)
def test_what_has_no_appearance_is_seen_nevertheless(tmp_path: Path, kind: bytes, more: bytes, seen: bool) -> None:
    blank = field(b"Tx", b"150 20 270 60", look=b"")
    path = form(tmp_path / "a.pdf", field(kind, b"20 100 120 160", more, look=b""), blank, HELVETICA, acro=NEEDS)
    with opened(path) as document:
        for for_paper in (False, True, False):
            shown = picture(document, whole(for_paper=for_paper))
            assert (dark(shown, 20, 40, 80, 60) > 5) is seen


def test_a_form_does_not_run_its_script(tmp_path: Path) -> None:
    act = b"/OpenAction<</S/JavaScript/JS(app.alert(1);this.getField('150').display=1;while(1);)>>"
    with opened(form(tmp_path / "a.pdf", seal(), text(), acro=FORM + act)) as document:
        assert red(picture(document, whole()), *SEAL)


def test_searching_goes_on_where_a_field_lies(tmp_path: Path) -> None:
    with opened(form(tmp_path / "a.pdf", seal(), text())) as document:
        assert document.find(0, fold("x")).hits == ()
        assert red(picture(document, whole()), *SEAL)
