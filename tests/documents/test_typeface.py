"""Times New Roman of the computer: used where it is preferred and there, never moving a line."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from ocop_desktop.documents.fonts import FontFiles
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.usecases.overview.papers import PaperOutput
from ocop_desktop.usecases.overview.program import Typeface

from .builders import book_product, minutes_facts, plain_sheets, round_of
from .reading import FONTS, pages, write_document

FACES = ("Regular", "Bold", "Italic", "BoldItalic")


def renamed(folder: Path, *, wider: str = "", without: str = "") -> FontFiles:
    """The bundled fonts under another name; one character may be wider, or missing."""
    made = []
    for face in FACES:
        font = TTFont(FONTS / f"LiberationSerif-{face}.ttf")
        for record in font["name"].names:
            if record.nameID == 6:
                record.string = f"TimesNewRoman-{face}"
        glyphs = font.getBestCmap()
        if wider:
            width, side = font["hmtx"][glyphs[ord(wider)]]
            font["hmtx"][glyphs[ord(wider)]] = (width + 100, side)
        if without:
            for table in font["cmap"].tables:
                table.cmap.pop(ord(without), None)
        made.append(folder / f"{face}.ttf")
        font.save(made[-1])
    return made[0], made[1], made[2], made[3]


def written(machine: FontFiles | None, name: str = "Mật ong hoa đước") -> tuple[bytes, bool]:
    out = io.BytesIO()
    made = write_document(minutes_facts((book_product(1, plain_sheets(60), name=name),)), FONTS, out, machine=machine)
    return out.getvalue(), made.machine_font


def base_fonts(pdf: bytes) -> set[str]:
    found = set()
    for page in PdfReader(io.BytesIO(pdf)).pages:
        found |= {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    return found


def test_the_computers_typeface_is_embedded_and_every_line_stays(tmp_path: Path) -> None:
    bundled, _ = written(None)
    other, used = written(renamed(tmp_path))
    assert used
    assert all("TimesNewRoman" in name for name in base_fonts(other))
    assert all("LiberationSerif" in name for name in base_fonts(bundled))
    assert pages(other) == pages(bundled)
    again, _ = written(None)
    assert again == bundled  # the bundled one is back afterwards


@pytest.mark.parametrize("change", [{"wider": "ơ"}, {"without": "ơ"}])
def test_a_paper_with_a_character_of_another_width_or_without_one_stays_in_the_bundled_one(
    tmp_path: Path, change: dict[str, str]
) -> None:
    pdf, used = written(renamed(tmp_path, **change))
    assert not used
    assert pdf == written(None)[0]


def test_a_character_that_no_typeface_has_is_reported_as_ever(tmp_path: Path) -> None:
    pdf, used = written(renamed(tmp_path), name="Trà 😀")
    assert not used
    assert "Trà [U+1F600]" in pages(pdf)[0] + pages(pdf)[1]


def test_files_that_are_no_fonts_leave_the_bundled_one(tmp_path: Path) -> None:
    files = tuple(tmp_path / f"{face}.ttf" for face in FACES)
    for file in files:
        file.write_bytes(b"no font")
    assert written((files[0], files[1], files[2], files[3]))[1] is False


def test_the_preference_decides_unless_the_command_names_one(tmp_path: Path) -> None:
    files = renamed(tmp_path)
    facts = minutes_facts(round_of(3))
    for preferred in Typeface:
        papers = DocumentFiles(FONTS, lambda: files, lambda preferred=preferred: preferred)  # type: ignore[misc]
        assert papers.write("minutes", facts, tmp_path / "a.pdf", PaperOutput(None)).typeface is preferred
        times = PaperOutput(None, typeface=Typeface.TIMES)
        assert papers.write("minutes", facts, tmp_path / "b.pdf", times).typeface is Typeface.TIMES
    without = DocumentFiles(FONTS, preferred=lambda: Typeface.TIMES)
    assert without.write("minutes", facts, tmp_path / "c.pdf", PaperOutput(None)).typeface is Typeface.BUNDLED
    shutil.rmtree(tmp_path)
