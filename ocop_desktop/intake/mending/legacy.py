"""Text in old Vietnamese fonts and encodings: whether it is such text, and what was meant.

A cell is judged by the spelling of its words before and after decoding, and by the other cells of its
column. Names of foreigners and of minorities hardly ever decode to Vietnamese syllables; those that do
(one "Loïc" in a column) are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .encodings import SCHEMES
from .syllables import is_syllable

_EDGE = re.compile(r"^[!-/:-@\[-`{-~“”«»…–—]+|[!-/:-@\[-`{-~“”«»…–—]+$")
_PARTS = re.compile(r"[-/,;:.()&\"]+")
_VIQR_MARKS = re.compile(r"[aeiouy][\^(+*'`?~.]|dd", re.IGNORECASE)
_DIGIT = re.compile(r"[0-9]")
_CORE = re.compile(r"^([“”‘’«»–—•…(]*)(.*?)([“”‘’«»–—•…)]*)$", re.DOTALL)
_OUTSIDE_WESTERN = re.compile(r"[\u0128\u0129\u0168\u0169\u1ea0-\u1ef9]")
_ABBREVIATIONS = frozenset(["QĐ", "HĐ", "NĐ", "HĐND", "ĐKKD", "HĐQT", "GĐ", "CĐ", "LĐ", "ĐT", "ĐC", "TĐ"])
_COMMON = """
nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trương đoàn tô tăng vương trịnh lương mạc hà
tạ thái châu kiều quách lâm phùng mã đào nông triệu lò quàng cầm sầm hứa lục giàng vàng sùng thào chẩu thị văn đức hữu
xã phường huyện tỉnh sở phòng hợp tác công ty sản phẩm trà mật rượu bánh nước mắm muối thôn ấp đường số chủ tịch thư ký
ủy viên phó hội đồng ngày tên họ và vai trò chức vụ cơ đơn vị điện thoại giấy chứng nhận ghi chú địa chỉ của cà phê đồ
ăn gạo nếp lần đầu nâng hạng không có
"""
FAMILIAR = frozenset(_COMMON.split())
"""Words of which one alone is evidence: family names, and what stands in headings, addresses, names of products."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell in one encoding. evidence: words that only decoding makes Vietnamese. against: the contrary.

    changed: words that decoding changes. familiar: one of the evident words is a common one. plain: the other words
    are Vietnamese too.
    """

    text: str
    evidence: int
    against: int
    changed: int
    familiar: bool
    plain: bool

    @property
    def alone(self) -> bool:
        """Whether the cell is convincing without the rest of its column."""
        if not self.evidence or self.against * 4 > self.evidence:
            return False
        return self.evidence > 1 or (self.familiar and self.plain)


def legacy_column(texts: Mapping[int, str]) -> dict[str, dict[int, tuple[str, bool]]]:
    """Return the legacy cells of a column. texts: row -> text; result: encoding -> row -> (text meant, sure).

    The encoding that explains most of the column has the first choice of its cells.
    """
    found: dict[str, dict[int, tuple[str, bool]]] = {}
    taken: set[int] = set()
    modern = any(_OUTSIDE_WESTERN.search(unicodedata.normalize("NFC", text)) for text in texts.values())
    for _, scheme, readings in sorted((_of_scheme(scheme, texts) for scheme in SCHEMES), key=lambda one: -one[0]):
        free = {row: reading for row, reading in readings.items() if row not in taken}
        if not any(reading.alone for reading in free.values()):
            continue
        found[scheme] = {
            row: (reading.text, bool(reading.evidence))
            for row, reading in free.items()
            if reading.alone or (not reading.against and (reading.evidence or not modern))
        }
        taken |= set(found[scheme])
    return found


def _of_scheme(scheme: str, texts: Mapping[int, str]) -> tuple[int, str, dict[int, Reading]]:
    """Return how well an encoding explains the column, its name, and the readings."""
    readings = {row: reading for row, text in texts.items() if (reading := read_as(scheme, text))}
    return sum(reading.evidence - 2 * reading.against for reading in readings.values()), scheme, readings


@lru_cache(maxsize=20_000)
def best_reading(text: str) -> tuple[str, Reading] | None:
    """Return the encoding that explains ``text`` best and its reading; None where none has evidence."""
    read = [(scheme, reading) for scheme in SCHEMES if (reading := read_as(scheme, text)) and reading.evidence]
    return max(read, key=lambda found: found[1].evidence - 2 * found[1].against, default=None)


@lru_cache(maxsize=20_000)
def read_as(scheme: str, text: str) -> Reading | None:
    """Return the reading of ``text`` in one encoding; None where nothing would change."""
    if _OUTSIDE_WESTERN.search(text):
        return None
    bare = text.isascii() or not any(char.isalpha() and not char.isascii() for char in text)
    if scheme == "viqr" and not (bare and _VIQR_MARKS.search(text)):
        return None
    if scheme != "viqr" and text.isascii():
        return None
    decode = SCHEMES[scheme]
    words: list[str] = []
    evidence, against, changed, familiar, plain = 0, 0, 0, False, True
    for whole in text.split(" "):
        before, source, after = _around(whole, decode)
        word = source if _is_no_word(source) else decode(source)
        words.append(before + (source if word is None else word) + after)
        if word is None:
            against += 1
        elif word == source:
            plain = plain and _is_plain(source)
        else:
            changed += 1
            for old, new in _pairs(source, word, scheme):
                if old == new:
                    plain = plain and _is_plain(old)
                elif new in _ABBREVIATIONS:
                    if "Ð" not in old:  # else a look-alike of Đ rather than another encoding
                        evidence, familiar = evidence + 1, True
                elif not is_syllable(new) or _is_mixed(new):
                    against += 1
                else:
                    familiar = familiar or new.lower() in FAMILIAR
                    if not is_syllable(old):
                        evidence += 2 if sum(not char.isalpha() or not char.isascii() for char in old) > 1 else 1
    if not changed:
        return None
    return Reading(_capitals(text, " ".join(words)), evidence, against, changed, familiar, plain)


def _pairs(source: str, word: str, scheme: str) -> Collection[tuple[str, str]]:
    """Return the parts of a word before and after decoding, without punctuation: "Q§-UBND" has two parts."""
    before = [source] if scheme == "viqr" else _PARTS.split(source)
    after = _PARTS.split(word)
    if len(before) != len(after):
        before, after = [source], [word]
    bare = [(_EDGE.sub("", old), _EDGE.sub("", new)) for old, new in zip(before, after, strict=True)]
    return [(old, new) for old, new in bare if new]


def _is_no_word(word: str) -> bool:
    """Return whether a word is a number ("30°C") or consists of signs ("×", "·")."""
    return not any(map(str.isalpha, word)) or bool(_DIGIT.search(word) and not _PARTS.search(word))


def _around(word: str, decode: Callable[[str], str | None]) -> tuple[str, str, str]:
    """Split off quotation marks and dashes, unless they are letters of the encoding."""
    match = _CORE.fullmatch(word)
    assert match is not None
    whole = decode(word) or ""
    if not (match[1] or match[3]) or (match[2] and is_syllable(_EDGE.sub("", whole))):
        return "", word, ""
    return match[1], match[2], match[3]


def _is_mixed(word: str) -> bool:
    """Return whether a capital with marks stands inside a word of small letters: no sign of the right encoding."""
    small = any(char.islower() and char.isascii() for char in word)
    return small and any(char.isupper() and not char.isascii() for char in word[1:])


def _is_plain(word: str) -> bool:
    """Return whether an unchanged word may stand in Vietnamese text: a syllable, a number, an abbreviation."""
    bare = _EDGE.sub("", word)
    return not bare or not bare.isalpha() or (bare.isupper() and len(bare) < 6) or is_syllable(bare, toned=False)


def _capitals(source: str, text: str) -> str:
    """Return decoded text in capitals where its plain letters are: fonts for capitals show small letters as such.

    An abbreviation is in capitals anyway: "Së NN&PTNT" is "Sở NN&PTNT".
    """
    plain = [char for char in source if char.isascii() and char.isalpha()]
    spelt = [word for word in source.split() if not word.isascii() or is_syllable(_EDGE.sub("", word), toned=False)]
    shouted = any(sum(c.isascii() and c.isupper() for c in word) > 1 for word in spelt)
    if shouted and all(char.isupper() for char in plain):
        return text.upper()
    words = text.split()
    named = sum(word.istitle() for word in words)
    if named > 1 and all(word.istitle() or not word[0].isascii() for word in words):
        return " ".join(word[0].upper() + word[1:] for word in words)  # "æn" in a name: the fonts have no capital of it
    return text
