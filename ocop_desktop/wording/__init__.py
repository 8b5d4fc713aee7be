"""Sentences by code, Vietnamese and English.

The texts lie in ``resources/words/<area>/vi.po`` and ``en.po``, with ``{fact}`` placeholders. A sentence says what
happened, what was kept and what to do next. The core decides which code a person meets; the catalogues decide how it
reads; nothing in here knows how it is shown.
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
    """The sentences of one language. Handed to whatever shows text; no view asks for the language by itself.

    A placeholder is filled as it is (``{name}``), as a term of the core (``{role:role}``: "chair" reads "chủ tịch Hội
    đồng"; a list of terms term by term; the term's own code is ``term.role.chair``), or as a size (``{size:bytes}``).
    The fact ``count`` chooses the plural form.
    """

    def __init__(self, language: Language = "vi") -> None:
        self.language: Language = language

    def __call__(self, code: str, /, **facts: Fact) -> str:
        """The sentence of a code that is known where it is written, filled with its facts."""
        return self.of(code, facts)

    def of(self, code: str, facts: Mapping[str, Fact] | None = None) -> str:
        """The sentence of a code that is known only at run time (an error's, an enum's), filled with its facts.

        A fact that the sentence asks for and does not get stays visible as ``{name}``.
        Raises KeyError for a code without a sentence.
        """
        facts = facts or {}
        count = facts.get("count")
        sentence = text(code, self.language, count if isinstance(count, int) else None)
        return "".join(
            literal if name is None else literal + self._filled(name, facts, spec)
            for literal, name, spec in _pieces(sentence)
        )

    def _filled(self, name: str, facts: Mapping[str, Fact], spec: str) -> str:
        """A fact as the placeholder ``{name:spec}`` asks for it: a term or a size is worded, the rest stays as it is.

        A missing one stays visible as ``{name}``: a poor sentence beats none while an error is shown.
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
        """What happened, what was kept, what to do next."""
        return self.of(fault.code, fault.facts)

    def read_all(self) -> None:
        """Read what is not needed before a file is open; otherwise the first such sentence reads it."""
        read_all(self.language)

    def knows(self, code: str) -> bool:
        """Whether a code has a sentence."""
        return knows(code, self.language)

    def term(self, kind: str, value: str) -> str:
        """A term of the core as people say it ("scoring" as ``state``); a list term by term; else the value itself."""
        codes = ((word, f"term.{kind}.{word}") for word in value.split(", "))
        return ", ".join(text(code, self.language) if self.knows(code) else word for word, code in codes)

    def size(self, count: int) -> str:
        """A number of bytes with one decimal: GB from one, MB from a tenth, KB below."""
        least = ((10**9, 10**9, "GB"), (10**5, 10**6, "MB"), (1, 10**3, "KB"), (0, 10**6, "MB"))
        unit, name = next((unit, name) for bound, unit, name in least if count >= bound)
        tenths = max((count * 10 + unit // 2) // unit, min(count, 1))
        return f"{tenths // 10}{',' if self.language == 'vi' else '.'}{tenths % 10} {name}"


@cache
def _pieces(sentence: str) -> tuple[tuple[str, str | None, str], ...]:
    """A sentence of the catalogues taken apart, once: literal text, the fact behind it, how the fact is worded."""
    return tuple((literal, name, spec or "") for literal, name, spec, _ in string.Formatter().parse(sentence))
