"""500 random edits of the secretary's file by another program: each is found and its table named."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.raw_edits import opened_town_of, random_edits, unnamed
from tests.helpers.towns import distributed_town

EDITS = 500


def test_random_edits_are_found_and_named(tmp_path: Path) -> None:
    (tmp_path / "sent").mkdir()
    town = opened_town_of(distributed_town(tmp_path / "sent"), tmp_path / "town")
    assert unnamed(town, tmp_path, random_edits(town.file, EDITS, seed=500)) == []
