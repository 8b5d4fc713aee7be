"""PDF files written object by object, for what no library writes."""

from __future__ import annotations

from pathlib import Path

CATALOGUE = b"<</Type/Catalog/Pages 2 0 R%s>>"


def write_objects(path: Path, *objects: bytes) -> Path:
    """Write a PDF. objects: from number 1, the catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    path.write_bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return path


def stream(data: bytes, more: bytes = b"") -> bytes:
    """Return a stream object. more: entries of its dictionary."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)


def write_pages(path: Path, pages: list[bytes], *others: bytes, catalogue: bytes = b"", size: bytes = b"") -> Path:
    """Write pages of A4. pages: entries of each page's dictionary; others: objects from number 3 + len(pages)."""
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(len(pages)))
    box = size or b"/MediaBox[0 0 595 842]"
    return write_objects(
        path,
        CATALOGUE % catalogue,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        *(b"<</Type/Page/Parent 2 0 R%s%s>>" % (b"" if b"/MediaBox" in page else box, page) for page in pages),
        *others,
    )


RED = b"1 0 0 rg 0 400 595 442 re f"
"""Contents: the upper half is red."""


def write_traps(path: Path) -> Path:
    """Write four pages: fine, a form that draws itself ever more often, a pattern without end, fine.

    The third page's form eats memory, as in public reports; each file stays below 2 KB.
    """
    fine = b"/Contents 7 0 R"
    nested = b"/Contents 8 0 R/Resources<</XObject<</A 9 0 R>>>>"
    tiles = b"/Contents 10 0 R/Resources<</Pattern<</P 11 0 R>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</A 9 0 R>>>>"
    pattern = (
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.001/YStep 0.001/Resources<<>>"
    )
    return write_pages(
        path,
        [fine, nested, tiles, fine],
        stream(RED),
        stream(b"/A Do " * 3),
        stream(b"/A Do " * 3, form),
        stream(b"/Pattern cs /P scn 0 0 595 842 re f"),
        stream(b"1 0 0 rg 0 0 5 5 re f", pattern),
    )
