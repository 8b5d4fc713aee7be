"""Sealed files and the ``age`` command of the distribution: each opens what the other sealed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ocop_desktop.packages.age import CHUNK_SIZE, Identity, sealed, unsealed

AGE = shutil.which("age")
pytestmark = pytest.mark.skipif(AGE is None, reason="age is not installed")


@pytest.mark.parametrize("size", [0, 1, 16384, CHUNK_SIZE, CHUNK_SIZE + 1, 3 * CHUNK_SIZE])
def test_the_age_command_and_the_program_open_each_others_files(size: int, tmp_path: Path) -> None:
    identity, content = Identity(os.urandom(32)), os.urandom(size)
    paper = tmp_path / "mã mở phiếu.txt"
    paper.write_text(identity.text + "\n", encoding="ascii")
    assert _age("--decrypt", "--identity", str(paper), given=sealed(content, identity.recipient)) == content
    assert unsealed(_age("--recipient", identity.recipient, given=content), identity) == content


def _age(*arguments: str, given: bytes) -> bytes:
    assert AGE is not None
    return subprocess.run([AGE, *arguments], input=given, capture_output=True, check=True, timeout=60).stdout
