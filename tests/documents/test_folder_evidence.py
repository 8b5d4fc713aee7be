"""A folder of evidence: every file that is broken, cut, misnamed, not shown, equal to another or doubtful is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ocop_desktop.domain.dossiers.intake_rows import FileFault
from ocop_desktop.intake.folder import scan_folder
from ocop_desktop.intake.reading import ListFiles
from ocop_desktop.wording import Words
from tests.helpers.kinds import archive, boxes, picture

PRODUCTS = [("SP001", "Mật ong hoa nhãn"), ("SP002", "Chè búp")]


def said(faults: tuple[FileFault, ...]) -> dict[str, list[str]]:
    """Return the codes by path; every sentence is complete in both languages."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        for words in (Words(), Words("en")):
            assert "{" not in words.of(fault.code, fault.facts)
        found.setdefault(fault.path, []).append(fault.code.removeprefix("intake.file."))
    return found


def fill(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_every_file_with_a_peculiarity_is_named_and_none_stops_the_others(tmp_path: Path) -> None:
    jpeg, other = picture("JPEG"), picture("BMP")
    long = "Giấy chứng nhận " + "ộ" * 75
    fill(
        tmp_path,
        {
            "SP001/anh.jpg": jpeg,
            "SP001/bản hai.jpg": jpeg,
            "SP002/của sản phẩm khác.jpg": jpeg,
            "SP001/cut.jpg": picture("JPEG")[:-2] + b"",
            "SP001/hỏng.png": b"\x89PNG\r\n\x1a\n rubbish",
            "SP001/webp.jpg": picture("WEBP"),
            "SP001/trang.pdf": b"<html><body>404",
            "SP001/phim.mp4": boxes("isom", "mp42"),
            "SP001/bảng.xlsx": archive("xl/workbook.xml"),
            "SP001/lối tắt.lnk": b"L\x00\x00\x00\x01\x14\x02\x00",
            "SP001/rỗng.pdf": b"",
            "SP001/hợp đồng.gdoc": b'{"url": "https"}',
            "SP001/ảnh.heic.icloud": b"bplist00",
            "SP001/~$giấy.docx": b"x",
            "SP001/._anh.jpg": b"\x00\x05\x16\x07",
            f"SP001/{long}.bmp": other,
            "Mật ong hoa nhãn rừng/anh.bmp": other + b"x",
            "Lạ/anh.bmp": other + b"xy",
        },
    )
    counted: list[int] = []
    plan = scan_folder(tmp_path, PRODUCTS)
    found = ListFiles().evidence(plan, lambda done, of: counted.append(done))
    assert counted == list(range(1, len(plan.files) + 1))
    assert said(found.left_out) == {
        "SP001/rỗng.pdf": ["empty"],
        "SP001/hợp đồng.gdoc": ["in_cloud"],
        "SP001/ảnh.heic.icloud": ["in_cloud"],
        "SP001/bản hai.jpg": ["equal_same"],
        "SP001/lối tắt.lnk": ["shortcut"],
    }
    assert said(found.notices) == {
        "SP002/của sản phẩm khác.jpg": ["equal_elsewhere"],
        "SP001/cut.jpg": ["image_cut_short"],
        "SP001/hỏng.png": ["image_broken"],
        "SP001/webp.jpg": ["type_differs"],
        "SP001/trang.pdf": ["other_content"],
        "SP001/phim.mp4": ["kind_not_shown"],
        "SP001/bảng.xlsx": ["kind_not_shown"],
        f"SP001/{long}.bmp": ["name_long"],
        "Mật ong hoa nhãn rừng/anh.bmp": ["match_doubtful"],
    }
    assert plan.skipped == ("SP001/._anh.jpg", "SP001/~$giấy.docx")
    stored = {file.original_name: file for file in found.files}
    assert len(stored) == len(plan.files) - 2
    assert stored["SP001/webp.jpg"].media_type == "image/webp"
    assert stored["SP001/trang.pdf"].media_type == "application/octet-stream"
    assert stored["Mật ong hoa nhãn rừng/anh.bmp"].product is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_that_windows_refuses_and_equal_files_in_the_tray_are_named(tmp_path: Path) -> None:
    same = picture("PNG")
    fill(tmp_path, {"Lạ/a.png": same, "SP001/con.png": same, "SP001/a:b.gif": picture("GIF")})
    found = ListFiles().evidence(scan_folder(tmp_path, PRODUCTS))
    assert said(found.notices) == {
        "SP001/a:b.gif": ["name_reserved"],
        "SP001/con.png": ["name_reserved", "equal_waiting"],
    }
    assert found.left_out == ()


def test_a_file_that_goes_while_it_is_looked_at_is_left_out(tmp_path: Path) -> None:
    fill(tmp_path, {"SP001/a.txt": b"xin chao", "SP001/b.txt": b"tam biet"})
    plan = scan_folder(tmp_path, PRODUCTS)
    (tmp_path / "SP001/a.txt").unlink()
    found = ListFiles().evidence(plan)
    assert [file.original_name for file in found.files] == ["SP001/b.txt"]
    assert [fault.code for fault in found.left_out] == ["intake.file_missing"]


def test_a_document_that_onedrive_has_not_brought_is_told_from_one_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, {"SP001/a.pdf": b"x", "SP001/b.pdf": b"y"})
    opened, asked = Path.open, Path.stat

    class OnTheNetwork:
        """What Windows says of a file whose content is recalled on reading."""

        def __init__(self, facts: os.stat_result) -> None:
            self._facts = facts
            self.st_file_attributes = 0x400000

        def __getattr__(self, name: str) -> object:
            return getattr(self._facts, name)

    def no_open(self: Path, *args: object, **options: object) -> object:
        if self.suffix == ".pdf":
            raise OSError(22, "the cloud file provider is not running")
        return opened(self, *args, **options)  # type: ignore[call-overload]

    def stat(self: Path, **options: bool) -> object:
        facts = asked(self, **options)
        return OnTheNetwork(facts) if self.name == "a.pdf" else facts

    monkeypatch.setattr(Path, "open", no_open)
    monkeypatch.setattr(Path, "stat", stat)
    plan = scan_folder(tmp_path, PRODUCTS)
    assert [(fault.path, fault.code) for fault in plan.faults] == [
        ("SP001/a.pdf", "intake.file.in_cloud"),
        ("SP001/b.pdf", "intake.file.unreadable"),
    ]
