"""Drafts never outlive their run: not its end, and not its being killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ocop_desktop.domain.errors import DeviceError
from ocop_desktop.platform.scratch import Scratch

A_RUN = """
import sys, tempfile
from pathlib import Path
from ocop_desktop.platform.scratch import Scratch
scratch = Scratch(Path(sys.argv[1]))
folder = tempfile.TemporaryDirectory(prefix="ocop-van-ban-")
(Path(folder.name) / "1.pdf").write_bytes(b"bien ban")
print(folder.name, flush=True)
sys.stdin.read()
"""


@contextmanager
def another_program(root: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A second program that has written a draft and runs on; its process and the draft's folder."""
    command = [sys.executable, "-c", A_RUN, str(root)]
    environ = {**os.environ, "PYTHONUTF8": "1"}  # its folder may have diacritics
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environ, encoding="utf-8") as process:
        assert process.stdout is not None
        try:
            yield process, Path(process.stdout.readline().strip())
        finally:
            process.kill()


def left_in(root: Path) -> set[str]:
    """What lies there beside the gate."""
    return {path.name for path in root.iterdir()} - {"cua.lock"}


def test_temporary_files_lie_in_the_folder_and_go_with_it(tmp_path: Path) -> None:
    before = tempfile.gettempdir()
    scratch = Scratch(tmp_path / "nhap")
    folder = tempfile.TemporaryDirectory(prefix="ocop-xem-")
    assert Path(folder.name).parent == scratch.folder
    assert scratch.folder.parent == tmp_path / "nhap"
    (Path(folder.name) / "anh.jpg").write_bytes(b"x")
    scratch.close()
    assert left_in(tmp_path / "nhap") == set()
    assert tempfile.gettempdir() == before
    folder.cleanup()  # its owner may come later than the end of the run
    scratch.close()


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX")
def test_nobody_else_looks_into_the_folder(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "nhap")
    assert [path.stat().st_mode & 0o777 for path in (scratch.folder, scratch.folder.parent)] == [0o700, 0o700]
    scratch.close()


def test_what_a_killed_run_left_is_swept_at_the_next_start(tmp_path: Path) -> None:
    with another_program(tmp_path) as (process, draft):
        assert (draft / "1.pdf").read_bytes() == b"bien ban"
        process.kill()
        process.wait()
        assert draft.exists(), "a killed process tidies nothing"
        scratch = Scratch(tmp_path)
        assert not draft.parent.exists()
        scratch.close()
    assert left_in(tmp_path) == set()


def test_the_folder_of_a_second_program_that_runs_is_not_swept(tmp_path: Path) -> None:
    with another_program(tmp_path) as (process, draft):
        for _ in range(2):
            scratch = Scratch(tmp_path)
            assert (draft / "1.pdf").exists()
            scratch.close()
            assert (draft / "1.pdf").exists()
        process.kill()
        process.wait()
        Scratch(tmp_path).close()
    assert left_in(tmp_path) == set()


def test_a_read_only_copy_of_a_killed_run_is_swept_too(tmp_path: Path) -> None:
    with another_program(tmp_path) as (process, draft):
        (draft / "1.pdf").chmod(0o400)
        process.kill()
        process.wait()
        Scratch(tmp_path).close()
    assert left_in(tmp_path) == set()


def test_two_windows_of_one_process_each_have_their_own(tmp_path: Path) -> None:
    first = Scratch(tmp_path)
    second = Scratch(tmp_path)
    assert first.folder.is_dir()
    second.close()
    assert first.folder.is_dir()
    assert tempfile.gettempdir() == str(first.folder)
    first.close()
    assert left_in(tmp_path) == set()


def test_a_folder_without_its_files_and_files_without_their_folder_are_swept(tmp_path: Path) -> None:
    (tmp_path / "cu.lock").touch()
    (tmp_path / "cu").mkdir()
    (tmp_path / "cu" / "1.pdf").touch()
    (tmp_path / "rong.lock").touch()
    Scratch(tmp_path).close()
    assert left_in(tmp_path) == set()


def test_where_the_folder_cannot_be_made_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "nhap").write_bytes(b"a file")
    before = tempfile.gettempdir()
    with pytest.raises(DeviceError):
        Scratch(tmp_path / "nhap")
    assert tempfile.gettempdir() == before
