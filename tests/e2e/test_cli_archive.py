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


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def signed(room: Room) -> Room:
    room.do("minutes", "signed", "--number", "12/BB-HĐOCOP", "--date", "01/07/2026", "--despite", "để ngỏ")
    return room


def test_an_archive_is_written_verified_and_noted_with_the_digest_of_its_list(signed: Room) -> None:
    out = signed.root / "Năm 2026" / "Hồ sơ lưu đợt 1"
    written = signed.do("archive", "write", "--out", out, *LABEL, "--json").answer
    assert written["path"] == str(out)
    assert "archive.lack.scan" in [lack["code"] for lack in written["lacks"]]
    assert signed.do("archive", "lacks", "--json").answer["lacks"] == written["lacks"]
    report = signed.do("archive", "verify", out, "--json").answer
    assert (report["whole"], report["digest"], report["findings"]) == (True, written["digest"], [])
    log = signed.do("audit", "--json").answer
    assert written["digest"] in str(log)
    alone = subprocess.run([sys.executable, "-I", "-S", out / "tools/kiem-tra.py"], capture_output=True, check=False)
    assert alone.returncode == 0
    assert written["digest"] in alone.stdout.decode()


def test_an_archive_is_one_signed_package_that_unpacks_as_the_folder(signed: Room) -> None:
    made = signed.do("archive", "write", "--out", signed.root / "Gói lưu", *LABEL, "--package", "--json").answer
    package = Path(made["path"])
    assert package.parent == signed.root / "Gói lưu"
    assert package.name.startswith("luutru_r01_")
    assert made["digest"] in str(signed.do("audit", "--json").answer)
    (verdict,) = signed.do("package", "verify", package, "--json").answer["packages"]
    assert (verdict["ok"], verdict["kind"], verdict["known_as"]) == (True, "archive", "TK01")
    told = ocop(signed.root, "archive", "verify", package, "--json")
    assert (told.answer["whole"], told.answer["digest"]) == (True, made["digest"])
    out = signed.root / "thư mục chưa có" / "Mở ra"
    assert ocop(signed.root, "archive", "unpack", signed.root / "không có.ocop", "--out", out).code == 3
    assert not out.parent.exists()
    assert ocop(signed.root, "archive", "unpack", package, "--out", out).code == 0
    assert signed.do("archive", "verify", out, "--json").answer["digest"] == made["digest"]
    assert ocop(signed.root, "archive", "unpack", package, "--out", out).code == 3
    alone, by_script = signed.root / "kiem-tra.py", signed.root / "bằng tập lệnh"
    alone.write_bytes((out / "tools/kiem-tra.py").read_bytes())
    command = [sys.executable, "-I", "-S", alone, package, "--unpack", by_script]
    script = subprocess.run(command, capture_output=True, check=False)
    assert script.returncode == 0, script.stdout
    assert made["digest"] in script.stdout.decode()
    assert contents(by_script) == contents(out)
    assert not list(signed.root.rglob("staging/*"))


def test_a_package_with_a_bit_altered_and_another_package_are_no_archive(signed: Room) -> None:
    folder = signed.root / "gói"
    signed.do("archive", "write", "--out", folder, *LABEL, "--package")
    (package,) = folder.iterdir()
    body = bytearray(package.read_bytes())
    body[len(body) // 2] ^= 1
    package.write_bytes(body)
    for command in (("verify",), ("unpack", "--out", signed.root / "ra")):
        told = ocop(signed.root, "archive", command[0], package, *command[1:])
        assert told.code == 3, told
    assert not (signed.root / "ra").exists()
    signed.do("package", "export", "result", "--to", folder, "--despite", "thử")
    (result,) = folder.glob("ketqua_*")
    assert ocop(signed.root, "archive", "verify", result).code == 3
    assert ocop(signed.root, "archive", "unpack", result, "--out", signed.root / "ra").code == 3


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
    (signed.root / "tệp").write_bytes(b"")
    assert signed.code("archive", "write", "--out", signed.root / "tệp" / "b", *LABEL) == "cli.cannot_write"
    assert list(out.iterdir()) == []


def test_without_a_product_to_send_up_no_dossier_is_written(signed: Room) -> None:
    assert signed.code("archive", "send-up", "--out", signed.root / "bo") == "archive.nothing_to_send_up"
    assert not (signed.root / "bo").exists()


def test_evidence_may_be_listed_only(signed: Room, tmp_path: Path) -> None:
    out = signed.root / "danh mục"
    signed.do("archive", "write", "--out", out, *LABEL, "--list-evidence")
    assert (out / "minh-chung.csv").is_file()
    assert not (out / "minh-chung").exists()
