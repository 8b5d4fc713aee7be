"""A field of a list, described once, where the dataclass that holds it declares it.

Import, template, preview, stored columns, difference report, split, product card, command line,
minutes and JSON read this description; none of them names the fields again. How a workbook calls a
field is ``intake.columns``, how people call it is ``wording`` (``cli.field.<name>``).
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from typing import Any

LONGEST_NAME = 300
LONGEST_TEXT = 1_000
LONGEST_CODE = 40

MOST_COUNTED = 1_000
"""Samples of one product, products of one plan."""

_KEY = "list_field"


class FieldKind(StrEnum):
    """What a field holds; decides how it is read, stored, offered in the template and edited."""

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

    required: the cell may not be blank. choices: the values of a CHOICE. open_ended: a DAY that may
    be stated as without term. own: belongs to this one product, so a variant split off begins without
    it. rates: has a part in how the product is rated, so it is fixed once members have it. printed:
    stands in the minutes, so a change after the opening is printed. annexed: printed with the product
    in annex I where it is stated. exported: its key in ``sheets.json``, "" where it is not in it.
    default: value of a blank cell.
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
    exported: str = ""
    default: Any = None

    @property
    def longest(self) -> int:
        """Characters the field takes."""
        return LONGEST_NAME if self.kind is FieldKind.TEXT else LONGEST_TEXT


def listed(kind: FieldKind, **facts: Any) -> dict[str, Any]:
    """Metadata of a dataclass field that is a field of a list. facts: as in ``ListField``."""
    return {_KEY: (kind, facts)}


def list_fields(shape: type) -> tuple[ListField, ...]:
    """The fields of a list in the order in which ``shape`` declares them; other fields are left out."""
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
    """The fields of a list by name, as ``value`` holds them."""
    return {field.name: getattr(value, field.name) for field in list_fields(type(value))}
