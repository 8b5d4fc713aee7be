"""Description of a field of a list, in the metadata of its dataclass field.

Import, template, preview, stored columns, difference report, split, product card, command line,
minutes and JSON read this description; none of them repeats the list of fields. ``intake.columns``
has the headings of workbooks, ``wording`` the labels (``cli.field.<name>``).
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from typing import Any

LONGEST_NAME = 300
LONGEST_TEXT = 1_000
LONGEST_CODE = 40

MOST_COUNTED = 1_000
"""Maximum count: samples of one product, products of one plan."""

_KEY = "list_field"


class FieldKind(StrEnum):
    """Type of a field; decides how it is read, stored, offered in the template and edited."""

    CODE = "code"
    TEXT = "text"
    LONG_TEXT = "long_text"
    PHONE = "phone"
    EMAIL = "email"
    BARCODE = "barcode"
    DAY = "day"
    COUNT = "count"
    CHOICE = "choice"
    YES_NO = "yes_no"
    SET = "set"
    CASES = "cases"


@dataclass(frozen=True, slots=True)
class ListField:
    """One field of a list.

    required: the cell must not be blank. choices: the values of a CHOICE. open_ended: a DAY that
    accepts "without term". own: specific to this product, so a split variant does not inherit it.
    rates: affects the rating, so it cannot change after distribution to the members. printed: part of
    the minutes, so they print a change after the opening. annexed: printed with the product in annex I
    if stated. numbered: a TEXT that holds numbers of papers or of criteria, with this mark between their parts; a day
    is never one. exported: its key in ``sheets.json``, "" if it is not exported. default: value of a blank
    cell.
    """

    name: str
    kind: FieldKind
    required: bool = False
    choices: type[StrEnum] | None = None
    open_ended: bool = False
    own: bool = False
    rates: bool = False
    printed: bool = False
    annexed: bool = False
    numbered: str = ""
    exported: str = ""
    default: Any = None

    @property
    def longest(self) -> int:
        """Return the maximum length in characters."""
        return LONGEST_NAME if self.kind is FieldKind.TEXT else LONGEST_TEXT


def listed(kind: FieldKind, **facts: Any) -> dict[str, Any]:
    """Return metadata that makes a dataclass field a field of a list. facts: as in ``ListField``."""
    return {_KEY: (kind, facts)}


def list_fields(shape: type) -> tuple[ListField, ...]:
    """Return the list fields of the dataclass ``shape``, in order of declaration."""
    if shape not in _known:
        declared = (field for field in fields(shape) if _KEY in field.metadata)
        _known[shape] = tuple(_list_field(field) for field in declared)
    return _known[shape]


_known: dict[type, tuple[ListField, ...]] = {}


def _list_field(field: Field[Any]) -> ListField:
    kind, facts = field.metadata[_KEY]
    default = "" if field.default is MISSING else field.default
    if field.default_factory is not MISSING:
        default = field.default_factory()
    return ListField(field.name, kind, default=default, **facts)


def field_values(value: Any) -> dict[str, Any]:
    """Return the values of the list fields of ``value``, by name."""
    return {field.name: getattr(value, field.name) for field in list_fields(type(value))}
