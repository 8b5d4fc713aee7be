"""The form of a score sheet, line by line, as Phụ lục II prints it: all 26 sets of the shipped catalogue."""

from __future__ import annotations

from functools import cache

import pytest

from ocop_desktop.domain.catalogue.catalogue import Catalogue, Wording
from ocop_desktop.domain.catalogue.file import load_catalogue
from ocop_desktop.domain.minutes.sheet_forms import LineKind, SheetForm, sheet_form
from tests.helpers.catalogues import SHIPPED
from tests.helpers.fakes import small_catalogue

TOURISM = 26


@cache
def decree() -> tuple[Catalogue, Wording]:
    return load_catalogue(SHIPPED.read_bytes())


def form(number: int) -> SheetForm:
    return sheet_form(number, *decree())


@pytest.mark.parametrize("number", range(1, 27))
def test_each_set_has_every_criterion_and_level_once_and_in_printed_order(number: int) -> None:
    printed = form(number)
    criteria = decree()[0].sets[number].criteria
    assert [line.code for line in printed.lines if line.kind is LineKind.CRITERION] == [c.code for c in criteria]
    boxes = [(line.code, line.level, line.scale, line.mark) for line in printed.lines if line.kind is LineKind.LEVEL]
    offered = [
        (criterion.code, level.ordinal, level.points, level.mark)
        for criterion in criteria
        for level in (*criterion.levels, *((NO_LEVEL_LINE,) if criterion.remainder else ()))
    ]
    assert boxes == offered
    assert sum(line.added for line in printed.lines) == sum(criterion.remainder for criterion in criteria)
    assert not any(line.text.startswith(("set/", "note/", "part/")) for line in printed.lines)


class _NoLevel:
    ordinal, points, mark = 0, 0, 0


NO_LEVEL_LINE = _NoLevel()


@pytest.mark.parametrize("number", range(1, 27))
def test_headings_and_parts_sum_to_the_scale_of_one_hundred(number: int) -> None:
    printed = form(number)
    parts = [line for line in printed.lines if line.kind is LineKind.PART]
    assert [(line.code, line.scale) for line in parts] == [("A", 40), ("B", 25), ("C", 35)]
    main = [line for line in printed.lines if line.kind in (LineKind.SECTION, LineKind.CRITERION) and line.main]
    assert sum(line.scale or 0 for line in main) == printed.maximum == 100


def test_groups_of_sub_criteria_stand_under_their_heading() -> None:
    headings = [(line.code, line.main) for line in form(11).lines if line.kind is LineKind.SECTION]
    assert headings[-3:] == [("6", True), ("6.1", False), ("6.2", False)]


def test_only_tourism_has_neither_rejection_line_nor_star_note() -> None:
    assert [number for number in range(1, 27) if not form(number).rejected] == [TOURISM]
    assert [number for number in range(1, 27) if not form(number).marks_explained] == [TOURISM]
    assert form(1).rejected[0] == "Giả mạo hồ sơ"


def test_the_alternatives_of_tourism_stand_under_their_names() -> None:
    lines = [line for line in form(TOURISM).lines if line.code == "15"]
    kinds = [(line.kind.value, line.case or line.level) for line in lines]
    assert kinds == [
        ("criterion", 0), ("remark", 0), ("case", "a"), ("level", 1), ("level", 2), ("case", "b"), ("level", 3),
        ("level", 4), ("level", 0),
    ]  # fmt: skip


def test_a_catalogue_without_headings_has_its_criteria_alone() -> None:
    kinds = {line.kind for line in sheet_form(TOURISM, *small_catalogue()).lines}
    assert LineKind.SECTION not in kinds
