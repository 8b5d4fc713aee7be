"""Pages of text and lines are printed as text and lines; every other page as a picture."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ocop_desktop.ui.papers import vectors
from ocop_desktop.ui.papers.printing import PrintJob, print_pages
from ocop_desktop.ui.papers.vectors import vectors_of
from ocop_desktop.viewing.documents import Document, PageSize, Tile
from ocop_desktop.viewing.drawn import Letters, Vectors
from ocop_desktop.viewing.pdf import PdfFile
from tests.documents.reading import FONTS
from tests.documents.signatures.conftest import minutes_pdf
from tests.helpers.pdf_text import pages

pytestmark = pytest.mark.usefixtures("qapp")

DOTS, NEAR = 3, 2
"""Of the pictures in which a print is compared: pixels a point, and by how many ink may be displaced."""


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "biên bản.pdf"
    path.write_bytes(minutes_pdf())
    return path


def drawn(path: Path, draw: Callable[[Canvas], object]) -> Document:
    """A page with a line of the bundled typeface, and what else is drawn."""
    pdfmetrics.registerFont(TTFont("Own", FONTS / "LiberationSerif-Regular.ttf"))
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Own", 14)
    canvas.drawString(100, 700, "Điểm: 75")
    draw(canvas)
    canvas.save()
    return PdfFile(path)


def picture(document: Document, number: int, size: PageSize) -> Image.Image:
    """A page in grey with ``DOTS`` pixels a point of that size."""
    width, height = round(size.width * DOTS), round(size.height * DOTS)
    raster = document.draw(Tile(number, width, height, 0, 0, 0, width, height))
    return Image.frombuffer("RGBA", (width, height), bytes(raster.pixels)).convert("L")


def lost(one: Image.Image, other: Image.Image) -> int:
    """Count pixels of ink without ink near them in the other: Qt rounds the paper, which displaces all a little."""
    near = other.filter(ImageFilter.MinFilter(2 * NEAR + 1))
    return sum(ImageChops.subtract(near, one).histogram()[128:])


def test_papers_are_printed_without_a_picture_and_look_as_they_are(minutes: Path, tmp_path: Path) -> None:
    out = tmp_path / "in ra.pdf"
    count = len(PdfReader(minutes).pages)
    assert print_pages(PrintJob(minutes, 1, count, 1, file=out), lambda done, total: None) == count
    assert out.stat().st_size < count * 40_000  # a spool of pictures has twenty times as much at 300 dots an inch
    assert pages(out) == pages(minutes)
    with closing(PdfFile(minutes)) as wanted, closing(PdfFile(out)) as printed:
        for number in range(count):
            assert not PdfReader(out).pages[number].images
            original, copy = (picture(document, number, wanted.sizes[number]) for document in (wanted, printed))
            assert not lost(original, copy), number
            assert not lost(copy, original), number


def test_a_device_that_does_not_take_text_gets_the_same_outlines(
    minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "TAKES_TEXT", ())
    out = tmp_path / "in ra.pdf"
    print_pages(PrintJob(minutes, 1, 1, 1, file=out), lambda done, total: None)
    (page,) = PdfReader(out).pages
    assert (len(page.images), page.extract_text().strip()) == (0, "")
    assert out.stat().st_size > 40_000


def _dashes(canvas: Canvas) -> None:
    canvas.setDash(6, 3)
    canvas.setStrokeColorRGB(0.8, 0, 0)
    canvas.line(50, 50, 300, 90)


def _turned(canvas: Canvas) -> None:
    canvas.rotate(30)
    canvas.setFont("Own", 40)
    canvas.drawString(300, 100, "DỰ THẢO-")


@pytest.mark.parametrize(
    "draw",
    [
        _dashes,
        _turned,
        lambda canvas: canvas.circle(200, 300, 80, fill=1),
        lambda canvas: canvas.rect(50, 50, 9, 9),
    ],
)
def test_lines_curves_and_turned_text_look_the_same(tmp_path: Path, draw: Callable[[Canvas], object]) -> None:
    with closing(drawn(tmp_path / "a.pdf", draw)) as document:
        found = vectors_of(document, 0)
    assert found is not None
    assert isinstance(found[0], Letters)
    assert found[0].text == "Điểm: 75"


def _hidden(canvas: Canvas) -> None:
    text = canvas.beginText(100, 100)
    text.setTextRenderMode(3)
    text.textLine("ẩn")
    canvas.drawText(text)


def _foreign(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(100, 100, "foreign")


def _clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(100, 100, 50, 50)
    canvas.clipPath(path)
    canvas.rect(120, 120, 200, 200, fill=1)


def _faint(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.3)
    canvas.rect(120, 120, 200, 200, fill=1)


@pytest.mark.parametrize(
    "draw",
    [
        _hidden,
        _foreign,
        _clipped,
        _faint,
        lambda canvas: canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "red")), 50, 50, 100, 100),
        lambda canvas: canvas.setPageRotation(90),
        lambda canvas: canvas.acroForm.textfield(value="a", x=50, y=50),
    ],
)
def test_a_page_with_anything_else_is_a_picture(tmp_path: Path, draw: Callable[[Canvas], object]) -> None:
    with closing(drawn(tmp_path / "a.pdf", draw)) as document:
        assert document.vectors(0) is None
        assert vectors_of(document, 0) is None


class Changed:
    """A document whose text and lines are read otherwise than they are."""

    def __init__(self, document: Document, change: Callable[[Vectors], Vectors]) -> None:
        self._document, self._change, self.sizes = document, change, document.sizes

    def vectors(self, page: int) -> Vectors | None:
        found = self._document.vectors(page)
        assert found is not None
        return self._change(found)

    def __getattr__(self, name: str) -> object:
        return getattr(self._document, name)


def _another_digit(found: Vectors) -> Vectors:
    first = found[0]
    assert isinstance(first, Letters)
    return (replace(first, text=first.text.replace("75", "76")), *found[1:])


def _a_letter_less(found: Vectors) -> Vectors:
    first = found[0]
    assert isinstance(first, Letters)
    return (replace(first, text=first.text[:-1], places=first.places[:-1]), *found[1:])


@pytest.mark.parametrize("change", [_another_digit, _a_letter_less, lambda found: found[:-1]])
def test_a_page_that_would_look_otherwise_is_a_picture(tmp_path: Path, change: Callable[[Vectors], Vectors]) -> None:
    with closing(drawn(tmp_path / "a.pdf", lambda canvas: canvas.rect(90, 690, 100, 30))) as document:
        assert vectors_of(document, 0) is not None
        assert vectors_of(Changed(document, change), 0) is None  # type: ignore[arg-type]
