"""Metadata of a PDF: title, agency, language and the date of the paper, in the info dictionary and as XMP.

The dates are those of the paper, never of the computer: equal facts give equal bytes, and an archive
finds a paper under the day on which it was signed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from ..domain.text import VIETNAM_TIME
from .archival import LEVEL, PART, make_archival
from .content import Document
from .measures import LANGUAGE, PROGRAM

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{program}</xmp:CreatorTool>{dates}
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_DATES = "\n<xmp:CreateDate>{0}</xmp:CreateDate><xmp:ModifyDate>{0}</xmp:ModifyDate>"


class _Info(PDFInfo):
    """The info dictionary with the dates of the paper; reportlab's own has the computer's or the year 2000."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.title, self.author = document.title, document.author
        self._moment = document.moment

    def format(self, document: object) -> bytes:
        facts: dict[str, object] = {
            "Title": PDFString(self.title),
            "Author": PDFString(self.author),
            "Creator": PDFString(PROGRAM),
            "Producer": PDFString(self.producer),
        }
        if self._moment is not None:
            facts["CreationDate"] = facts["ModDate"] = PDFString(_pdf_date(local_time(self._moment)))
        return PDFDictionary(facts).format(document)


def describe(canvas: Canvas, document: Document) -> None:
    """Give the PDF on ``canvas`` the metadata of ``document``, as PDF/A-2b asks for them."""
    make_archival(canvas, repr(document))
    # reportlab has no other way to a date of one's own or to XMP.
    made: Any = cast(Any, canvas)._doc
    made.info = info = _Info(document)
    dates = "" if document.moment is None else _DATES.format(local_time(document.moment).isoformat())
    packet = _PACKET.format(
        part=PART,
        level=LEVEL,
        title=escape(document.title),
        author=escape(document.author),
        language=LANGUAGE,
        program=PROGRAM,
        producer=escape(info.producer),
        dates=dates,
    )
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    # Not compressed: archives look for the packet in the plain bytes.
    made.Catalog.Metadata = PDFStream(kind, packet.encode())
    canvas.setViewerPreference("DisplayDocTitle", "true")


def local_time(moment: datetime) -> datetime:
    """Return the moment in Vietnam's time; a naive one is taken as local."""
    return moment.astimezone(VIETNAM_TIME) if moment.tzinfo is not None else moment.replace(tzinfo=VIETNAM_TIME)


def _pdf_date(moment: datetime) -> str:
    return f"D:{moment:%Y%m%d%H%M%S}+07'00'"
