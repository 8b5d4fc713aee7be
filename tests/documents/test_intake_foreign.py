"""Workbooks as other programs write them are read whole; a refusal names the true reason."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import python_calamine

from ocop_desktop.domain.errors import InputError, OcopError
from ocop_desktop.intake.columns import ListKind
from ocop_desktop.intake.lists import read_members
from ocop_desktop.intake.recognising import recognise
from ocop_desktop.wording import Words
from tests.helpers.foreign_parts import BOOK, RELS, ROWS, SHEET, STRINGS, STYLES, TABLE, TYPES, archive, base
from tests.helpers.foreign_workbooks import REFUSED, harmless
from tests.helpers.workbooks import codes

HARMLESS = harmless()


@pytest.mark.parametrize("make", HARMLESS.values(), ids=HARMLESS)
def test_a_harmless_workbook_is_read(make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(make())
    assert recognise(path) is ListKind.MEMBERS
    preview = read_members(path)
    assert codes(preview.faults) == []
    assert [(m.code, m.name, m.department) for m in preview.values] == [row[:3] for row in ROWS]
    assert [row.texts for row in preview.rows] == list(ROWS)
    assert preview.found == TABLE[0]


def test_a_second_reader_sees_the_same_cells() -> None:
    """calamine, where it reads a form at all, reads the same texts (it does not join escaped line breaks)."""
    same = 0
    for make in HARMLESS.values():
        try:
            book = python_calamine.load_workbook(io.BytesIO(make()))
            tables = [book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names]
        except (python_calamine.CalamineError, ValueError, OSError):
            continue
        texts = [[" ".join(str(cell).split()) for cell in row] for table in tables for row in table]
        same += texts == [list(row) for row in TABLE]
    assert same > 60, same


@pytest.mark.parametrize(("code", "make"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_names_the_reason(code: str, make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(make())
    with pytest.raises(OcopError) as caught:
        read_members(path)
    assert caught.value.code == f"intake.{code}"
    with pytest.raises(type(caught.value)):
        recognise(path)
    for language in ("vi", "en"):
        sentence = Words(language).error(caught.value)
        assert "ds.xlsx" in sentence
        assert "{" not in sentence


def test_links_and_macros_are_told_beside_the_values(tmp_path: Path) -> None:
    told = {"left-over link": "linked", "formula on a link": "linked", "macros by part alone": "macro"}
    told |= {"type of macros (.xlsm)": "macro", "broken other sheet": "broken"}
    for name, make in HARMLESS.items():
        path = tmp_path / "ds.xlsx"
        path.write_bytes(make())
        notices = [n.code.removeprefix("intake.note.").partition("_")[0] for n in read_members(path).notices]
        expected = told.get(name, "linked" if "link" in name and name not in ("linked picture", "hyperlink") else "")
        assert notices == ([expected] if expected else []), name


def test_a_mutilated_part_is_read_or_refused_and_never_raises_anything_else(tmp_path: Path) -> None:
    rng = random.Random(11)
    inserted = (b'"', b"<", b"0", b"-1", b"1e999", b"NaN", b"_xD800_", b"&#10;", b"A1:", b"9" * 21)
    path = tmp_path / "ds.xlsx"
    for part in (SHEET, BOOK, RELS, TYPES, STRINGS, STYLES) * 25:
        mutilated = bytearray(base()[part])
        at = rng.randrange(len(mutilated))
        mutilated[at : at + rng.choice((0, 0, 5))] = rng.choice(inserted)
        path.write_bytes(archive(base() | {part: bytes(mutilated)}))
        with contextlib.suppress(InputError):
            read_members(path)
