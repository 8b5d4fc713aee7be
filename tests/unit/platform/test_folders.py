"""Folders that only their owner enters."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ocop_desktop.disk.folders import close_to_others, make_private

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")


def bits(folder: Path) -> int:
    return folder.stat().st_mode & 0o777


def test_new_folders_are_their_owner_s_alone_and_existing_ones_stay(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private(tmp_path / "a" / "b")
    make_private(tmp_path / "a" / "b")
    assert [bits(tmp_path), bits(tmp_path / "a"), bits(tmp_path / "a" / "b")] == [0o755, 0o700, 0o700]


def test_a_folder_that_an_earlier_program_made_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    close_to_others(tmp_path)
    close_to_others(tmp_path / "nothing")
    assert bits(tmp_path) == 0o700
