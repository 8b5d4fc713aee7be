"""The kinds of proposals: each is described here, once.

A kind has a code, the fields in whose columns it is looked for, its detection, which also says what was
probably typed, and whether the import waits for an answer. Its sentence is ``intake.mend.<code>``, its
short name ``intake.kind.<code>``. docs/mended-cells.md is compared with this table by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from ...domain.dossiers.intake_rows import Sureness
from ...domain.list_fields import FieldKind
from ...domain.text import nfc
from . import excel
from .cells import ColumnCells, Found
from .encodings import SCHEMES
from .garbled import is_cut, ungarbled
from .legacy import legacy_column
from .look_alikes import latin_code, without_entities, without_hidden, without_look_alikes

_TEXT = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
_CODES = frozenset({FieldKind.CODE, FieldKind.PHONE, FieldKind.BARCODE})
_WORDED = _TEXT | {FieldKind.SET, FieldKind.CASES}
_TYPED = _WORDED | _CODES | {FieldKind.EMAIL}
_ANY = _TYPED | {FieldKind.DAY, FieldKind.COUNT}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of proposal. asks: whether its cells keep the list from being imported until there is an answer.

    example: a cell as shown, and what is proposed; "" where nothing can be.
    """

    code: str
    fields: frozenset[FieldKind]
    find: Callable[[ColumnCells], Found]
    example: tuple[str, str]
    asks: Callable[[ColumnCells], bool]


def _always(cells: ColumnCells) -> bool:
    return True


def _never(cells: ColumnCells) -> bool:
    return False


def _in_numbers(cells: ColumnCells) -> bool:
    return bool(cells.numbered) or cells.kind is FieldKind.CODE


def _each(repair: Callable[[str], str], sure: Sureness, cells: ColumnCells) -> Found:
    """Find the texts that ``repair`` changes."""
    read = ((row, text, repair(text)) for row, text in cells.texts().items())
    changed = ((row, _joined(old), _joined(new)) for row, old, new in read if new != old)
    return {row: (new, sure) for row, old, new in changed if new != old}


def _joined(text: str) -> str:
    return " ".join(nfc(text).split())


def _legacy(scheme: str, cells: ColumnCells) -> Found:
    found = _legacy_column(tuple(cells.texts().items())).get(scheme, {})
    return {row: (text, Sureness.CERTAIN if sure else Sureness.POSSIBLE) for row, (text, sure) in found.items()}


@lru_cache(maxsize=2)
def _legacy_column(texts: tuple[tuple[int, str], ...]) -> dict[str, dict[int, tuple[str, bool]]]:
    """Judge a column once for all encodings."""
    return legacy_column({row: _joined(text) for row, text in texts})


def _cut(cells: ColumnCells) -> Found:
    return {row: (None, Sureness.CERTAIN) for row, text in cells.texts().items() if is_cut(text)}


def _look_alikes(cells: ColumnCells) -> Found:
    repair = latin_code if cells.kind in _CODES else without_look_alikes
    return _each(repair, Sureness.CERTAIN, cells)


_OLD: Mapping[str, tuple[str, str]] = {
    "vni": ("Nguyeãn Vaên Maãu", "Nguyễn Văn Mẫu"),
    "tcvn3": ("NguyÔn V¨n MÉu", "Nguyễn Văn Mẫu"),
    "cp1258": ("NguyêÞn Vãn MâÞu", "Nguyễn Văn Mẫu"),
    "viscii": ("Tr¥n Vån Mçu", "Trần Văn Mẫu"),
    "vps": ("NguyÍn Væn MÅu", "Nguyễn Văn Mẫu"),
    "viqr": ("Nguye^~n Va(n Ma^~u", "Nguyễn Văn Mẫu"),
}

KINDS: tuple[Kind, ...] = (
    Kind(
        "garbled",
        _TYPED,
        partial(_each, ungarbled, Sureness.CERTAIN),
        ("Há»£p tÃ¡c xÃ£ Máº«u", "Hợp tác xã Mẫu"),
        _always,
    ),
    *(Kind(scheme, _WORDED, partial(_legacy, scheme), _OLD[scheme], _always) for scheme in SCHEMES),
    Kind("hidden", _TYPED, partial(_each, without_hidden, Sureness.CERTAIN), ("Trà[U+200B]xanh", "Tràxanh"), _always),
    Kind("look_alike", _TYPED, _look_alikes, ("Lò Văn Ðức", "Lò Văn Đức"), _always),
    Kind("cut", _WORDED, _cut, ("Nguy?n Văn M?u", ""), _always),
    Kind(
        "entities",
        _TYPED,
        partial(_each, without_entities, Sureness.LIKELY),
        ("Mật &amp; Trà", "Mật & Trà"),
        _never,
    ),
    Kind("no_value", _ANY, excel.no_value, ("null", "(trống)"), _never),
    Kind("day_for_number", _TEXT | {FieldKind.CODE}, excel.day_for_number, ("Dec-26", "12/2026"), _in_numbers),
    Kind("percent", _TEXT | {FieldKind.COUNT}, excel.percent, ("62%", "62%"), _never),
    Kind("unit", _TEXT, excel.unit, ("1.500.000 ₫", "1.500.000 ₫"), _never),
    Kind("decimal", _TEXT, excel.decimal, ("1,5", "1,5"), _never),
    Kind("clock", _TEXT | {FieldKind.CODE}, excel.clock, ("12:30", "12:30"), _in_numbers),
    Kind("truth", _TEXT | {FieldKind.CODE}, excel.truth, ("TRUE", "TRUE"), _in_numbers),
    Kind("digits_lost", _TEXT | _CODES, excel.digits_lost, ("12345678901234500", ""), _always),
    Kind(
        "number_as_text",
        _CODES | {FieldKind.COUNT, FieldKind.DAY, FieldKind.TEXT},
        excel.number_as_text,
        ("'0912", "0912"),
        _always,
    ),
    Kind("lost_zeros", _CODES | {FieldKind.TEXT}, excel.lost_zeros, ("7", "007"), _in_numbers),
    Kind("swapped_days", frozenset({FieldKind.DAY}), excel.swapped_days, ("02/03/2026", "03/02/2026"), _always),
    Kind("month_first", frozenset({FieldKind.DAY}), excel.month_first, ("02/13/2026", "13/02/2026"), _always),
    Kind("short_year", frozenset({FieldKind.DAY}), excel.short_year, ("15/08/26", "15/08/2026"), _always),
    Kind("century", frozenset({FieldKind.DAY}), excel.century, ("15/08/1930", "15/08/2030"), _always),
    Kind("zero_day", frozenset({FieldKind.DAY}), excel.zero_day, ("00/01/1900", "(trống)"), _always),
)
"""In the order in which they are looked for: letters first, so that the others read what was meant."""
