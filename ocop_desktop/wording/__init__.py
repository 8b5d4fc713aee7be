"""Sentences by code, Vietnamese and English.

The texts lie in ``resources/words/<area>/vi.po`` and ``en.po``, with ``{fact}`` placeholders. A sentence states the
event, the data that stay unchanged, and the next step. The core chooses the code, the catalogues contain its text, and
the window or the command line displays it.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from .catalogue import LANGUAGES, Language, knows, read_all, text

if TYPE_CHECKING:
    from ..domain.errors import OcopError

__all__ = ["LANGUAGES", "Fact", "Language", "Words", "knows"]

Fact = str | int


class Words:
    """The sentences of one language; passed to every part that shows text.

    A placeholder is filled as it is (``{name}``), as a term of the core (``{role:role}``: "chair" reads "chủ tịch Hội
    đồng"; a list of terms term by term; the term's own code is ``term.role.chair``), or as a size (``{size:bytes}``).
    The fact ``count`` chooses the plural form.
    """

    def __init__(self, language: Language = "vi") -> None:
        self.language: Language = language

    def __call__(self, code: str, /, **facts: Fact) -> str:
        """Return the sentence of a code that is constant in the source, filled with its facts."""
        return self.of(code, facts)

    def of(self, code: str, facts: Mapping[str, Fact] | None = None) -> str:
        """Return the sentence of a code known only at run time (an error's, an enum's), filled with its facts.

        A placeholder without a fact stays visible as ``{name}``.
        Raises KeyError for a code without a sentence.
        """
        if not facts:
            return _unfilled(text(code, self.language))
        count = facts.get("count")
        sentence = text(code, self.language, count if isinstance(count, int) else None)
        return "".join(
            literal if name is None else literal + self._filled(name, facts, spec)
            for literal, name, spec in _pieces(sentence)
        )

    def _filled(self, name: str, facts: Mapping[str, Fact], spec: str) -> str:
        """Return the text for the placeholder ``{name:spec}``: a term or a size in words, another fact unchanged.

        A missing fact stays visible as ``{name}``: an error with an incomplete sentence is better than none.
        """
        value = facts.get(name, "{" + name + "}")
        if not spec:
            return str(value)
        if spec == "bytes":
            if not isinstance(value, int):
                return value
            return self.size(value) if value > 0 else self("term.size.unknown")
        return self.term(spec, str(value))

    def error(self, fault: OcopError) -> str:
        """Return the sentence of an expected error."""
        return self.of(fault.code, fault.facts)

    def read_all(self) -> None:
        """Load the sentences that are not needed before a file is open; otherwise the first of them loads them."""
        read_all(self.language)

    def knows(self, code: str) -> bool:
        """Return whether a code has a sentence."""
        return knows(code, self.language)

    def term(self, kind: str, value: str) -> str:
        """Return a term of the core in words ("scoring" as ``state``); a list term by term; unknown ones unchanged."""
        codes = ((word, f"term.{kind}.{word}") for word in value.split(", "))
        return ", ".join(text(code, self.language) if self.knows(code) else word for word, code in codes)

    def size(self, count: int) -> str:
        """Format a number of bytes with one decimal: GB from 1 GB, MB from 0.1 MB, KB below."""
        least = ((10**9, 10**9, "GB"), (10**5, 10**6, "MB"), (1, 10**3, "KB"), (0, 10**6, "MB"))
        unit, name = next((unit, name) for bound, unit, name in least if count >= bound)
        tenths = max((count * 10 + unit // 2) // unit, min(count, 1))
        return f"{tenths // 10}{',' if self.language == 'vi' else '.'}{tenths % 10} {name}"


@cache
def _unfilled(sentence: str) -> str:
    """Return a sentence without its facts; most have none, and a table asks for the same ones row by row."""
    return "".join(literal if name is None else literal + "{" + name + "}" for literal, name, _ in _pieces(sentence))


@cache
def _pieces(sentence: str) -> tuple[tuple[str, str | None, str], ...]:
    """Parse a sentence, once, into literal texts, each with the name and the format of the following fact."""
    return tuple((literal, name, spec or "") for literal, name, spec, _ in string.Formatter().parse(sentence))
