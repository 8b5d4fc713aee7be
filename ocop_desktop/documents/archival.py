"""PDF/A-2b: what an archive asks of the file itself; the metadata are those of ``metadata``.

Source: ISO 19005-2:2011. Every paper is written so, therefore the paper that people sign is the one that an
archive keeps. reportlab embeds its fonts, encrypts nothing and runs no script; these three things it leaves out:
the meaning of the colours (6.2.3), a line end before ``endstream`` (6.1.7.1) and the version with which they came.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Any, Final, cast

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

PART, LEVEL = 2, "B"
"""Part of ISO 19005 and conformance level that a paper claims."""

_VERSION: Final = (1, 7)
_COLOURS: Final = "sRGB IEC61966-2.1"
_END: Final = b"endstream\n"


def make_archival(canvas: Canvas, facts: str) -> None:
    """Give the PDF on ``canvas`` version and output intent of PDF/A-2, and an /ID that follows from ``facts``."""
    made: Any = cast(Any, canvas)._doc
    made._pdfVersion = _VERSION
    made.updateSignature(facts)
    kind = PDFDictionary({"N": 3, "Alternate": PDFName("DeviceRGB")})
    profile = PDFStream(kind, srgb_profile(), filters=[PDFZCompress])
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_COLOURS),
            "Info": PDFString(_COLOURS),
            "DestOutputProfile": made.Reference(profile),
        }
    )
    catalog = made.Catalog
    catalog.OutputIntents = PDFArray([intent])
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]  # reportlab writes only the keys it names


@cache
def srgb_profile() -> bytes:
    """Return an ICC profile (4.2) of sRGB, made from the figures of IEC 61966-2-1; nobody else's file is shipped."""
    curve = _tag(b"para", struct.pack(">H2x", 3), _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("CC0"),
        b"wtpt": _tag(b"XYZ ", _fixed(*_D50)),
        b"chad": _tag(b"sf32", _fixed(*_TO_D50)),
        b"rXYZ": _tag(b"XYZ ", _fixed(0.43607, 0.22249, 0.01392)),
        b"gXYZ": _tag(b"XYZ ", _fixed(0.38515, 0.71687, 0.09708)),
        b"bXYZ": _tag(b"XYZ ", _fixed(0.14307, 0.06061, 0.71410)),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data = b"", b""
    begin = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += struct.pack(">4sII", name, begin + len(data), len(content))
        data += content
    head = struct.pack(
        ">I4xI4s4s4s6H4s4x4x4x4x8xI",
        begin + len(data), 0x04200000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp", 0,
    )  # fmt: skip
    return (head + _fixed(*_D50)).ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + data


_D50: Final = (0.96420, 1.0, 0.82491)
_TO_D50: Final = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""From the white of sRGB (D65) to that of profiles, by Bradford's matrix."""


def _fixed(*numbers: float) -> bytes:
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def _tag(kind: bytes, *parts: bytes) -> bytes:
    data = kind + bytes(4) + b"".join(parts)
    return data + bytes(-len(data) % 4)


def _text(text: str) -> bytes:
    data = text.encode("utf-16-be")
    return _tag(b"mluc", struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(data), 28), data)


def _end_streams_on_a_line_of_their_own() -> None:
    """Let reportlab end the data of every stream with a line end that its length does not count."""
    written = PDFStream.format

    def format(stream: PDFStream, document: PDFDocument) -> bytes:
        return written(stream, document).removesuffix(_END) + b"\n" + _END

    cast(Any, PDFStream).format = format


_end_streams_on_a_line_of_their_own()  # the class is reportlab's own: there is no other place for it
