"""A template filled in: fields by docxtpl, whole parts of the paper by the writer of every DOCX."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from ..content import Document
from ..fonts import MissingGlyph, Printable, typeset
from ..word.package import describe, file_bytes
from ..word.styles import styles_xml
from ..word.writer import append_annexes, cells_of, insert_blocks
from ..word.xml import element
from .active import ATTACHED, refuse_active
from .checking import check_fields
from .errors import FieldMisplaced, FieldNeeded, FieldUnknown, NotATemplate, Problem, TemplateCode
from .fields import ANNEXES, BODY, Parts, empty_field, fields_of, needed, parts_of
from .gate import open_template
from .places import failing_place, torn_place
from .traces import forget_traces, join, printed, printed_on_every_page

Filled = tuple[bytes, tuple[MissingGlyph, ...]]

_MARKS: Final = {BODY: "\ue0f1", ANNEXES: "\ue0f2"}
"""Characters that no field holds: a text is printable, and the bundled typeface has none of them."""

_FOOTNOTES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")


def filled(template: Path, document: Document, fonts_dir: Path, also: frozenset[str] = frozenset()) -> Filled:
    """Return the file, and the characters of the paper that were replaced.

    also: fields that other papers of the same file have, empty where this one lacks them.
    Raises what ``open_template`` raises; TemplateCode, FieldUnknown, FieldNeeded, FieldMisplaced; FontMissing.
    """
    opened, parts = open_template(template), parts_of(document)
    with typeset(fonts_dir) as characters:
        printable = Printable(characters)
        values = {name: empty_field(name) for name in also} | fields_of(parts, document, printable)
        values |= {whole: mark for whole, mark in _MARKS.items() if whole == BODY or whole in also or parts.annexes}
        made = _rendered(opened, values, template.name)
        inside, on_every_page = printed(made.element.body), printed_on_every_page(made)
        for part in (made.part, *_texts(made)):
            forget_traces(part)
        blocks = (*parts.body, *parts.annexes)
        _add_styles(made, list(styles_xml(cells_of(blocks))))
        inside |= _place(made, document, parts, printable, template.name)
        lacking = needed(parts, document, values, inside, on_every_page)
        if lacking:
            raise FieldNeeded(name=template.name, fields=", ".join(lacking))
        _forget_its_author(made)
        describe(made, document, printable)
        return file_bytes(made), printable.missing


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A template whose filled parts are XML: the library would mend them and lose text."""

    def render_xml_part(self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:
        made: str = super().render_xml_part(src_xml, part, context, jinja_env)
        etree.fromstring(made.encode())
        return made


class _Missing(StrictUndefined):
    """What is not there, told by its name alone."""

    @property
    def _undefined_message(self) -> str:
        name: object = self._undefined_name
        if name is None:  # the first or last one of nothing
            return ""
        return name if isinstance(name, str) else f"[{name}]"


def _rendered(opened: bytes, values: dict[str, Any], name: str) -> WordDocument:
    environment = ImmutableSandboxedEnvironment(undefined=_Missing, autoescape=True)
    environment.filters["join"] = join
    try:
        template = _Template(io.BytesIO(opened))
        template.init_docx()
        sources = list(_sources(template))
    except (KeyError, ValueError, AttributeError, SyntaxError) as error:
        raise NotATemplate(name=name) from error
    check_fields(sources, values, environment, name)
    try:
        template.render(values, environment)
    except etree.XMLSyntaxError as error:
        raise TemplateCode(name=name, problem=Problem.TORN, text="", place=torn_place(sources)) from error
    except (TemplateError, TypeError, ValueError) as error:
        place = failing_place(sources, values, environment)
        field = error.message if isinstance(error, UndefinedError) else ""
        if field:
            raise FieldUnknown(name=name, fields=field, known=", ".join(sorted(values)), place=place) from error
        raise TemplateCode(name=name, problem=Problem.VALUE, text="", place=place) from error
    made: WordDocument = template.docx
    for part in (made.part, *_texts(made)):  # again: what jinja2 leaves out may have torn a field's code apart
        refuse_active(part.partname, part.blob, name)
    _make_whole(made)
    return made


def _make_whole(made: WordDocument) -> None:
    """Give the document what Word asks for and a template may lack: a section, and a paragraph at the end of a cell."""
    body: Any = made.element.body
    body.get_or_add_sectPr()
    for cell in body.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(element("<w:p/>"))


def _sources(template: DocxTemplate) -> Iterator[str]:
    """Yield every text that docxtpl evaluates, as it evaluates it."""
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.parts:
        if part.content_type == _FOOTNOTES:
            yield template.patch_xml(part.blob.decode())
    for name in _PROPERTIES:
        yield getattr(template.docx.core_properties, name)


def _place(made: WordDocument, document: Document, parts: Parts, printable: Printable, name: str) -> frozenset[str]:
    """Write the parts of the paper where their marks stand alone in a paragraph, and return which were written."""
    body: Any = made.element.body
    placed = set()
    for whole, mark in _MARKS.items():
        inside = sum(mark in part.blob.decode("utf-8", "replace") for part in _texts(made))
        holding = [one for one in body.iter(qn("w:p")) if mark in _text(one)]
        if not holding and not inside:
            continue
        if inside or len(holding) > 1 or _text(holding[0]).strip() != mark or holding[0].getparent() is not body:
            raise FieldMisplaced(name=name, field=whole)
        place = holding[0]
        placed.add(whole)
        if whole == BODY:
            insert_blocks(made, document, parts.body, printable, place)
        body.remove(place)
        if whole == ANNEXES:
            append_annexes(made, document, parts.annexes, printable)
    return frozenset(placed)


def _texts(made: WordDocument) -> Iterator[Any]:
    """Yield the headers, footers and notes."""
    for part in made.part.package.iter_parts():
        if part is not made.part and part.content_type.endswith(("header+xml", "footer+xml", "notes+xml")):
            yield part


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(qn("w:t")))


def _add_styles(made: WordDocument, styles: list[str]) -> None:
    """Add the styles of the program's own writer that the template lacks; one of the same name stays the agency's."""
    root: Any = made.styles.element
    known = {style.get(qn("w:styleId")) for style in root.iter(qn("w:style"))}
    for xml in styles:
        style = element(xml)
        new = style.tag == qn("w:style") and style.get(qn("w:styleId")) not in known
        if new and style.get(qn("w:default")) is None:
            root.append(style)


def _forget_its_author(made: WordDocument) -> None:
    """Remove what is the template's own: properties that name who made it, and the template that it came from.

    Word would load the latter from wherever it lies, each time somebody opens the paper.
    """
    settings: Any = made.settings.element
    for attached in settings.findall(qn("w:attachedTemplate")):
        settings.remove(attached)
    for part in list(made.part.package.iter_parts()):
        for key in [key for key, relation in part.rels.items() if relation.reltype.endswith(f"/{ATTACHED}")]:
            del part.rels[key]
    package = made.part.package
    for key in [key for key, relation in package.rels.items() if relation.reltype != RELATIONSHIP_TYPE.OFFICE_DOCUMENT]:
        del package.rels[key]
