"""UTF-8 that was read as Western text, once or several times: "Há»£p tÃ¡c xÃ£".

A valid sequence of two or three UTF-8 bytes hardly occurs in real text; each one found is decoded by
itself, so that a cell may hold correct letters beside garbled ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from .encodings import western_bytes
from .syllables import is_syllable

_PAGES = (("cp1252", "cp1258"), ("mac_roman",))
_ROUNDS = 4
_LATIN = re.compile(r"[\u00a0-\u024f\u0300-\u0323\u1e00-\u1eff\u2010-\u205e\u20ab\ufeff]")
_GAP = re.compile(r"([^\W\d_]*)([ÃĂÂ]) ( ?)([^\W\d_]*)")
_CUT = re.compile(r"[^\s]*?á»(?![\x80-\xbf‘’“”•–—˜™š›œžŸ€‚ƒ„…†‡ˆ‰Š‹ŒŽ])[^\s]*")
_DROPPED = "\x81\x8d\x8f\x90\x9d"  # bytes that code page 1252 lacks: ề ọ ỏ Ố ờ
_CLOSING = "\xa0’”»…“‘–—"
_LOST = re.compile(r"á[»º](?=\w|\s|$)|\ufffd")
_QUESTIONED = re.compile(r"(?<![\w/=.:?])(?=[^\s]{4})[^\W\d_]+(?:\?+[^\W\d_]+)+(?![\w/=.:?])")


def ungarbled(text: str) -> str:
    """Return ``text`` with garbled letters decoded; the text itself if there are none."""
    if text.isascii():
        return text
    for pages in _PAGES:
        if not _sequence(pages).search(text):
            continue
        read, before = _round(text, _codes(pages)), text
        for _ in range(_ROUNDS):
            read, before = _round(read, _codes(pages)), read
            if read == before:
                break
        if read != text:
            return unicodedata.normalize("NFC", read)
    return text


@cache
def _sequence(pages: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of two characters that may be the first two bytes of one letter."""
    codes = _codes(pages).items()
    leads = "".join(char for char, byte in codes if 0xC2 <= byte <= 0xDF or 0xE1 <= byte <= 0xEF)
    others = "".join(char for char, byte in codes if 0x80 <= byte <= 0xBF)
    return re.compile(f"[{re.escape(leads)}][{re.escape(others)}]")


@cache
def _codes(pages: tuple[str, ...]) -> Mapping[str, int]:
    return {char: byte for page in pages for char, byte in western_bytes(page).items()}


def is_cut(text: str) -> bool:
    """Return whether letters of ``text`` are lost: "Nguy?n", "Nguy\ufffdn", "Tháº Mẫu"."""
    return bool(_LOST.search(text) or _QUESTIONED.search(text))


def _round(text: str, codes: Mapping[str, int]) -> str:
    """Decode one layer; the text itself where no sequence is sure."""
    sure, _ = _decoded(text, codes)
    if not sure:
        return text
    return _decoded(_repaired(text) if codes.get("á") == 0xE1 else text, codes)[1]  # repairs are for Windows' letters


def _decoded(text: str, codes: Mapping[str, int]) -> tuple[bool, str]:
    """Return whether a garbled letter is certain, and the text with all of them decoded."""
    read: list[str] = []
    sure, place, word = False, 0, 0
    while place < len(text):
        length, letter = _letter(text, place, codes)
        if letter:
            # “XÃ” ends in a capital and a quotation mark, which could be the two bytes of one letter.
            before = text[word : place + 1]
            closing = length == 2 and text[place + 1] in _CLOSING and before.isupper()
            sure = sure or not closing
        elif not text[place].isalnum():
            word = place + 1
        read.append(letter or text[place])
        place += length if letter else 1
    return sure, "".join(read)


def _letter(text: str, place: int, codes: Mapping[str, int]) -> tuple[int, str]:
    """Return length and letter of the garbled letter that begins at ``place``; "" if none does."""
    lead = codes.get(text[place], 0)
    length = 2 if 0xC2 <= lead <= 0xDF else 3 if 0xE1 <= lead <= 0xEF else 0
    rest = bytes(codes.get(char, 0) for char in text[place + 1 : place + length])
    try:
        letter = bytes([lead, *rest]).decode("utf-8") if length else ""
    except UnicodeDecodeError:
        return 1, ""
    return (length, letter) if letter in codes or _LATIN.fullmatch(letter) else (1, "")


def _repaired(text: str) -> str:
    """Restore bytes that were changed on the way: a non-breaking space, a quotation mark, one that was dropped."""
    text = re.sub("Ä['’`]", "Ä‘", _GAP.sub(_gap, text))
    text = re.sub(r"Ä(?=[A-Za-zÃáÆ]|\s|$)", "Ä\x90", text)
    return _CUT.sub(_cut, text)


def _gap(match: re.Match[str]) -> str:
    """Return the two bytes of "à", of which the second became a space."""
    before, lead, space, after = match.groups()
    joined = not space and after and not is_syllable(after, toned=False) and is_syllable(f"{before}à{after}")
    return f"{before}{lead}\xa0{'' if joined else ' '}{after}"


def _cut(match: re.Match[str]) -> str:
    """Add the dropped third byte where only one letter makes a syllable."""
    words = {byte: ungarbled(match[0].replace("á»", f"á»{byte}", 1)) for byte in _DROPPED}
    possible = [byte for byte, word in words.items() if is_syllable(word) and (word == word.lower() or word.istitle())]
    return match[0].replace("á»", f"á»{possible[0]}", 1) if len(possible) == 1 else match[0]
