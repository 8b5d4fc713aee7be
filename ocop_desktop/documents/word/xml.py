"""WordprocessingML of runs and paragraphs as text. Widths and spaces in a file are in twips, a twentieth of a point."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from ..content import Text
from ..fonts import Printable
from ..measures import POINTS

_NAMES = nsdecls("w")


def element(xml: str) -> Any:
    """Return the element that ``xml`` describes; its first tag gets the declaration of the namespace ``w``."""
    name, rest = xml[: (end := _end_of_name(xml))], xml[end:]
    return parse_xml(f"{name} {_NAMES}{rest}")


def _end_of_name(xml: str) -> int:
    return min(place for sign in " />" if (place := xml.find(sign, 1)) > 0)


def twips(points: float) -> int:
    """Return points as twips."""
    return round(points * 20)


def mm_twips(millimetres: float) -> int:
    """Return millimetres as twips."""
    return twips(millimetres * POINTS)


def value(tag: str, given: str | float) -> str:
    """Return an element with a single value."""
    return f"<w:{tag} w:val={quoteattr(str(given))}/>"


def run(text: str, properties: str = "") -> str:
    """Return the run of a printable text; a line feed breaks the line."""
    parts = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in text.split("\n")]
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{'<w:br/>'.join(parts)}</w:r>"


def face(bold: bool, italic: bool) -> str:
    """Return the properties of a face; those of complex scripts are properties of their own."""
    return ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")


def size(points: float) -> str:
    """Return the properties of a size, in half points."""
    half = round(points * 2)
    return value("sz", half) + value("szCs", half)


def runs(text: Text, printable: Printable, *, bold: bool = False) -> str:
    """Return the runs of a text. bold: all of it."""
    if isinstance(text, str):
        return run(printable(text), face(bold, False))
    return "".join(run(printable(part.text), face(bold or part.bold, part.italic)) for part in text)


def paragraph(style: str, content: str = "", *, keep: bool = False, page_break: bool = False, own: str = "") -> str:
    """Return a paragraph. own: its own properties after those two, in the order of the schema."""
    kept = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if page_break else "")
    return f"<w:p><w:pPr>{value('pStyle', style)}{kept}{own}</w:pPr>{content}</w:p>"


def rule(width: float, room: float, *, after: float = 0, before: float = 0) -> str:
    """Return a rule of ``width`` points in the middle of ``room`` points: the lower border of a low paragraph."""
    side = twips(max(room - width, 0) / 2)
    space = f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"/>'
    return paragraph("OcopRule", keep=True, own=f'{space}<w:ind w:left="{side}" w:right="{side}"/>')


def filler(*, after: float = 0, keep: bool = False, page_break: bool = False) -> str:
    """Return a paragraph of one point, where Word needs one: after a table, before a table, at the end of a section."""
    own = f'<w:spacing w:after="{twips(after)}"/>' if after else ""
    return paragraph("OcopFiller", keep=keep, page_break=page_break, own=own)
