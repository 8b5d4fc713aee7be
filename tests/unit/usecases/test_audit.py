"""Every use case that changes something writes exactly one audit entry with it; none tells a number early.

The tables below name every public function of the use cases that is handed a unit of work. A new
one without a place here fails, so that nobody forgets to say what it does.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

import pytest

import ocop_desktop.usecases
from ocop_desktop.domain.catalogue.catalogue import ProductSet
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.scoring.scoring import CouncilResult
from ocop_desktop.domain.sheets.score_sheet import SheetScore
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.usecases.council.acts import ENTRIES
from ocop_desktop.usecases.overview import session_export
from ocop_desktop.usecases.overview.doors import DOORS
from ocop_desktop.usecases.preparing.dossier_report import PreScore
from ocop_desktop.usecases.results import results
from tests.helpers.sessions import (
    World,
)
from tests.helpers.usecase_reads import OWN_SHEET, READS, READS_AFTER_CONCLUSION, SHOWS_BEFORE_THE_OPENING
from tests.helpers.usecase_steps import STEPS
from tests.helpers.usecase_tables import CHANGES, GUARDED
from tests.helpers.usecase_worlds import opened, signed


def public_functions() -> Iterator[tuple[str, Any]]:
    for found in pkgutil.walk_packages(ocop_desktop.usecases.__path__, "ocop_desktop.usecases."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_"):
                yield name, value


def test_every_use_case_has_its_place_in_the_tables() -> None:
    handed_work = {name: value for name, value in public_functions() if "work" in inspect.signature(value).parameters}
    listed = (*CHANGES, *DOORS, *GUARDED)
    assert {*READS, *READS_AFTER_CONCLUSION, *OWN_SHEET} == set(DOORS)
    known = {use_case.__name__ for use_case in listed if not isinstance(use_case, type)} | STEPS
    assert set(handed_work) == known


def test_every_act_that_its_own_module_records_has_its_place_in_the_tables() -> None:
    commands = {entry.command for entry in ENTRIES.values() if entry.decide is not None}
    assert commands == {command for command in CHANGES if isinstance(command, type)}


@pytest.mark.parametrize("use_case", CHANGES, ids=lambda use_case: use_case.__name__)
def test_a_change_writes_exactly_one_entry_with_its_change(use_case: Any) -> None:
    home, act = CHANGES[use_case]()
    commits, entries = home.work.commits, len(home.log)
    act()
    kinds = [entry.kind for entry in home.log[entries:]]
    assert home.work.commits - commits == len(kinds)
    # A package is recorded before it is written, and once it is written.
    assert kinds[:-1] == (["package.begun"] if kinds[-1].endswith("_issued") else [])
    assert home.log[-1].actor


@pytest.mark.parametrize("use_case", CHANGES, ids=lambda use_case: use_case.__name__)
def test_a_change_that_cannot_be_made_durable_is_not_made(use_case: Any) -> None:
    home, act = CHANGES[use_case]()
    before = home.state
    home.work.trip = {"commit": IoFailed(file="x", detail="y")}
    with pytest.raises(IoFailed):
        act()
    assert home.state is before


def numbers_in(value: object) -> Iterator[str]:
    """Places in an answer that tell points: totals, means, results, scores.

    What the decree prints and what others assessed before the council tells nobody's.
    """
    if isinstance(value, ProductSet | PreScore):
        return
    if isinstance(value, Fraction | SheetScore | CouncilResult):
        yield type(value).__name__
    elif is_dataclass(value) and not isinstance(value, type):
        for inner in fields(value):
            if inner.name in ("total", "mean", "points", "spread", "stars"):
                yield inner.name
            yield from numbers_in(getattr(value, inner.name))
    elif isinstance(value, dict):
        for key, inner_value in value.items():
            yield from numbers_in(key)
            yield from numbers_in(inner_value)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner_value in value:
            yield from numbers_in(inner_value)


@pytest.mark.parametrize("use_case", CHANGES, ids=lambda use_case: use_case.__name__)
def test_no_change_answers_with_a_number(use_case: Any) -> None:
    _, act = CHANGES[use_case]()
    assert list(numbers_in(act())) == []


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("use_case", READS, ids=lambda use_case: use_case.__name__)
def test_before_the_opening_no_use_case_tells_a_total_a_mean_a_matrix_or_a_count_of_points(
    use_case: Any, closed: bool
) -> None:
    world = World().collect()
    if closed:
        world.close()
    if use_case in SHOWS_BEFORE_THE_OPENING:
        assert list(numbers_in(READS[use_case](world.office))) == []
        return
    with pytest.raises(results.NotOpened):
        READS[use_case](world.office)


@pytest.mark.parametrize("use_case", READS, ids=lambda use_case: use_case.__name__)
def test_reading_changes_nothing(use_case: Any) -> None:
    world = opened()
    before = world.office.state
    READS[use_case](world.office)
    assert world.office.state is before


@pytest.mark.parametrize("use_case", READS_AFTER_CONCLUSION, ids=lambda use_case: use_case.__name__)
def test_what_needs_a_conclusion_is_refused_before_it_and_changes_nothing_after_it(use_case: Any) -> None:
    for world in (World().collect(), opened()):
        with pytest.raises(NotInThisState):
            READS_AFTER_CONCLUSION[use_case](world.office)
    world = signed()
    before = world.office.state
    READS_AFTER_CONCLUSION[use_case](world.office)
    assert world.office.state is before


def test_what_tells_a_number_would_be_noticed() -> None:
    world = opened()
    assert list(numbers_in(READS[results.evaluate](world.office)))
    assert list(numbers_in(READS[session_export.export_rows](world.office)))
    assert list(numbers_in({"a": [Fraction(1, 2)]})) == ["Fraction"]
