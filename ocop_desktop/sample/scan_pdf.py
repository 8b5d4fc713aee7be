"""A PDF as a scanner with text recognition writes it: page pictures and an invisible text layer.

JPEG data are embedded as they are and nothing is compressed again, so a file costs little more than
its pictures; equal input gives equal bytes. The text layer uses a font without outlines: readers
find and copy the text (through its ToUnicode table) and never draw it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final

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
    """One page of a file. rotate: 0, 90, 180 or 270 degrees clockwise, for a page scanned in another orientation.

    label: a small picture at the top right, None for none. text: lines of the text layer.
    """

    image: PageImage
    text: tuple[str, ...] = ()
    rotate: int = 0
    label: PageImage | None = None


class _Objects:
    """Numbered objects of one file, written in the order of their numbers and not stored."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self._length = 0
        self._places: list[int] = []
        self._write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def add(self, body: bytes) -> int:
        self._places.append(self._length)
        self._write(b"%d 0 obj\n%s\nendobj\n" % (len(self._places), body))
        return len(self._places)

    def stream(self, entries: bytes, data: bytes) -> int:
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))

    def finish(self, root: int, info: int) -> None:
        start, size = self._length, len(self._places) + 1
        table = b"".join(b"%010d 00000 n \n" % place for place in self._places)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
        mark = self._hash.hexdigest()[:32].encode()
        trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
        self._write(trailer % (size, root, info, mark, mark, start))

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._length += len(data)


def scan_pdf(pages: Sequence[ScanPage], title: str) -> bytes:
    """Return the file's bytes. title: shown by readers as the document's title. Text is written as NFC."""
    out = BytesIO()
    write_scan_pdf(out, pages, title)
    return out.getvalue()


def write_scan_pdf(out: BinaryIO, pages: Iterable[ScanPage], title: str) -> None:
    """Write a ``scan_pdf`` into an open file, page by page: a long scan needs the memory of one page."""
    objects = _Objects(out)
    font = _glyphless_font(objects)
    images: dict[bytes, int] = {}
    page_bodies = []
    for page in pages:
        shown = [page.image] + ([page.label] if page.label else [])
        names = []
        for image in shown:
            # A picture used on several pages is stored once.
            known = _known(image)
            number = images.get(known) or images.setdefault(known, _image(objects, image))
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
    objects.finish(root, first - 1)


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


def _known(image: PageImage) -> bytes:
    return hashlib.sha256(image.jpeg).digest()


def _image(objects: _Objects, image: PageImage) -> int:
    space = b"/DeviceRGB" if image.colour else b"/DeviceGray"
    entries = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s /Filter /DCTDecode"
        % (image.width, image.height, space)
    )
    return objects.stream(entries, image.jpeg)


def _content(page: ScanPage, images: Mapping[bytes, int]) -> bytes:
    width, height = _A4
    parts = [b"q %d 0 0 %d 0 0 cm /I%d Do Q" % (width, height, images[_known(page.image)])]
    if page.label is not None:
        # Whole points: the label keeps its shape at 100 dots per inch.
        wide, high = page.label.width * 72 // 100, page.label.height * 72 // 100
        parts.append(
            b"q %d 0 0 %d %d %d cm /I%d Do Q"
            % (wide, high, width - wide - 20, height - high - 5, images[_known(page.label)])
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
