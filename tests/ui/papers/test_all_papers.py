"""All papers of the register, saved by one act from the place of the papers: on the small sample session."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.ui.papers.model.register import write_all
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
    folder, count, left = write_all(DocumentFiles(FONTS), [], tmp_path / "Văn bản")
    assert (folder, count, left) == (tmp_path / "Văn bản (3)", 0, [])
    assert folder.is_dir()
