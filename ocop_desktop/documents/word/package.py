"""The file around a DOCX's text: an empty document, its properties, and bytes that depend on the content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from .. import measures as m
from ..content import Document
from ..fonts import Printable
from ..metadata import local_time
from .xml import element

_EPOCH = (1980, 1, 1, 0, 0, 0)
_KEPT = {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS}
_SETTINGS = (
    '<w:zoom w:percent="100"/>',
    '<w:defaultTabStop w:val="720"/>',
    '<w:characterSpacingControl w:val="doNotCompress"/>',
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>',
    f'<w:themeFontLang w:val="{m.LANGUAGE}" w:eastAsia="{m.LANGUAGE}" w:bidi="{m.LANGUAGE}"/>',
    '<w:decimalSymbol w:val=","/>',
    '<w:listSeparator w:val=";"/>',
)


def empty_document(styles: Iterable[str]) -> WordDocument:
    """Return a document with these styles only.

    Of the library's template nothing stays: its theme names other fonts, its properties other authors.
    """
    document = docx.Document()
    document.element.body.clear_content()
    for key in [key for key, relation in document.part.rels.items() if relation.reltype not in _KEPT]:
        del document.part.rels[key]
    package = document.part.package
    for key in [key for key, relation in package.rels.items() if relation.target_part is not document.part]:
        del package.rels[key]
    for root, children in ((document.styles.element, styles), (document.settings.element, _SETTINGS)):
        for child in list(root):
            root.remove(child)
        for xml in children:
            root.append(element(xml))
    return document


def describe(document: WordDocument, content: Document, printable: Printable) -> None:
    """Write title, agency, language and the date of the paper, never the computer's, into the properties."""
    dates = ""
    if content.moment is not None:
        moment = local_time(content.moment).astimezone(UTC)
        for name in ("created", "modified"):
            dates += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment:%Y-%m-%dT%H:%M:%SZ}</dcterms:{name}>'
    author = escape(printable(content.author))
    core = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(printable(content.title))}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>{dates}<dc:language>{m.LANGUAGE}</dc:language>"
        "</cp:coreProperties>"
    )
    application = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{m.PROGRAM}</Application></Properties>"
    )
    package = document.part.package
    for name, kind, relation, text in (
        ("core", CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES, core),
        ("app", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, application),
    ):
        part = Part(PackURI(f"/docProps/{name}.xml"), kind, text.encode(), package)
        package.relate_to(part, relation)


def file_bytes(document: WordDocument) -> bytes:
    """Return the file, without the time at which its parts were packed."""
    packed, out = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(packed) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            made.writestr(entry, given.read(name))
    return out.getvalue()
