"""Facts of acts as frozen dataclasses, and the plain tables in which they are stored and signed.

A field is stored under its own name unless ``stored_as`` gives another. None is not stored; a field
absent from the table gets its default. Unknown keys, written by a newer program, are ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, Self, Union, get_args, get_origin, get_type_hints

from ....domain.errors import DeviceError

Reader = Callable[[Any], Any]
Column = tuple[str, str, Reader, bool]
"""Name, stored key, reader, and whether the key is required."""

_NAME = "stored_as"


class FactsWrong(ValueError):
    """A stored value is missing or has another type than its field."""


class ActUnreadable(DeviceError):
    """The stored facts of an act do not match its kind. Facts: kind, fault."""

    code = "acts.unreadable"


def stored_as(name: str) -> dict[str, str]:
    """Return metadata for a dataclass field stored under another name."""
    return {_NAME: name}


@dataclass(frozen=True, slots=True)
class Payload:
    """Base of the facts of one kind of act."""

    def to_facts(self) -> dict[str, Any]:
        """Return the table to store."""
        return {key: _written(value) for key, value in self._stored() if value is not None}

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        """Read a stored table. Raises FactsWrong."""
        values = {}
        for name, key, read, required in _columns(cls):
            if key in facts:
                values[name] = read(facts[key])
            elif required:
                raise FactsWrong(key)
        return cls(**values)

    def _stored(self) -> list[tuple[str, Any]]:
        return [(key, getattr(self, name)) for name, key, _, _ in _columns(type(self))]


@dataclass(frozen=True, slots=True)
class Row(Payload):
    """Base of facts that are stored as a list of values in the order of the fields."""

    def to_list(self) -> list[Any]:
        """Return the list to store."""
        return [_written(value) for _, value in self._stored()]

    @classmethod
    def from_list(cls, values: Any) -> Self:
        """Read a stored list. Raises FactsWrong."""
        columns = _columns(cls)
        if not isinstance(values, list | tuple) or len(values) != len(columns):
            raise FactsWrong(cls.__name__)
        return cls(*(read(value) for (_, _, read, _), value in zip(columns, values, strict=True)))


def _written(value: Any) -> Any:
    if isinstance(value, Row):
        return value.to_list()
    if isinstance(value, Payload):
        return value.to_facts()
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


_COLUMNS: dict[type[Payload], tuple[Column, ...]] = {}


def _columns(cls: type[Payload]) -> tuple[Column, ...]:
    """Return the fields of a payload; its type hints are resolved once."""
    if cls not in _COLUMNS:
        _COLUMNS[cls] = _resolved(cls)
    return _COLUMNS[cls]


def _resolved(cls: type[Payload]) -> tuple[Column, ...]:
    hints = get_type_hints(cls)
    return tuple(
        (
            entry.name,
            str(entry.metadata.get(_NAME, entry.name)),
            _reader(hints[entry.name], entry.name),
            entry.default is MISSING and entry.default_factory is MISSING,
        )
        for entry in fields(cls)
    )


def _reader(hint: Any, name: str) -> Reader:
    if hint is Any:
        return lambda value: value
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__, name)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _reader(next(part for part in inner if part is not NoneType), name)
    if origin is tuple:
        return _tuple_reader(inner, name)
    if issubclass(hint, Row):
        return lambda value: hint.from_list(value)
    if issubclass(hint, Payload):
        return lambda value: hint.from_facts(_of_type(dict, value, name))
    if hint is date:
        return lambda value: _converted(date.fromisoformat, value, name)
    if issubclass(hint, Enum):
        return lambda value: _converted(hint, value, name)
    return lambda value: _of_type(hint, value, name)


def _tuple_reader(inner: tuple[Any, ...], name: str) -> Reader:
    item = _reader(inner[0], name)
    length = None if inner[-1] is Ellipsis else len(inner)

    def read(values: Any) -> tuple[Any, ...]:
        if not isinstance(values, list | tuple) or length not in (None, len(values)):
            raise FactsWrong(name)
        return tuple(item(value) for value in values)

    return read


def _of_type(wanted: type, value: Any, name: str) -> Any:
    if type(value) is not wanted:
        raise FactsWrong(name)
    return value


def _converted(convert: Callable[[str], Any], value: Any, name: str) -> Any:
    try:
        return convert(_of_type(str, value, name))
    except ValueError as fault:
        raise FactsWrong(name) from fault
