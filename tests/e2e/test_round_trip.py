"""Papers are printed, scanned in a shuffled batch by several devices and filed back; sixty pages: ``tests/soak``."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.helpers.round_trip import SAMPLE_PAPERS, Office, file_back


@pytest.mark.slow
def test_scanned_pages_come_back_to_their_papers_and_altered_ones_do_not(tmp_path: Path) -> None:
    office, chance = Office(tmp_path), Random(3)
    file_back(office, chance.sample(office.sheets(SAMPLE_PAPERS), 10), 2, chance)
