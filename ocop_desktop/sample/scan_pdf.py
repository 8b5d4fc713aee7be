"""A PDF as a scanner with text recognition writes it: page pictures and an invisible text layer.

JPEG data are embedded as they are and nothing is compressed again, so a file costs little more than
its pictures; equal input gives equal bytes. The text layer uses a font without outlines: readers
find and copy the text (through its ToUnicode table) and never draw it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .page_images import PageImage

_A4: Final = (595, 842)

_TO_UNICODE: Final = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(frozen=True, slots=True)
class ScanPage:
    """One page of a file. rotate: 0, 90, 180 or 270 degrees clockwise, as a page fed the wrong way.

    label: a small picture stuck at the top right, None for none. text: lines of the text layer.
    """

    image: PageImage
    text: tuple[str, ...] = ()
    rotate: int = 0
    label: PageImage | None = None


class _Objects:
    """Numbered objects of one file, written in the order of their numbers."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def add(self, body: bytes) -> int:
        self._bodies.append(body)
        return len(self._bodies)

    def stream(self, entries: bytes, data: bytes) -> int:
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))

    def file(self, root: int, info: int) -> bytes:
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self._bodies, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        for place in places:
            out += b"%010d 00000 n \n" % place
        mark = hashlib.sha256(out).hexdigest()[:32].encode()
        size = len(places) + 1
        trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
        out += trailer % (size, root, info, mark, mark, start)
        return bytes(out)


def scan_pdf(pages: Sequence[ScanPage], title: str) -> bytes:
    """The file's bytes. title: shown by readers as the document's title. Text is written as NFC."""
    objects = _Objects()
    font = _glyphless_font(objects)
    images: dict[int, int] = {}
    page_bodies = []
    for page in pages:
        shown = [page.image] + ([page.label] if page.label else [])
        names = []
        for image in shown:
            # A picture used on several pages is stored once.
            number = images.get(id(image)) or images.setdefault(id(image), _image(objects, image))
            names.append(b"/I%d %d 0 R" % (number, number))
        content = objects.stream(b"", _content(page, images))
        page_bodies.append(
            b"/Type /Page /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R "
            b"/Resources << /XObject << %s >> /Font << /F1 %d 0 R >> >>"
            % (*_A4, page.rotate, content, b" ".join(names), font)
        )
    # Objects are numbered as they are written: the pages follow their contents, their tree comes last.
    first = objects.add(b"<< /Title %s /Producer (may quet) >>" % _text_string(title)) + 1
    tree = first + len(page_bodies)
    kids = b" ".join(b"%d 0 R" % (first + place) for place in range(len(page_bodies)))
    for body in page_bodies:
        objects.add(b"<< %s /Parent %d 0 R >>" % (body, tree))
    objects.add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(page_bodies), kids))
    root = objects.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    return objects.file(root, first - 1)


def _glyphless_font(objects: _Objects) -> int:
    unicode_map = objects.stream(b"", _TO_UNICODE)
    descriptor = objects.add(
        b"<< /Type /FontDescriptor /FontName /Glyphless /Flags 4 /FontBBox [0 -200 500 800] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    descendant = objects.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Glyphless /DW 500 /FontDescriptor %d 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>" % descriptor
    )
    return objects.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Glyphless /Encoding /Identity-H "
        b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (descendant, unicode_map)
    )


def _image(objects: _Objects, image: PageImage) -> int:
    space = b"/DeviceRGB" if image.colour else b"/DeviceGray"
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s /Filter /DCTDecode"
        % (image.width, image.height, space)
    )
    return objects.stream(entries, image.jpeg)


def _content(page: ScanPage, images: dict[int, int]) -> bytes:
    width, height = _A4
    parts = [b"q %d 0 0 %d 0 0 cm /I%d Do Q" % (width, height, images[id(page.image)])]
    if page.label is not None:
        # Whole points: the label keeps its shape at 100 dots per inch.
        wide, high = page.label.width * 72 // 100, page.label.height * 72 // 100
        parts.append(
            b"q %d 0 0 %d %d %d cm /I%d Do Q"
            % (wide, high, width - wide - 20, height - high - 5, images[id(page.label)])
        )
    if page.text:
        parts.append(b"BT /F1 10 Tf 3 Tr 60 760 Td 14 TL")
        parts += [b"<%s> Tj T*" % _utf16(line).hex().encode() for line in page.text]
        parts.append(b"ET")
    return b"\n".join(parts)


def _utf16(text: str) -> bytes:
    return unicodedata.normalize("NFC", text).encode("utf-16-be")


def _text_string(text: str) -> bytes:
    return b"<FEFF%s>" % _utf16(text).hex().encode()
