"""A town of computers whose session is out, made once and copied for every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.towns import Town, copy_of, distributed_town


@pytest.fixture(scope="session")
def distributed(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The session package is out and opened by the four who score; not to be changed."""
    return distributed_town(tmp_path_factory.mktemp("town"))


@pytest.fixture
def town(distributed: Town, tmp_path: Path) -> Town:
    """A town of one's own."""
    return copy_of(distributed, tmp_path / "town")
