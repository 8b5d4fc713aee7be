"""Case 19: sentences that showed codes of the program, numbers that nobody knew, or advice for another drive."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from ocop_desktop.domain.sheets.score_sheet import Answer, LevelNotOffered, check_answer
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.packages.refusals import ManifestMalformed
from ocop_desktop.platform.calls import FileCalls
from ocop_desktop.platform.faults import DiskFull, DiskRanOut, device_error
from ocop_desktop.platform.files import DurableFiles
from ocop_desktop.usecases.exchange.contents import SheetRefused
from ocop_desktop.usecases.exchange.receiving import WrongIssuer
from ocop_desktop.wording import Words
from tests.helpers.fakes import small_catalogue

WORDS = Words()


def test_a_kind_of_package_is_named_in_vietnamese() -> None:
    said = WORDS.error(WrongIssuer(file="x.ocop", kind="sheets", member="TK01"))
    assert "sheets" not in said
    said = WORDS.error(SheetRefused(file="x.ocop", product="SP001", why="sheet.has_gaps"))
    assert "(còn tiêu chí chưa chấm)" in said
    assert "(" not in WORDS.error(ManifestMalformed(where="subject"))


def test_a_level_that_is_none_of_the_levels_is_offered_only_where_it_is() -> None:
    product_set = small_catalogue()[0].sets[2]
    for criterion in product_set.criteria:
        with pytest.raises(LevelNotOffered) as refusal:
            check_answer(product_set, Answer(CriterionCode(criterion.code), 99), {})
        levels = str(refusal.value.facts["offered"]).split(", ")
        assert ("0" in levels) == criterion.remainder
        assert "hoặc 0" not in WORDS.error(refusal.value)


def test_a_disk_that_runs_full_says_neither_unknown_numbers_nor_another_stick() -> None:
    fault = device_error(OSError(errno.ENOSPC, "No space left on device"), Path("/home/an/goi.ocop"))
    assert isinstance(fault, DiskRanOut)
    for said in (WORDS.error(fault), WORDS.error(DiskFull(name="a", folder="/b", needed=600_000, free=500_000))):
        assert "chưa rõ" not in said
        assert "USB khác" not in said


class NoRoom(FileCalls):
    """A disk without room."""

    def write(self, descriptor: int, data: memoryview) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_copy_that_finds_no_room_names_the_file_of_the_user(tmp_path: Path) -> None:
    source, private = tmp_path / "phieu_M01.ocop", tmp_path / "nhan"
    source.write_bytes(b"goi")
    private.mkdir()
    with pytest.raises(DiskRanOut) as refusal:
        DurableFiles(NoRoom()).copy_in(source, private, 100)
    assert refusal.value.facts == {"name": "phieu_M01.ocop", "folder": str(private)}
