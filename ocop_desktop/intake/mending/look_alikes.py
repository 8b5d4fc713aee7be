"""Characters that look like others, or like nothing: Ð for Đ, Cyrillic and Greek in Latin words, zero-width ones.

A word is mended where only the mended one is possible: a Vietnamese syllable, or Latin letters
throughout. Icelandic, Greek and Cyrillic words of their own stay as they are.
"""

from __future__ import annotations

import html
import re
import unicodedata

from ...domain.text import forbidden_characters
from .syllables import is_syllable

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_D_LIKE = str.maketrans("ÐðƉɖƊɗ", "ĐđĐđĐđ")
_SYLLABLE_ONLY = str.maketrans("ǍǎĬĭıȊ", "ĂăIiiI")
_FROM = "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁһ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο" + "Ԛԛԝ"
_TO = "ABESIJKMHOPCTYXaeijopcyxsdh" + "ABEZHIKMNOPTYXo" + "Qqw"
_FOREIGN = str.maketrans(_FROM, _TO)
_WIDE = re.compile(r"[\uff01-\uff5e\u3000\ufb00-\ufb06\U0001d400-\U0001d7ff]")
_SUSPECT = re.compile(f"[{_FROM}ÐðƉɖƊɗǍǎĬĭıȊ]|{_WIDE.pattern}")
"""Characters of which one at least is in a text with look-alikes."""

_UNUSUAL = re.compile(
    "[^\\n\\t -~\xa0-\xac\xae-\u024f\u0300-\u034e\u0350-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]"
)
"""Characters that Vietnamese and Western text has no use for; the invisible ones are among them."""

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});")
_SEPARATORS = re.compile(r"[\u2028\u2029\u3164\u115f\u1160\u2800\x0b\x0c\x85]")
_UNKNOWN = frozenset({"Co", "Cs"})


def without_look_alikes(text: str) -> str:
    """Return ``text`` with look-alikes replaced."""
    if not _SUSPECT.search(text):
        return text
    text = unicodedata.normalize("NFC", _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text))
    return _WORD.sub(lambda match: _word(match[0]), text)


def _word(word: str) -> str:
    """Return the word in Latin letters, if that is what it was meant to be."""
    latin = word.translate(_FOREIGN)
    if latin != word and not (_is_latin(latin) and (_has_latin(word) or _is_doubtless(latin))):
        latin = word
    for table in (_D_LIKE, _SYLLABLE_ONLY):
        meant = latin.translate(table)
        if meant != latin and (is_syllable(meant) or _is_abbreviation(meant)):
            latin = meant
    return latin


def _is_latin(word: str) -> bool:
    return all(not char.isalpha() or unicodedata.name(char, "").startswith("LATIN ") for char in word)


def _has_latin(word: str) -> bool:
    return any(char.isdigit() or unicodedata.name(char, "").startswith("LATIN ") for char in word)


def _is_doubtless(latin: str) -> bool:
    """Return whether a word of look-alikes only was meant to be Latin: a syllable of three letters or more."""
    return len(latin) > 2 and is_syllable(latin)


def _is_abbreviation(word: str) -> bool:
    """Return whether the word is like QĐ, HĐND: capitals without a vowel."""
    return 1 < len(word) < 7 and word.isupper() and not set(word) & set("AEIOUY") and "Đ" in word


def without_hidden(text: str) -> str:
    """Return ``text`` without invisible characters; those that separate words become a space.

    Characters of private use stay: they were something that only the writer's font shows.
    """
    if not _UNUSUAL.search(text):
        return text
    text = _SEPARATORS.sub(" ", text)
    hidden = {chr(int(code[2:], 16)) for code in forbidden_characters(text, multiline=True)}
    return "".join(c for c in text if c not in hidden or c.isspace() or unicodedata.category(c) in _UNKNOWN)


def without_entities(text: str) -> str:
    """Return ``text`` with the entities of web pages as characters: "&amp;", "&#7877;"."""
    return html.unescape(text) if _ENTITY.search(text) else text


def latin_code(text: str) -> str:
    """Return a code, a telephone number or a bar code with look-alikes replaced wherever they stand."""
    wide = unicodedata.normalize("NFC", _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text))
    latin = wide.translate(_FOREIGN).translate(_D_LIKE)
    return latin if _is_latin(latin) else wide
