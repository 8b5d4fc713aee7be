"""The lines and rules of a printed page with their places, as PDFium reads them; lengths in mm, sizes in points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Line:
    """A text set at once: from left to right, its baseline from the top of the page."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    italic: bool

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def letters(self) -> str:
        """The text without white space: where a line is broken, a blank may be lost."""
        return "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule."""

    left: float
    right: float
    place: float

    @property
    def length(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what stands in its top margin, in its bottom margin, and between them."""

    width: float
    height: float
    top: list[Line] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    @property
    def landscape(self) -> bool:
        return self.width > self.height


def read_pages(pdf: bytes) -> list[Page]:
    """The pages of a PDF, their lines in the order in which they were set."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [_page(document, number) for number in range(len(document))]


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        width, height = (side / MM for side in page.get_size())
        made = Page(width, height)
        for one in page.get_objects(max_depth=1, textpage=text):
            left, bottom, right, top = one.get_bounds()
            if one.type == pdfium.FPDF_PAGEOBJ_TEXT:
                _place(made, _line(one, height))
            elif one.type == pdfium.FPDF_PAGEOBJ_PATH and top - bottom < 3:
                half = (top - bottom) / 2  # PDFium counts the thickness of a stroke at its ends too
                made.rules.append(
                    Rule((left + half) / MM, (right - half) / MM, height - (top + bottom) / 2 / MM),
                )
    return made


def _line(one: pypdfium2.PdfTextObject, height: float) -> Line:  # type: ignore[name-defined]
    _, _, right, _ = one.get_bounds()
    name = one.get_font().get_base_name()
    *_, left, up = one.get_matrix().get()
    baseline = height - up / MM
    text = one.extract().rstrip()
    return Line(text, left / MM, right / MM, baseline, one.get_font_size(), "Bold" in name, "Italic" in name)


def _place(page: Page, line: Line) -> None:
    if not line.text:
        return
    if line.baseline < 18:
        page.top.append(line)
    elif line.baseline > page.height - 15:
        page.foot.append(line)
    else:
        page.lines.append(line)


class Printed:
    """The pages of a PDF, and where a text stands on them."""

    def __init__(self, pdf: bytes) -> None:
        self.pages = read_pages(pdf)
        self._lines = [line for page in self.pages for line in page.lines if line.letters]
        self._page = [number for number, page in enumerate(self.pages) for line in page.lines if line.letters]
        self._begins: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self._lines):
            self._begins[line.letters[0]].append(place)

    def runs(self, text: str) -> Iterator[list[tuple[int, Line]]]:
        """Every run of lines that together are ``text``, with the number of the page of each."""
        wanted = "".join(text.split())
        for start in self._begins[wanted[:1]]:
            found, end = "", start
            while len(found) < len(wanted) and end < len(self._lines):
                if not wanted.startswith(self._lines[end].letters, len(found)):
                    break
                found += self._lines[end].letters
                end += 1
            if found == wanted:
                yield list(zip(self._page[start:end], self._lines[start:end], strict=True))
