"""6,000 worn bits of the secretary's file, one at a time, at every door: no traceback, no other results unnoticed."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.bit_flips import flips, try_flips
from tests.helpers.raw_edits import opened_town_of
from tests.helpers.towns import distributed_town

FLIPS = 6_000


def test_no_worn_bit_gives_a_traceback(tmp_path: Path) -> None:
    for name in ("sent", "worn"):
        (tmp_path / name).mkdir()
    town = opened_town_of(distributed_town(tmp_path / "sent"), tmp_path / "town")
    worn = try_flips(town, tmp_path / "worn", flips(town.file.read_bytes(), FLIPS, seed=6_000))
    assert (worn.flips, worn.tracebacks, worn.unnoticed) == (FLIPS, [], 0)
