"""A session file with one worn bit: a sentence at every door, never a traceback. The long form: ``tests/soak``."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from tests.helpers.bit_flips import DOORS, flips, text_places, try_flips
from tests.helpers.raw_edits import opened_town_of
from tests.helpers.towns import Town

FLIPS = 200
CONTROL = 40


@pytest.fixture(scope="module")
def opened_town(distributed: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    return opened_town_of(distributed, tmp_path_factory.mktemp("opened") / "town")


def test_a_worn_bit_is_told_in_a_sentence_or_changes_nothing(opened_town: Town, tmp_path: Path) -> None:
    worn = try_flips(opened_town, tmp_path, flips(opened_town.file.read_bytes(), FLIPS, seed=11), DOORS[:2])
    assert (worn.flips, worn.tracebacks, worn.unnoticed) == (FLIPS, [], 0)
    assert worn.refused.total() > FLIPS / 2


def test_without_the_search_for_the_damaged_row_there_are_tracebacks(
    opened_town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the highest bit of a letter makes it no text."""
    monkeypatch.setattr(SqliteUnitOfWork, "_damage", lambda self, error: None)
    content, chance = opened_town.file.read_bytes(), random.Random(11)
    texts = text_places(content)
    worn = try_flips(opened_town, tmp_path, [(chance.choice(texts), 7) for _ in range(CONTROL)], DOORS[1:2])
    assert worn.tracebacks
