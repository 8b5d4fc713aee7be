"""The manual says what the window says, in the length that was promised, with pictures that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from ocop_desktop.app.config import find_bundle
from ocop_desktop.app.manual import print_page
from ocop_desktop.sample.manual_pictures import CUTS, MOST_BYTES
from ocop_desktop.ui.registry import commands
from tests.helpers.words import sentences

MANUAL = find_bundle().manual
PAGES = sorted(MANUAL.glob("*.md"))
LENGTH = {"thanh-vien": 2, "thu-ky": 6}
MOST_PICTURES = 25

SPOKEN = {
    # What is no label: emphasis, kinds of files, words of the rule, keys of the keyboard alone.
    "mở gói phiên", "chấm điểm", "nộp phiếu", "đã lưu gì, còn thiếu gì, việc tiếp theo là gì", "cả hai",
    "Ctrl", "phiếu giấy", "gói chấm lại", "phien", "hoso", "phieu", "chamlai", ".ocopdb", ".tailieu", "OCOP",
    "Chấm lại.", "Dùng chung máy.", "Phiếu giấy.", "⚠", "°", "+1", "−2", "Bộ 26",
}  # fmt: skip
KEY = re.compile(r"(Ctrl|Alt|Shift)\+\S+|F\d+|Enter|[0-9NTĐC?←]|\\\*.*")


def bold(page: Path) -> list[str]:
    return re.findall(r"\*\*((?:\\\*|[^*])+)\*\*", page.read_text(encoding="utf-8"))


def plain(label: str) -> str:
    return re.sub(r"\s*\(?\{.*", "", label).replace("&", "").strip().rstrip("….:").casefold()


def test_the_manual_is_here() -> None:
    assert {page.stem for page in PAGES} == set(LENGTH)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_day_fits_on_the_sheets_it_was_given(qtbot: QtBot, tmp_path: Path, page: Path) -> None:
    target = tmp_path / f"{page.stem}.pdf"
    assert print_page(page, target) == LENGTH[page.stem]
    reader = PdfReader(target)
    assert len(reader.pages) == LENGTH[page.stem]
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    text = "".join(sheet.extract_text() for sheet in reader.pages)
    for number in range(1, LENGTH[page.stem] + 1):
        assert f"{number}/{LENGTH[page.stem]}" in text
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    for sheet in reader.pages:
        lines = [line for line in sheet.extract_text().splitlines() if not re.fullmatch(r"\s*\d/\d\s*", line)]
        assert lines[-1].strip() not in headings, "a heading stands above its text"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_picture_is_there_small_and_made_by_the_camera(page: Path) -> None:
    shown = re.findall(r"!\[(.+?)\]\((.+?)\)", page.read_text(encoding="utf-8"))
    assert shown
    for alone, place in shown:
        picture = MANUAL / place
        assert alone.strip()
        assert picture.stem in CUTS
        assert picture.stat().st_size <= MOST_BYTES
        with Image.open(picture) as opened:
            assert opened.convert("RGB").getcolors(8) is None  # there are more


def test_no_picture_lies_there_unused() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    files = {picture.name for picture in (MANUAL / "hinh").glob("*.png")}
    assert files == {name for name in files if f"hinh/{name}" in text}
    assert len(files) <= MOST_PICTURES
    assert {f"{name}.png" for name in CUTS} == files


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_written_in_bold_is_a_label_of_the_window(page: Path) -> None:
    known = {plain(text) for text in sentences("vi").values()} | {plain(word) for word in SPOKEN}
    unknown = [word for word in bold(page) if not KEY.fullmatch(word) and plain(word) not in known]
    assert not unknown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_key_named_is_a_key_of_the_window(page: Path) -> None:
    known = {key for command in commands() for key in command.keys}
    names = {"PgDn": "PgDown", "Enter": "Return", "←": "Left", "→": "Right"}
    for word in bold(page):
        if re.fullmatch(r"(Ctrl|Alt|Shift)\+\S+|F\d+", word):
            for name, portable in names.items():
                word = word.replace(name, portable)
            assert word in known, word
