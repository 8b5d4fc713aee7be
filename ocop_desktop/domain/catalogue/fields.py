"""Strict reader for the fields of a parsed JSON object: exact types, no unknown names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from ..text import NotADay, iso_day
from .errors import FieldMissing, FieldUnknown, FieldWrong

_INT = {int}


class Fields:
    """One JSON object of a catalogue, with its path for error messages.

    The constructor refuses a value that is no object, a missing required name and an unknown name.
    """

    __slots__ = ("_names", "where")

    def __init__(self, value: object, where: str, required: frozenset[str], optional: frozenset[str]) -> None:
        if not isinstance(value, dict):
            raise FieldWrong(where=where, field="object")
        self._names: Mapping[str, object] = value
        self.where = where
        found = value.keys()
        if not required <= found:
            raise FieldMissing(where=where, field=min(required - found))
        if not found <= required | optional:
            raise FieldUnknown(where=where, field=min(found - required - optional))

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def number(self, name: str, low: int = 0) -> int:
        """Return a whole number not below ``low``."""
        value = self._names[name]
        if type(value) is not int or value < low:
            raise self.wrong(name)
        return value

    def text(self, name: str) -> str:
        """Return a text that is not empty."""
        value = self._names[name]
        if not isinstance(value, str) or not value:
            raise self.wrong(name)
        return value

    def optional_text(self, name: str) -> str | None:
        """Return the text, or None where the name is absent."""
        return self.text(name) if name in self._names else None

    def optional_number(self, name: str) -> int | None:
        """Return the whole number, or None where the name is absent."""
        return self.number(name) if name in self._names else None

    def flag(self, name: str) -> bool:
        """Return a boolean; False if the name is absent."""
        value = self._names.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name)
        return value

    def rows(self, name: str) -> list[object]:
        """Return an array of any values; empty if the name is absent."""
        value = self._names.get(name, [])
        if not isinstance(value, list):
            raise self.wrong(name)
        return value

    def numbers(self, name: str) -> list[int]:
        """Return an array of whole numbers, none below 0."""
        found = self.rows(name)
        if set(map(type, found)) <= _INT and (not found or min(cast(list[int], found)) >= 0):
            return cast(list[int], found)
        raise self.wrong(name)

    def texts(self, name: str) -> list[str]:
        """Return an array of non-empty texts; empty if the name is absent."""
        found = self.rows(name)
        texts = [value for value in found if isinstance(value, str) and value]
        if len(texts) != len(found):
            raise self.wrong(name)
        return texts

    def day(self, name: str) -> date:
        """Return a date written YYYY-MM-DD."""
        text = self.text(name)
        try:
            return iso_day(text)
        except NotADay:
            raise self.wrong(name) from None

    def month_day(self, name: str) -> tuple[int, int] | None:
        """Return a day of every year written MM-DD, or None where the name is absent."""
        if name not in self._names:
            return None
        text = self.text(name)
        try:
            found = iso_day(f"2000-{text}")
        except NotADay:
            raise self.wrong(name) from None
        return found.month, found.day

    def optional_day(self, name: str) -> date | None:
        """Return the date, or None where the name is absent or null."""
        return None if self._names.get(name) is None else self.day(name)

    def value(self, name: str) -> object:
        """Return the unchecked value."""
        return self._names[name]

    def wrong(self, name: str) -> FieldWrong:
        """Return the error for a field whose value the format does not allow."""
        return FieldWrong(where=self.where, field=name)
