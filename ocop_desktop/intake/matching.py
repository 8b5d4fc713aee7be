"""The product that the path of a file names, by its code or its whole name, ignoring diacritics, case, separators.

Everything less is doubtful: part of a name, a number that may be a date, a code beside the name of another product.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from ..domain.text import fold

_TOKENS: Final = re.compile(r"[a-z0-9]+")
_LONGEST_RUN: Final = 40
_SHORTEST_NAME: Final = 4
_PLAIN_NUMBER: Final = 3
"""Digits up to which a code of digits alone may be something else: a day, a place in a list."""

_LONGEST_ENDING: Final = 5


class _Hit(NamedTuple):
    """A code or name at some tokens of a text. rest: the other tokens, joined."""

    code: str
    rest: str
    digits: bool


class Matcher:
    """Finds the product of a path."""

    def __init__(self, products: Sequence[tuple[str, str]]) -> None:
        """products: (code, name)."""
        self._codes, self._parts_of_names = _Texts(), _Texts()
        self._whole: dict[str, list[str]] = {}
        self._name_of: dict[str, str] = {}
        for code, name in products:
            joined = _joined(name)
            self._name_of[code] = joined
            self._codes.add(code, code)
            if len(joined) >= _SHORTEST_NAME:
                self._parts_of_names.add(name, code)
                self._whole.setdefault(joined, []).append(code)

    def match(self, relative: str, root_name: str = "") -> tuple[str | None, str, tuple[str, ...]]:
        """Return (code or None, "code" | "name" | "", the codes between which a user decides).

        Codes in the path take precedence over names; the root's own name is used only where the
        path names nothing. Two products in one path are ambiguous.
        """
        folders, _, file = relative.rpartition("/")
        parts = [(part, True) for part in folders.split("/") if part] + [(_stem(file), False)]
        doubtful: dict[str, None] = {}
        for scope in (parts, [(root_name, True)]):
            found, others = self._by_code(scope)
            doubtful |= others
            if len(found) > 1 or (found and others):
                return None, "", tuple(found | others)
            if found:
                return next(iter(found)), "code", ()
        if doubtful:
            return None, "", tuple(doubtful)
        for scope in (parts, [(root_name, True)]):
            named = self._by_whole_name(scope)
            if len(named) > 1:
                return None, "", tuple(named)
            if named:
                return next(iter(named)), "name", ()
        for part, is_folder in (*parts, (root_name, True)):
            doubtful |= {hit.code: None for hit in self._parts_of_names.within(part, folder=is_folder)}
        return None, "", tuple(doubtful)

    def _by_code(self, scope: Sequence[tuple[str, bool]]) -> tuple[dict[str, None], dict[str, None]]:
        """Return the products whose codes the parts name, and those that make it doubtful."""
        found: dict[str, None] = {}
        others: dict[str, None] = {}
        for part, is_folder in scope:
            for hit in self._codes.within(part, folder=is_folder):
                if hit.digits and not self._is_own(hit.code, hit.rest):
                    others[hit.code] = None
                else:
                    found[hit.code] = None
        if len(found) == 1:
            (code,) = found
            for part, is_folder in scope:
                others |= {other: None for other in self._contradicting(code, part, folder=is_folder)}
        return found, others

    def _is_own(self, code: str, rest: str) -> bool:
        """Return whether the text beside a code of few digits is the product's name, or nothing."""
        name = self._name_of[code]
        return not rest or rest.startswith(name) or name.startswith(rest)

    def _contradicting(self, code: str, part: str, *, folder: bool) -> list[str]:
        """Return other products whose whole name stands beside a code, unless the product's own name has it in it."""
        own = self._name_of[code]
        found = []
        for hit in self._codes.within(part, folder=folder) or [_Hit(code, _joined(part), digits=False)]:
            for rest in (hit.rest, hit.rest.lstrip("0123456789")):
                found += [other for other in self._whole.get(rest, ()) if self._name_of[other] not in own]
        return found

    def _by_whole_name(self, scope: Sequence[tuple[str, bool]]) -> dict[str, None]:
        found: dict[str, None] = {}
        for part, _ in scope:
            tokens = _TOKENS.findall(fold(part))
            numbered = tokens[1:] if tokens and tokens[0].isdecimal() and len(tokens[0]) <= _PLAIN_NUMBER else tokens
            for joined in dict.fromkeys(("".join(tokens), "".join(numbered))):
                found |= dict.fromkeys(self._whole.get(joined, ()))
        return found


class _Texts:
    """Codes or names, found inside longer texts with any separators."""

    def __init__(self) -> None:
        self._by_run: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._longest = 0

    def add(self, text: str, code: str) -> None:
        """Add a text that names product ``code``."""
        tokens = tuple(_TOKENS.findall(fold(text)))
        joined = "".join(tokens)
        if joined:
            self._by_run.setdefault(joined, []).append((tokens, code))
            self._longest = max(self._longest, len(joined))

    def within(self, text: str, *, folder: bool) -> list[_Hit]:
        """Return what is named in ``text``: the longest wins over those it contains.

        A number alone ("7") is accepted only at the start of a folder's name: in a file name it is
        more likely a page.
        """
        tokens = _TOKENS.findall(fold(text))
        hits: list[tuple[int, int, str, bool]] = []
        for start in range(len(tokens)):
            joined = ""
            for end in range(start, min(len(tokens), start + _LONGEST_RUN)):
                joined += tokens[end]
                if len(joined) > self._longest:
                    break
                for known, code in self._by_run.get(joined, ()):
                    if joined.isdecimal():
                        if known != tuple(tokens[start : end + 1]):
                            continue
                        if len(known) == 1 and not (folder and start == 0):
                            continue
                    elif not _same_numbers(known, tokens[start : end + 1]):
                        continue
                    hits.append((start, end, code, joined.isdecimal() and len(joined) <= _PLAIN_NUMBER))
        best: dict[str, _Hit] = {}
        for start, end, code, digits in hits:
            if not any(s <= start and end <= e and (s, e) != (start, end) for s, e, _, _ in hits):
                best.setdefault(code, _Hit(code, "".join(tokens[:start] + tokens[end + 1 :]), digits))
        return list(best.values())


def _same_numbers(known: Sequence[str], tokens: Sequence[str]) -> bool:
    """Return whether digits that a separator parts in ``tokens`` are parted in ``known`` too: SP1 2 is no SP12."""
    ends = set()
    length = 0
    for token in known:
        length += len(token)
        ends.add(length)
    length = 0
    for left, right in pairwise(tokens):
        length += len(left)
        if left[-1].isdigit() and right[0].isdigit() and length not in ends:
            return False
    return True


def _joined(text: str) -> str:
    return "".join(_TOKENS.findall(fold(text)))


def _stem(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and len(ending) <= _LONGEST_ENDING else name
