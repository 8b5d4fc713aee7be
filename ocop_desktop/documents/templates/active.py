"""What in a part of a stranger's DOCX acts or loads by itself. Only what is listed as harmless passes.

Word reaches a part through a relation of a listed kind or not at all, so relations are judged, not the names of parts.
A field is judged by its whole code: Word joins the pieces of it, and puts the result of an inner field into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from .errors import NotATemplate, TemplateActive

ATTACHED: Final = "attachedTemplate"
"""Kind of relation to the template that Word attached; it is removed when the file is filled in."""

_OUTSIDE: Final = frozenset({"hyperlink", ATTACHED})
"""Kinds of relations that may leave the file: Word follows the first when a person asks for it."""

_RELATION: Final = re.compile(
    r"http://(?:schemas\.openxmlformats\.org/(?:package|office[dD]ocument)/2006/relationships"
    r"|purl\.oclc\.org/ooxml/officeDocument/relationships"
    r"|schemas\.microsoft\.com/office/\d{4}(?:/\d\d)?/relationships)/(?:metadata/)?"
    "(officeDocument|core-properties|extended-properties|custom-properties|thumbnail|classificationlabels"
    "|styles|stylesWithEffects|settings|webSettings|fontTable|font|theme|themeOverride|numbering|header|footer"
    "|footnotes|endnotes|comments|commentsExtended|commentsIds|commentsExtensible|people|documenttasks"
    "|customXml|customXmlProps|glossaryDocument|image|hdphoto|chart|chartEx|chartStyle|chartColorStyle"
    "|chartUserShapes|diagramData|diagramLayout|diagramQuickStyle|diagramColors|diagramDrawing"
    f"|{'|'.join(sorted(_OUTSIDE))})"
)
_ELSEWHERE: Final = re.compile(r":|\\|^//")
"""In a target: it is no part of the file."""

_FIELD: Final = re.compile(
    "PAGE|NUMPAGES|SECTION|SECTIONPAGES|PAGEREF|REF|NOTEREF|STYLEREF|SEQ|TOC|TC|XE|INDEX|LISTNUM|AUTONUM|AUTONUMLGL"
    "|AUTONUMOUT|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|AUTHOR|LASTSAVEDBY|TITLE|SUBJECT|KEYWORDS|COMMENTS"
    "|DOCPROPERTY|DOCVARIABLE|INFO|FILENAME|FILESIZE|NUMWORDS|NUMCHARS|REVNUM|USERNAME|USERINITIALS|USERADDRESS"
    "|HYPERLINK|SYMBOL|EQ|ADVANCE|QUOTE|IF|COMPARE|SET|MERGEFIELD|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|=.*",
    re.IGNORECASE,
)
"""First word of a field's code: those that load nothing and start nothing."""

_ELEMENTS: Final = frozenset({"altChunk", "mailMerge", "OLEObject", "control", "subDoc", "frameset"})
_PICTURES: Final = frozenset({"imagedata", "fill", "stroke"})
"""Elements of VML that may load a picture by its address, without a relation."""

_INNER: Final = "\0"
"""Stands in a field's code for a field inside of it."""


def refuse_active(part: str, content: bytes, name: str) -> None:
    """Look through one part in XML. name: the template's.

    Raises NotATemplate for what is no XML or declares a type of document, TemplateActive.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotATemplate(name=name) from error
    if root.getroottree().docinfo.doctype:
        raise NotATemplate(name=name)
    found = _acting_relation(root) if part.lower().endswith(".rels") else _acting_element(root)
    if found is not None:
        raise TemplateActive(name=name, part=f"{part}: {found}")


def _acting_relation(root: Any) -> str | None:
    for relation in root.iter():
        if _tag(relation) != "Relationship":
            continue
        known = _RELATION.fullmatch(relation.get("Type", ""))
        inside = relation.get("TargetMode", "Internal") == "Internal"
        inside = inside and not _ELSEWHERE.search(relation.get("Target", ""))
        if known is None or not (inside or known[1] in _OUTSIDE):
            return str(relation.get("Type", "")).rpartition("/")[2]
    return None


def _acting_element(root: Any) -> str | None:
    for one in root.iter():
        loads = _tag(one) in _PICTURES and any(etree.QName(key).localname in {"src", "href"} for key in one.attrib)
        if loads or _tag(one) in _ELEMENTS:
            return _tag(one)
    for code in _codes(root):
        first = "".join(code.split()[:1])
        if not _FIELD.fullmatch(first):
            return first.replace(_INNER, "{}") or "{}"
    return None


def _codes(root: Any) -> Iterator[str]:
    """Yield the code of each field; of one that does not end, too."""
    open_codes: list[list[str] | None] = []  # of fields inside of each other; None where the result has begun
    for one in root.iter():
        tag = _tag(one)
        if tag == "fldSimple":
            yield _value(one, "instr")
        elif tag == "fldChar" and _value(one, "fldCharType") == "begin":
            if open_codes and open_codes[-1] is not None:
                open_codes[-1].append(_INNER)
            open_codes.append([])
        elif tag == "fldChar" and open_codes:
            code = open_codes.pop()
            if code is not None:
                yield "".join(code)
            if _value(one, "fldCharType") == "separate":
                open_codes.append(None)
        elif tag == "instrText" and (not open_codes or open_codes[-1] is None):
            yield one.text or ""
        elif tag in {"instrText", "t"} and open_codes and open_codes[-1] is not None:
            open_codes[-1].append(one.text or "")
    yield from ("".join(code) for code in open_codes if code is not None)


def _tag(one: Any) -> str:
    return etree.QName(one).localname if isinstance(one.tag, str) else ""


def _value(one: Any, attribute: str) -> str:
    """Return an attribute by its local name: both versions of the format have names of their own."""
    return next((text for key, text in one.attrib.items() if etree.QName(key).localname == attribute), "")
