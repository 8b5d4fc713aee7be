"""The visible signature: the signer's picture in blue or the agency's seal in red, and the time of signing.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 and II.8: picture without ground, in the middle between post and
name; seal in its real size, over a third of the signature. The time as in ISO 8601, font size 10.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from ...usecases.core.signatures import PictureUnreadable
from .. import measures as m
from ..fonts import REGULAR, Printable, typeset
from ..metadata import local_time

_BLUE, _RED = (0, 32, 160), (200, 16, 24)
_SIZE, _LEADING = 10.0, 12.0
_LARGEST = 40_000_000
"""Pixels of a picture, at most."""

_GROUND = 48
"""Darker than that is ink (0..255), lighter the paper of a scan."""

_USUAL_SEAL_MM, _SMALLEST_SEAL_MM = 36.0, 20.0
"""Diameter of a seal whose picture does not say how large it is; no seal is smaller than the other."""

_SIGNED_BY, _SIGNED_AT = "Ký bởi: {}", "Thời gian ký: {}"


def stamp(fonts: Path, size: tuple[float, float], signer: str, at: datetime, picture: Path | None, seal: bool) -> bytes:
    """Return a PDF page as large as the signature field, in points. Raises PictureUnreadable, FontMissing."""
    width, height = size
    time = local_time(at).isoformat(timespec="seconds")
    buffer = io.BytesIO()
    with typeset(fonts) as characters:
        printable = Printable(characters)
        canvas = Canvas(buffer, pagesize=size, invariant=1, initialFontName=cast(Any, REGULAR))
        if seal:
            lines = [] if picture else [printable(signer), time]
            if picture is not None:
                _draw_seal(canvas, size, picture)
        elif picture is not None:
            lines = [time]
            _draw(canvas, picture, _BLUE, (width / 2, (height + _LEADING) / 2), m.SIGNATURE_MM * mm, height - _LEADING)
        else:
            lines = [_SIGNED_BY.format(printable(signer)), _SIGNED_AT.format(time)]
        _write(
            canvas, [part for line in lines for part in simpleSplit(line, REGULAR, _SIZE, width)], size, bool(picture)
        )
        canvas.showPage()
        canvas.save()
    return buffer.getvalue()


def _write(canvas: Canvas, lines: list[str], size: tuple[float, float], below: bool) -> None:
    """Write lines in the middle of the field; below a picture at its foot."""
    width, height = size
    canvas.setFont(REGULAR, _SIZE)
    first = _LEADING * len(lines) if below else (height + _LEADING * len(lines)) / 2
    for place, line in enumerate(lines, start=1):
        canvas.drawCentredString(width / 2, first - place * _LEADING + 3, line)


def _draw_seal(canvas: Canvas, size: tuple[float, float], picture: Path) -> None:
    side = _real_mm(picture) * mm
    _draw(canvas, picture, _RED, (size[0] / 2, size[1] / 2), min(side, size[0]), min(side, size[1]))


def _real_mm(picture: Path) -> float:
    """Return the width that the picture says it has; a seal's usual one where it says none or an impossible one."""
    opened = _opened(picture)
    across = float(opened.info.get("dpi", (0, 0))[0])
    width = opened.width / across * 25.4 if across else 0
    return width if _SMALLEST_SEAL_MM <= width <= m.SEAL_MM else _USUAL_SEAL_MM


def _draw(
    canvas: Canvas, picture: Path, ink: tuple[int, int, int], middle: tuple[float, float], width: float, height: float
) -> None:
    """Draw the picture in one ink, as large as the room allows."""
    inked = _inked(picture, ink)
    scale = min(width / inked.width, height / inked.height)
    wide, high = inked.width * scale, inked.height * scale
    x, y = middle
    canvas.drawImage(ImageReader(inked), x - wide / 2, y - high / 2, wide, high, mask="auto")


def _inked(picture: Path, ink: tuple[int, int, int]) -> Any:
    """Return what is drawn in the picture, cut out, in one ink on no ground."""
    from PIL import Image, ImageChops, ImageOps

    shown = _opened(picture).convert("RGBA")
    dark = ImageOps.invert(shown.convert("L"))
    drawn = ImageChops.multiply(dark if dark.getextrema()[1] else ImageOps.invert(dark), shown.getchannel("A"))
    drawn = drawn.point([0 if value < _GROUND else value for value in range(256)])
    box = drawn.getbbox()
    if box is None or drawn.histogram()[0] == 0:  # nothing is drawn, or there is no ground
        raise PictureUnreadable(file=picture.name)
    inked = Image.new("RGBA", shown.size, ink)
    inked.putalpha(ImageOps.autocontrast(drawn))
    return inked.crop(box)


def _opened(picture: Path) -> Any:
    """Return the picture with all its pixels. Raises PictureUnreadable."""
    from PIL import Image

    try:
        opened = Image.open(io.BytesIO(picture.read_bytes()), formats=("PNG",))
        if opened.width * opened.height > _LARGEST:
            raise PictureUnreadable(file=picture.name)
        opened.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise PictureUnreadable(file=picture.name) from fault
    return opened
