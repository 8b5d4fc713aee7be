"""Facts of acts as frozen dataclasses, and the plain tables in which they are stored and signed.

A field may hold dataclasses of the domain, stored as tables, or ``as_lists``: the names of their
fields are stored too, and the acts of the museum guard them. A field is stored under its own name
unless ``stored_as`` gives another. None is not stored; a field absent from the table gets its
default. Unknown keys, written by a newer program, are ignored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, Self, Union, get_args, get_origin, get_type_hints

from ....domain.errors import DeviceError

Reader = Callable[[Any], Any]
_NAME = "stored_as"
_LISTED = "as_lists"


class FactsWrong(ValueError):
    """A stored value is missing or has another type than its field."""


class ActUnreadable(DeviceError):
    """The stored facts of an act do not match its kind. Facts: kind, fault."""

    code = "acts.unreadable"


@dataclass(frozen=True, slots=True)
class Column:
    """One field and the form in which it is stored. listed: its items as lists."""

    name: str
    key: str
    read: Reader
    required: bool
    listed: bool


def stored_as(name: str) -> dict[str, str]:
    """Return metadata for a dataclass field stored under another name."""
    return {_NAME: name}


def as_lists() -> dict[str, bool]:
    """Return metadata for a dataclass field whose items are stored as lists of their values, without keys."""
    return {_LISTED: True}


@dataclass(frozen=True, slots=True)
class Payload:
    """Base of the facts of one kind of act."""

    def to_facts(self) -> dict[str, Any]:
        """Return the table to store."""
        return _table(self)

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        """Read a stored table. Raises FactsWrong."""
        return cls(**_values(cls, facts))


def _table(value: Any) -> dict[str, Any]:
    stored = ((column, getattr(value, column.name)) for column in _columns(type(value)))
    return {column.key: _written(part, listed=column.listed) for column, part in stored if part is not None}


def _values(shape: type, facts: Mapping[str, Any]) -> dict[str, Any]:
    values = {}
    for column in _columns(shape):
        if column.key in facts:
            values[column.name] = column.read(facts[column.key])
        elif column.required:
            raise FactsWrong(column.key)
    return values


def _listed_values(shape: type, stored: Any) -> list[Any]:
    columns = _columns(shape)
    if not isinstance(stored, list | tuple) or len(stored) != len(columns):
        raise FactsWrong(shape.__name__)
    return [column.read(value) for column, value in zip(columns, stored, strict=True)]


def _written(value: Any, *, listed: bool = False) -> Any:
    if isinstance(value, tuple):
        return [_written(item, listed=listed) for item in value]
    if is_dataclass(value):
        return [_written(getattr(value, column.name)) for column in _columns(type(value))] if listed else _table(value)
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


_COLUMNS: dict[type, tuple[Column, ...]] = {}


def _columns(cls: type) -> tuple[Column, ...]:
    """Return the fields of a dataclass; its type hints are resolved once."""
    if cls not in _COLUMNS:
        _COLUMNS[cls] = _resolved(cls)
    return _COLUMNS[cls]


def _resolved(cls: type) -> tuple[Column, ...]:
    hints = get_type_hints(cls)
    return tuple(
        Column(
            name=entry.name,
            key=str(entry.metadata.get(_NAME, entry.name)),
            read=_reader(hints[entry.name], entry.name, listed=_LISTED in entry.metadata),
            required=entry.default is MISSING and entry.default_factory is MISSING,
            listed=_LISTED in entry.metadata,
        )
        for entry in fields(cls)
    )


def _reader(hint: Any, name: str, *, listed: bool = False) -> Reader:
    if hint is Any:
        return lambda value: value
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__, name)
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _reader(next(part for part in inner if part is not NoneType), name, listed=listed)
    if origin is tuple:
        return _tuple_reader(inner, name, listed=listed)
    if is_dataclass(hint):
        return _dataclass_reader(hint, name, listed=listed)
    if hint is date:
        return lambda value: _converted(date.fromisoformat, value, name)
    if issubclass(hint, Enum):
        return lambda value: _converted(hint, value, name)
    return lambda value: _of_type(hint, value, name)


def _dataclass_reader(shape: Any, name: str, *, listed: bool) -> Reader:
    if listed:
        return lambda value: shape(*_listed_values(shape, value))
    return lambda value: shape(**_values(shape, _of_type(dict, value, name)))


def _tuple_reader(inner: tuple[Any, ...], name: str, *, listed: bool) -> Reader:
    item = _reader(inner[0], name, listed=listed)
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
