"""Canonical JSON: equal facts give equal bytes, so that a hash or a signature identifies the facts.

The form: UTF-8 without BOM, text in NFC, object keys sorted by code point, no white space, arrays
in the order given; numbers are whole and fit 64 signed bits; ``true``, ``false`` and ``null``. Only
``"``, ``\\`` and control characters are escaped, as Python's ``json`` does. The fields of a
document are checked by its reader.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import NoReturn
from unicodedata import is_normalized

from .errors import InputError

_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_LONGEST = len(str(_LOWEST))
_HALF_PAIR = re.compile("[\ud800-\udfff]")


class NotCanonical(InputError):
    """The value or the bytes have no canonical form. Fact, where known: where, a path of keys."""

    code = "canonical.refused"

    def __str__(self) -> str:
        return f"{self.code} {self.facts!r}"  # facts grow while the path is found


class FloatRefused(NotCanonical):
    """A number with a fraction or exponent, infinity or NaN; points and counts are whole."""

    code = "canonical.float"


class NumberTooLarge(NotCanonical):
    """A whole number outside 64 signed bits."""

    code = "canonical.number"


class TextNotNfc(NotCanonical):
    """A text or key that is not Unicode NFC, or holds half a surrogate pair."""

    code = "canonical.text"


class TypeRefused(NotCanonical):
    """A type JSON does not have, or a key that is not text. Facts: where, found."""

    code = "canonical.type"


class DuplicateKey(NotCanonical):
    """An object has the same key twice. Fact: key."""

    code = "canonical.duplicate"


class NestedTooDeeply(NotCanonical):
    """More nesting than any document of this program has."""

    code = "canonical.depth"


class NotJson(NotCanonical):
    """The bytes are not UTF-8 JSON. Fact: position, the byte or character where reading stopped."""

    code = "canonical.syntax"


class OtherForm(NotCanonical):
    """Readable JSON, but not the canonical bytes of its own content."""

    code = "canonical.form"


def canonical_json(value: object) -> bytes:
    """Return the canonical bytes of dicts with text keys, lists or tuples, texts, ints, booleans and None.

    Raises FloatRefused, NumberTooLarge, TextNotNfc, TypeRefused or NestedTooDeeply; nothing is
    repaired.
    """
    try:
        _check(value)
        return _dump(value)
    except RecursionError as fault:
        raise NestedTooDeeply() from fault


def read_json(data: bytes) -> object:
    """Read strict JSON in any layout; return its value if it has a canonical form.

    Raises NotJson, DuplicateKey and the errors of ``canonical_json``.
    """
    try:
        text = data.decode()
        value: object = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_int=_whole,
            parse_float=_refuse_float,
            parse_constant=_refuse_float,
        )
        if "\\u" in text or not is_normalized("NFC", text):  # otherwise every text in it is NFC and whole
            _check(value)
    except UnicodeDecodeError as fault:
        raise NotJson(position=fault.start) from fault
    except json.JSONDecodeError as fault:
        raise NotJson(position=fault.pos) from fault
    except RecursionError as fault:
        raise NestedTooDeeply() from fault
    return value


def read_canonical(data: bytes) -> object:
    """Read bytes written by ``canonical_json``; refuse any other form.

    Raises OtherForm where layout, key order or escapes differ, and the errors of ``read_json``.
    """
    value = read_json(data)
    if _dump(value) != data:
        raise OtherForm()
    return value


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 lower-case hexadecimal digits."""
    return sha256(data).hexdigest()


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def _check(value: object) -> None:
    """Raise unless the value has a canonical form; callers prepend their key to ``where``."""
    kind = type(value)
    if isinstance(value, str):
        _check_text(value)
    elif value is None or kind is bool:
        return
    elif isinstance(value, int):
        if not _LOWEST <= value <= _HIGHEST:
            raise NumberTooLarge(where="")
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeRefused(where="", found=type(key).__name__)
            try:
                _check_text(key)
                _check(inner)
            except NotCanonical as fault:
                fault.facts["where"] = f"/{ascii(key)[1:-1]}{fault.facts['where']}"
                raise
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            try:
                _check(inner)
            except NotCanonical as fault:
                fault.facts["where"] = f"/{place}{fault.facts['where']}"
                raise
    elif kind is float:
        raise FloatRefused(where="")
    else:
        raise TypeRefused(where="", found=kind.__name__)


def _check_text(text: str) -> None:
    if text.isascii():
        return
    if _HALF_PAIR.search(text) or not is_normalized("NFC", text):
        raise TextNotNfc(where="")


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise DuplicateKey(key=next(key for place, key in enumerate(keys) if key in keys[:place]))
    return found


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST or not _LOWEST <= (value := int(digits)) <= _HIGHEST:
        raise NumberTooLarge(where="")
    return value


def _refuse_float(_: str) -> NoReturn:
    raise FloatRefused(where="")
