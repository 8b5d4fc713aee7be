"""Sixty pages of the sample's papers are printed, scanned and filed back; ten with one digit altered are refused.

``python3 dev.py soak tests/soak/test_round_trip.py -s`` prints the processor time; ``tests/e2e/test_round_trip.py`` is
the short form.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from random import Random

import pytest

from tests.helpers.round_trip import SAMPLE_PAPERS, Office, file_back

PAGES, SEEDS = 60, (1,)


@pytest.mark.parametrize("seed", SEEDS)
def test_sixty_pages_come_back_to_their_papers_and_ten_altered_ones_do_not(tmp_path: Path, seed: int) -> None:
    before, office = os.times(), Office(tmp_path)
    sheets = [*office.sheets(SAMPLE_PAPERS), *office.sheets(["blank_sheets"])][:PAGES]
    assert len(sheets) == PAGES
    file_back(office, sheets, 10, Random(seed))
    own, children = (getattr(os.times(), kind) - getattr(before, kind) for kind in ("user", "children_user"))
    sys.stdout.write(f"\nseed {seed}: {own:.0f} s of processor time here, {children:.0f} s in the reading processes")
