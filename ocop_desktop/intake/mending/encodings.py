"""Old Vietnamese encodings that were read as Western text, and UTF-8 that was read as Western text.

Each decoder turns a word or a text as it stands in the cell into the text that was meant. Whether it
was meant is decided in ``letters``. The tables give, for each Vietnamese letter, the Western letters
that the old font shows as that letter. Sources: TCVN 5712:1993 (VN3), RFC 1456 (VISCII, VIQR), the
published tables of the fonts VNI and VPS, Windows code page 1258.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

LETTERS = "áàảãạ âấầẩẫậ ăắằẳẵặ đ éèẻẽẹ êếềểễệ íìỉĩị óòỏõọ ôốồổỗộ ơớờởỡợ úùủũụ ưứừửữự ýỳỷỹỵ".replace(" ", "")

_TCVN3 = "¸µ¶·¹©ÊÇÈÉË¨¾»¼½Æ®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ"
_TCVN3_CAPITALS = {"¢": "Â", "¡": "Ă", "§": "Đ", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư"}
_VISCII = bytes.fromhex(
    "e1e0e4e3d5e2a4a5a6e7a7e5a1a2c6c7a3f0e9e8eba8a9eaaaabacadaeedecefeeb8f3f2f6f5f7"
    "f4afb0b1b2b5bdbeb6b7defefaf9fcfbf8dfd1d7d8e6f1fdcfd6dbdc"
)
_VISCII_CAPITALS = bytes.fromhex(  # those below 0x80 are control characters, which no workbook holds
    "c1c0c4c380c28485860687c58182020583d0c9c8cb8889ca8a8b8c8d8ecdcc9bce98d3d299a09a"
    "d48f90919293b4959697b394dad99c9d9ebfbabbbcffb9dd9f14191e"
)
_VPS = "áàäãåâÃÀÄÅÆæ¡¢£¤¥ÇéèÈëËê‰Š‹ÍŒíìÌïÎóòÕõ†ôÓÒ°‡¶Ö§©ª«®úùûÛøÜÙØº»¿šÿ›Ïœ"
_VPS_CAPITALS = "Á€\x81‚Âƒ„…ˆ\x8dŽ\x8fðñÉ×ÞþÊ\x90“”•´µ·¸¹¼½¾Ô–—˜™÷\x9džŸ¦Ú¨Ñ¬Ð\xad¯±Ý²ý³"
_VPS_CAPITALS_OF = "ÁÀẢÃÂẤẦẨĂẮẰẲẴĐÉÈẺẼÊẾỀỂỄÍÌỈĨÓÒỎÕÔỐỒỔỖƠỚỜỞỠÚÙỦŨƯỨỪỬÝỲỶỸ"
_VNI_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_SHAPED = {  # after a, e, o: circumflex with a tone; after a also breve with a tone
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}  # fmt: skip
_VNI_BREVE = {
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ñ": "đ", "î": "ỵ", "ô": "ơ", "ö": "ư"}
_VIQR_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_VIQR_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR = re.compile(r"(?:([aeo])(\^)|(a)(\()|([ou])([+*])|([aeiouy]))(['`?~.]?)|dd", re.IGNORECASE)


@cache
def western_bytes(page: str) -> Mapping[str, int]:
    """Return character -> byte of a code page; a byte that it does not define is the control character itself."""
    found = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        try:
            found[bytes([byte]).decode(page)] = byte
        except UnicodeDecodeError:
            continue
    return found


def _as_read(data: bytes) -> str:
    """Return bytes as a program shows them that takes them for Western text."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def _one_to_one(pairs: Mapping[str, str]) -> Callable[[str], str | None]:
    """Return a decoder for a font with one Western letter for each Vietnamese one."""

    def decode(word: str) -> str | None:
        read = "".join(char if char.isascii() else pairs.get(char, "\0") for char in word)
        return None if "\0" in read else unicodedata.normalize("NFC", read)

    return decode


def _decode_vni(word: str) -> str | None:
    """Decode VNI: a letter, then a Western letter that stands for its marks; some letters stand alone."""
    read: list[str] = []
    for char in word:
        small, last = char.lower(), read[-1] if read else ""
        base = unicodedata.normalize("NFD", last.lower())
        if char.isascii():
            read.append(char)
        elif small in _VNI_MARKS and base in ("a", "e", "o", "u", "y", "o\u031b", "u\u031b"):
            read[-1] = unicodedata.normalize("NFC", last + _VNI_MARKS[small])
        elif small in _VNI_SHAPED and base in ("a", "e", "o"):
            read[-1] = unicodedata.normalize("NFC", last + _VNI_SHAPED[small])
        elif small in _VNI_BREVE and base == "a":
            read[-1] = unicodedata.normalize("NFC", last + _VNI_BREVE[small])
        elif small in _VNI_ALONE:
            read.append(_VNI_ALONE[small].upper() if char != small else _VNI_ALONE[small])
        else:
            return None
    return "".join(read)


def _decode_tcvn3(word: str) -> str | None:
    """Decode TCVN3 (ABC): capital letters with a tone have no code; the font for capitals shows small ones as such."""
    return _decode_tcvn3_letters(re.sub(r"-(?=[¬íêëìî])", "\u00ad", word))  # the soft hyphen is often made a hyphen


def _decode_cp1258(word: str) -> str | None:
    """Decode text of code page 1258 that was read as code page 1252."""
    codes = western_bytes("cp1252")
    try:
        data = bytes(ord(char) if char.isascii() else codes[char] for char in word)
        return unicodedata.normalize("NFC", data.decode("cp1258"))
    except (KeyError, UnicodeDecodeError):
        return None


def _decode_viqr(word: str) -> str | None:
    """Decode VIQR: marks typed as punctuation after the letter."""

    def letter(match: re.Match[str]) -> str:
        if match[0].lower() == "dd":
            return "Đ" if match[0][0] == "D" else "đ"
        base = next(filter(None, (match[1], match[3], match[5], match[7])))
        shape = next(filter(None, (match[2], match[4], match[6])), "")
        return unicodedata.normalize("NFC", base + _VIQR_SHAPES.get(shape, "") + _VIQR_TONES.get(match[8], ""))

    return _VIQR.sub(letter, word) if word.isascii() else word


def _pairs(shown: str, letters: str = LETTERS) -> dict[str, str]:
    return dict(zip(shown, letters, strict=True))


_decode_tcvn3_letters = _one_to_one(_pairs(_TCVN3) | _TCVN3_CAPITALS)
_VISCII_PAIRS = _pairs(_as_read(_VISCII_CAPITALS), LETTERS.upper()) | _pairs(_as_read(_VISCII))
_VPS_PAIRS = _pairs(_VPS_CAPITALS, _VPS_CAPITALS_OF) | _pairs(_VPS)
SCHEMES: Mapping[str, Callable[[str], str | None]] = {
    "vni": _decode_vni,
    "tcvn3": _decode_tcvn3,
    "cp1258": _decode_cp1258,
    "viscii": _one_to_one(_VISCII_PAIRS),
    "vps": _one_to_one(_VPS_PAIRS),
    "viqr": _decode_viqr,
}
"""Kind -> decoder of one word; None for a word that the encoding cannot have."""
