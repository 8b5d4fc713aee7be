"""All papers of the register, saved by one act from the place of the papers: on the small sample session."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.documents.output import CannotWrite
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.ui.papers.model.register import Saved, write_all
from ocop_desktop.usecases.overview.papers import PaperEntry, PaperOutput
from ocop_desktop.usecases.overview.program import Papers, Printed
from tests.documents.reading import FONTS
from tests.helpers import pdf_text

from .test_papers import entered, settle

LONG_MS = 60_000
"""Some thirty files are written."""


class Chosen:
    """Answers with one folder instead of a dialog."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def choose_files(self, title: str, kind: str, *, many: bool = False) -> tuple[Path, ...]:
        return ()

    def choose_folder(self, title: str) -> Path | None:
        return self.folder


def test_all_papers_are_saved_into_a_new_folder_and_what_is_left_out_is_named(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    page.choosing = Chosen(tmp_path)
    page.actions_by_id["all"].trigger()
    qtbot.waitUntil(lambda: "Đã tạo" in page.result.text(), timeout=LONG_MS)
    (folder,) = tmp_path.glob("Văn bản *")
    names = {path.name for path in folder.iterdir()}
    assert f"Đã tạo {len(names)} tệp trong" in page.result.text()
    assert {"phieu-danh-gia-cua-cac-thanh-vien.pdf", "bien-ban-hop-hoi-dong.docx", "danh-sach-ky-tham-du.pdf"} <= {
        name.partition("-")[2] for name in names
    }
    (minutes,) = folder.glob("*-bien-ban-hop-hoi-dong.pdf")
    assert "BIÊN BẢN" in pdf_text.whole(minutes)
    assert not list(folder.glob("*-tam*"))


def test_without_a_folder_nothing_is_written_and_a_missing_one_is_told(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    before = page.result.text()
    page.choosing = Chosen(None)
    page.actions_by_id["all"].trigger()
    settle(qtbot, window)
    assert page.result.text() == before
    page.choosing = Chosen(tmp_path / "không có")
    page.actions_by_id["all"].trigger()
    settle(qtbot, window)
    assert "01-" in page.result.text()
    assert list(tmp_path.iterdir()) == [played]


def test_a_folder_of_the_same_second_is_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "Văn bản").mkdir()
    (tmp_path / "Văn bản (2)").mkdir()
    saved = write_all(DocumentFiles(FONTS), [], tmp_path / "Văn bản", nobody, PaperOutput(None))
    assert (saved.folder, saved.count, saved.left) == (tmp_path / "Văn bản (3)", 0, ())
    assert saved.folder.is_dir()


def nobody(done: int, total: int) -> None:
    """Progress that nobody watches."""


def test_stopping_from_the_foot_line_keeps_what_is_complete(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    page.choosing = Chosen(tmp_path)
    foot = window.shell.foot
    assert not foot.cancel.isVisible()
    page.actions_by_id["all"].trigger()
    qtbot.waitUntil(lambda: foot.cancel.isVisible() and foot.job.value() > 100, timeout=LONG_MS)
    steps = foot.job.maximum()
    foot.cancel.click()
    qtbot.waitUntil(lambda: "Đã dừng" in page.result.text(), timeout=LONG_MS)
    settle(qtbot, window)
    assert not foot.cancel.isVisible()
    (folder,) = tmp_path.glob("Văn bản *")
    written = sorted(folder.iterdir())
    assert f"Đã tạo {len(written)} tệp trong" in page.result.text()
    assert 0 < len(written) < steps // 100
    assert all(path.suffix in (".pdf", ".docx", ".xlsx") for path in written)


class Narrow:
    """Papers on a disk that has room for so many files."""

    def __init__(self, room: int) -> None:
        self.room = room

    def entries(self) -> tuple[PaperEntry, ...]:
        return (PaperEntry("minutes", "Điều 7"), PaperEntry("notice", "Điều 7"))

    def separate(self, code: str, facts: object, *_: object) -> tuple[tuple[str, object], ...]:
        return (("", facts),)

    def write(self, code: str, facts: object, path: Path, *_: object, **_options: object) -> Printed:
        if not self.room:
            raise CannotWrite(file=path.name, reason="ổ đĩa đã đầy")
        self.room -= 1
        path.write_bytes(b"%PDF")
        return Printed(1)


def test_a_disk_that_is_full_in_the_middle_keeps_what_is_complete(tmp_path: Path) -> None:
    def written(room: int) -> Saved:
        papers = cast(Papers, Narrow(room))
        return write_all(
            papers, [(entry, "facts", None) for entry in papers.entries()], tmp_path / "a", nobody, PaperOutput(None)
        )

    saved = written(3)
    assert (saved.count, saved.stopped, saved.fault and saved.fault.code) == (3, False, CannotWrite.code)
    assert len(list(saved.folder.iterdir())) == 3
    with pytest.raises(CannotWrite):
        written(0)
