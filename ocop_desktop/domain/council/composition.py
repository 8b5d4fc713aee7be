"""The parts of a council that the decree names, and which of them the members' bodies represent.

Source: Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 3 điểm b (province), khoản 4 điểm b (ministry). How bodies are
written is data (``resources/composition``), and a part may be declared represented by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..text import fold
from ..values import Role, Tier
from .council import Member

_BREAK = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One part. code: short, shown to users. words: ways to write its body. optional: "(nếu có)" in the decree."""

    code: str
    name: str
    words: tuple[str, ...]
    optional: bool = False

    def names(self, body: str) -> bool:
        """Return whether ``body`` contains one of the words, whole, whatever its marks, case and punctuation."""
        wanted = f" {_plain(body)} "
        return any(f" {_plain(word)} " in wanted for word in self.words)


Composition = Mapping[Tier, tuple[Part, ...]]


def members_of(part: Part, members: Iterable[Member]) -> tuple[Member, ...]:
    """Return the members named in the decision whose body is, or lies in, the part."""
    return tuple(member for member in members if member.role is not Role.SUBSTITUTE and part.names(member.department))


def parse_composition(rule: str, document: Mapping[str, object]) -> Composition:
    """Read the parts of one rule from its file. Raises ValueError for another rule or another form.

    The form: ``{"rule", "source", "reading", "parts": {tier: [{"code", "name", "words", "optional"?}]}}``.
    """
    table = document.get("parts")
    if document.get("rule") != rule or not isinstance(table, Mapping) or set(table) != set(Tier):
        raise ValueError(f"not the composition of {rule}")
    return {
        tier: tuple(
            Part(entry["code"], entry["name"], tuple(entry["words"]), bool(entry.get("optional", False)))
            for entry in table[tier]
        )
        for tier in Tier
    }


@lru_cache(1024)  # asked at every act for the same bodies and words
def _plain(text: str) -> str:
    return _BREAK.sub(" ", fold(text).replace("&", " va ")).strip()
