"""The measures of the papers as reportlab styles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from . import measures
from .content import Align, Look
from .fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from .measures import TextMeasures

_ALIGNMENTS: Mapping[Align | None, Literal[0, 1, 2, 4]] = {
    None: TA_JUSTIFY,
    Align.LEFT: TA_LEFT,
    Align.CENTRE: TA_CENTER,
    Align.RIGHT: TA_RIGHT,
}
FACES = {(False, False): REGULAR, (True, False): BOLD, (False, True): ITALIC, (True, True): BOLD_ITALIC}


def style_of(name: str, measured: TextMeasures, *, keep: bool | None = None) -> ParagraphStyle:
    """Return the style of a paragraph. keep: with the next block, by default as measured."""
    return ParagraphStyle(
        name,
        fontName=FACES[measured.bold, measured.italic],
        fontSize=measured.size,
        leading=measured.leading,
        alignment=_ALIGNMENTS[measured.align],
        firstLineIndent=measured.indent * mm,
        spaceBefore=measured.before,
        spaceAfter=measured.after,
        keepWithNext=int(measured.keep if keep is None else keep),
        allowWidows=0,
        allowOrphans=0,
    )


STYLES: Mapping[Look, ParagraphStyle] = {look: style_of(look.value, m) for look, m in measures.LOOKS.items()}
KEEP_WITH_NEXT: Mapping[Look, ParagraphStyle] = {
    look: style_of(f"{look.value}-kept", m, keep=True) for look, m in measures.LOOKS.items()
}
LOOSE: Mapping[Look, ParagraphStyle] = {
    look: style_of(f"{look.value}-loose", m, keep=False) for look, m in measures.LOOKS.items()
}
"""For lines before a table, which reserve space instead."""

TITLE = style_of("title", measures.TITLE)
