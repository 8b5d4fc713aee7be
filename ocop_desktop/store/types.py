"""Types of values in STRICT columns: dates and times as ISO texts, booleans as 0 or 1, dicts and lists as JSON.

Text is normalised to NFC when written, as the last of several safeguards: one name typed on two
systems must stay one name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from ..domain.canonical import canonical_json
from ..domain.text import nfc
from .errors import ValueNewer


def nfc_text(text: str) -> str:
    """Return ``text`` in NFC; pure ASCII, the most frequent case, is returned unchanged."""
    return text if text.isascii() else nfc(text)


def nfc_tree(value: Any) -> Any:
    """Return ``value`` with every text and key in NFC; tuples become lists, as in JSON."""
    if isinstance(value, str):
        return nfc_text(value)
    if isinstance(value, Mapping):
        return {nfc_text(key): nfc_tree(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [nfc_tree(inner) for inner in value]
    return value


def moment_text(at: datetime) -> str:
    """Format an aware time as ISO 8601 with its offset. Raises ValueError on a naive time."""
    if at.tzinfo is None:
        raise ValueError("a stored time needs its UTC offset")
    return at.isoformat()


def json_text(value: Any) -> str:
    """Return canonical JSON of plain dicts and lists, with texts in NFC. Raises NotCanonical (a float)."""
    return canonical_json(nfc_tree(value)).decode()


def json_value(text: str) -> Any:
    """Parse the output of ``json_text``."""
    return {} if text == "{}" else json.loads(text)


class NfcText(TypeDecorator[str]):
    """Text in NFC."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else nfc_text(value)


class Day(TypeDecorator[date]):
    """A date as YYYY-MM-DD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A time as ISO 8601 with its offset; row numbers give the order, never this text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Truth(TypeDecorator[bool]):
    """A boolean as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Choice(TypeDecorator[StrEnum]):
    """A value of an enumeration as its text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the value. Raises ValueNewer for one that this program does not know."""
        try:
            return None if value is None else self.kind(value)
        except ValueError as fault:
            raise ValueNewer(found=str(value)[:60], table="file", row="–") from fault


class Json(TypeDecorator[Any]):
    """A dict or list as canonical JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json_value(value)
