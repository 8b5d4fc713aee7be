"""Files that are still being made: nobody hears their names, nothing of them stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop_desktop.disk.leftovers import PART_PREFIX
from ocop_desktop.store import migrate
from ocop_desktop.store.errors import DiskFull, FileDamaged
from ocop_desktop.store.files import named


def test_a_full_disk_names_the_file_that_was_to_be_made_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(part: Path, *_: object) -> None:
        part.with_name(f"{part.name}-journal").write_bytes(b"")
        raise DiskFull(file=part.name)

    monkeypatch.setattr(migrate, "_migrate", full)
    with pytest.raises(DiskFull) as told:
        migrate.create_file(tmp_path / "phien.ocopdb", tmp_path)
    assert told.value.facts == {"file": "phien.ocopdb"}
    assert list(tmp_path.iterdir()) == []


def test_errors_about_other_files_keep_their_name() -> None:
    with pytest.raises(FileDamaged) as told, named(Path(f"{PART_PREFIX}x"), Path("phien.ocopdb")):
        raise FileDamaged(file="cu.ocopdb", detail="x")
    assert told.value.facts == {"file": "cu.ocopdb", "detail": "x"}
