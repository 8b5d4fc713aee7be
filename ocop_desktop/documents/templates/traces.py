"""Which texts of a paper a filled template really prints: read from the result, whatever its conditions and loops say.

A traced text behaves as the plain one. Where it is printed a mark follows it, which is taken out again at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import Section
from markupsafe import escape

_BEGIN, _END = "\ue0f3", "\ue0f4"
"""Characters that no field holds, as those that ``filling`` puts for whole parts."""

_MARK: Final = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_SHOWN: Final = (
    ".//w:t[not(ancestor::w:moveFrom) and not(../w:rPr/w:vanish[not(@w:val='0' or @w:val='false' or @w:val='off')])]"
)
"""Texts that are neither hidden nor moved elsewhere."""


class Traced(str):
    """A text with the names under which it counts as printed. Cut up, it loses them."""

    def __new__(cls, text: str, *names: str) -> Traced:
        made = super().__new__(cls, text)
        made._names = names
        return made

    _names: tuple[str, ...]  # no template reaches what begins with an underscore

    def __html__(self) -> str:
        return str(escape(str(self))) + "".join(f"{_BEGIN}{name}{_END}" for name in self._names)

    def upper(self) -> Traced:
        return Traced(super().upper(), *self._names)

    def lower(self) -> Traced:
        return Traced(super().lower(), *self._names)


def join(texts: Iterable[object], between: object = "") -> Traced:
    """Return texts as one, traced as all of them: the filter of that name."""
    held = list(texts)
    return Traced(str(between).join(map(str, held)), *(name for text in held for name in names_of(text)))


def names_of(text: object) -> tuple[str, ...]:
    """Return the names of a traced text; any other has none."""
    return text._names if isinstance(text, Traced) else ()


def printed(root: Any) -> frozenset[str]:
    """Return the names of the traced texts that an element of Word's shows."""
    texts = root.xpath(_SHOWN)
    return frozenset(name for text in texts for name in _MARK.findall(text.text or ""))


def printed_on_every_page(made: WordDocument) -> frozenset[str]:
    """Return the names of those in a header or footer of every kind of page (first, even, others) of all sections."""
    return frozenset.intersection(*_kinds_of_pages(made))


def _kinds_of_pages(made: WordDocument) -> Iterator[frozenset[str]]:
    held: dict[tuple[str, str], frozenset[str]] = {}  # a section without one of its own has that of the section before
    for section in made.sections:
        for place in ("header", "footer"):
            for reference in section._sectPr.findall(qn(f"w:{place}Reference")):
                part: Any = made.part.rels[reference.get(qn("r:id"))].target_part
                held[place, reference.get(qn("w:type"), "default")] = printed(part.element)
        for kind in _kinds(made, section):
            yield held.get(("header", kind), frozenset()) | held.get(("footer", kind), frozenset())


def _kinds(made: WordDocument, section: Section) -> Iterator[str]:
    yield "default"
    if section.different_first_page_header_footer:
        yield "first"
    if made.settings.odd_and_even_pages_header_footer:
        yield "even"


def forget_traces(part: Any) -> None:
    """Take the marks out of a part of the document."""
    if not hasattr(part, "element"):  # notes, which the library keeps as bytes
        part._blob = _MARK.sub("", part.blob.decode()).encode()
        return
    holding = f"//*[local-name()='t' or local-name()='instrText' or local-name()='delText'][contains(., '{_BEGIN}')]"
    for one in part.element.xpath(holding):
        one.text = _MARK.sub("", one.text)
    for text in part.element.xpath(f"//@*[contains(., '{_BEGIN}')]"):
        text.getparent().set(text.attrname, _MARK.sub("", text))
