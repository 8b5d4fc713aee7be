"""The archive and the dossiers to the Ministry by the command line, on a session played by commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.commands import ocop
from tests.e2e.test_cli_room import Room
from tests.e2e.test_cli_signed import room as room  # a concluded session of one product

LABEL = ("--file-code", "12/VPĐP-2026", "--retention", "Vĩnh viễn")


@pytest.fixture
def signed(room: Room) -> Room:
    room.do("minutes", "signed", "--number", "12/BB-HĐOCOP", "--date", "01/07/2026", "--despite", "để ngỏ")
    return room


def test_an_archive_is_written_verified_and_noted_with_the_digest_of_its_list(signed: Room) -> None:
    out = signed.root / "Hồ sơ lưu đợt 1"
    written = signed.do("archive", "write", "--out", out, *LABEL, "--json").answer
    assert written["path"] == str(out)
    assert [lack["code"] for lack in written["lacks"]] == ["archive.lack.scan"]
    report = signed.do("archive", "verify", out, "--json").answer
    assert (report["whole"], report["digest"], report["findings"]) == (True, written["digest"], [])
    log = signed.do("audit", "--json").answer
    assert written["digest"] in str(log)
    alone = subprocess.run([sys.executable, "-I", "-S", out / "tools/kiem-tra.py"], capture_output=True, check=False)
    assert alone.returncode == 0
    assert written["digest"] in alone.stdout.decode()


def test_an_altered_archive_is_refused_by_its_file_and_a_half_one_is_no_archive(signed: Room) -> None:
    out = signed.root / "luu"
    signed.do("archive", "write", "--out", out, *LABEL)
    (out / "muc-luc.csv").write_bytes(b"")
    (out / "van-ban").joinpath("them.pdf").write_bytes(b"%PDF")
    told = ocop(signed.root, "archive", "verify", out)
    assert told.code == 3
    assert told.out.startswith("BỊ SỬA: muc-luc.csv\nTHÊM VÀO: van-ban/them.pdf\nHồ sơ KHÔNG còn nguyên vẹn: 2 chỗ sai")
    (out / "kiem-tra.sha256").unlink()
    half = ocop(signed.root, "archive", "verify", out)
    assert half.code == 3
    assert "dở dang" in half.err


def test_an_archive_needs_a_new_folder_and_a_label(signed: Room) -> None:
    out = signed.root / "luu"
    out.mkdir()
    assert signed.code("archive", "write", "--out", out, *LABEL) == "folder.taken"
    nameless = ("--file-code", " ", "--retention", "Vĩnh viễn")
    assert signed.code("archive", "write", "--out", signed.root / "b", *nameless) == "archive.label_missing"
    assert signed.code("archive", "write", "--out", signed.root / "x" / "b", *LABEL) == "folder.not_written"
    assert list(out.iterdir()) == []


def test_without_a_product_to_send_up_no_dossier_is_written(signed: Room) -> None:
    assert signed.code("archive", "send-up", "--out", signed.root / "bo") == "archive.nothing_to_send_up"
    assert not (signed.root / "bo").exists()


def test_evidence_may_be_listed_only(signed: Room, tmp_path: Path) -> None:
    out = signed.root / "danh mục"
    signed.do("archive", "write", "--out", out, *LABEL, "--list-evidence")
    assert (out / "minh-chung.csv").is_file()
    assert not (out / "minh-chung").exists()
