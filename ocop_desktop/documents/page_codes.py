"""Codes at the foot of the pages of a PDF: drawn twice on a page, so that a scan shows how it lies.

The number of pages is known at the end: each page refers to a drawing that is made when the file is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import partial
from itertools import groupby
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ..domain.minutes.page_code import FOOT_MM, SIDE_MM, PageCode, code_places
from .content import Block, Document, NewPaper, Section

_OVERLAP = 1.05  # height of a dark row, so that no viewer shows a line of light between two


class PageCodes:
    """The codes of a document, page by page in the order of printing."""

    def __init__(self, document: Document) -> None:
        self._coded = document.coded
        parts = _parts(document.blocks)
        self._annexes = [isinstance(part[0], Section) for part in parts]
        self._texts = [_text_of(document, part) for part in parts] if document.coded is not None else []
        self.has_body = self._annexes.count(False) == 1 and not self._annexes[0]
        self._pages: list[tuple[int, int]] = []

    def draw(self, canvas: Canvas, width: float, section: int, page: int) -> None:
        """Begin the next page. width: in points. section: index from 0. page: within its section, from 1."""
        self._pages.append((section, page))
        if not self._is_coded(section):
            return
        for left in code_places(width / mm):
            canvas.saveState()
            canvas.translate(left * mm, FOOT_MM * mm)
            canvas.doForm(_form(len(self._pages)))
            canvas.restoreState()

    def codes(self) -> tuple[PageCode | None, ...]:
        """Return the code of every page; None for a page without."""
        return tuple(self._code(number, *place) for number, place in enumerate(self._pages, start=1))

    def canvas_maker(self) -> Callable[..., Canvas]:
        """Return what makes the canvas that the codes are drawn on."""
        return partial(_Canvas, self)

    def complete(self, canvas: Canvas) -> None:
        """Make the drawings that the pages refer to."""
        for number, code in enumerate(self.codes(), start=1):
            if code is not None:
                canvas.beginForm(_form(number), 0, 0, SIDE_MM * mm, SIDE_MM * mm)
                _draw_qr(canvas, str(code))
                canvas.endForm()

    def _is_coded(self, section: int) -> bool:
        if self._coded is None:
            return False
        return not self._coded.annexes_only or self._annexes[section]

    def _code(self, number: int, section: int, page: int) -> PageCode | None:
        if self._coded is None or not self._is_coded(section):
            return None
        text = f"{page}\n{self._texts[section]}"
        return self._coded.printing.code(self._coded.paper, number, len(self._pages), text)


class _Canvas(Canvas):
    """A canvas that completes the codes before the file is written."""

    def __init__(self, codes: PageCodes, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._codes = codes

    def save(self) -> None:
        self._codes.complete(self)
        super().save()


def _form(number: int) -> str:
    return f"page-code-{number}"


def _draw_qr(canvas: Canvas, text: str) -> None:
    """Draw the code upwards and to the right of the origin. reportlab's own takes ten times as long to make one."""
    import zxingcpp

    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = made.to_image(scale=1, add_quiet_zones=False)  # a buffer, which its stubs do not say
    rows: Any = memoryview(picture).tolist()
    canvas.scale(SIDE_MM * mm / len(rows), SIDE_MM * mm / len(rows))
    dark = []
    for above, row in enumerate(reversed(rows)):
        left = 0
        for shade, run in groupby(row):
            length = len(list(run))
            if shade == 0:
                dark.append(f"{left} {above} {length} {_OVERLAP} re")
            left += length
    canvas.addLiteral(f"{' '.join(dark)} f")


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks of each body and each annex."""
    parts: list[list[Block]] = []
    for block in blocks:
        if not parts or isinstance(block, Section | NewPaper):
            parts.append([])
        parts[-1].append(block)
    return parts


def _text_of(document: Document, part: Sequence[Block]) -> str:
    """Return all that a part prints, with the marks on its pages."""
    return "\n".join(_texts((document.top_mark, document.foot_mark, *part)))


def _texts(value: object) -> Iterator[str]:
    """Yield the texts of content in the order of their fields; what has none is layout, which proves nothing."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
