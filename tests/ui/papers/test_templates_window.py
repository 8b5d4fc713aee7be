"""*Mẫu Word của cơ quan…*: a template is written, tried, kept, shown with who took it, and taken away."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.papers.model.templates import TemplatesViewModel
from ocop_desktop.ui.papers.templates_window import TemplatesWindow
from ocop_desktop.ui.parts.kind_button import Look
from tests.ui.beginnings import Chosen
from tests.ui.conftest import PATIENCE_MS

from .test_papers import entered


class Target:
    """Answers with a file to save to."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        return self.path


def shown(qtbot: QtBot, window: Window, session: Path) -> TemplatesWindow:
    page = entered(qtbot, window, session)
    page.actions_by_id["templates"].trigger()
    made = page.widget.findChild(TemplatesWindow)
    assert made is not None
    rest(qtbot, made)
    return made


def rest(qtbot: QtBot, made: TemplatesWindow) -> None:
    qtbot.waitUntil(lambda: not made.model.busy, timeout=PATIENCE_MS)


def choose(made: TemplatesWindow, code: str) -> None:
    for place in range(made.list.count()):
        if made.list.item(place).data(Qt.ItemDataRole.UserRole) == code:
            made.list.setCurrentRow(place)


def filled(made: TemplatesWindow) -> list[str]:
    buttons = (made.start, made.choose, made.look, made.keep)
    return [one.text() for one in buttons if one.look is Look.FILLED and one.isVisibleTo(made)]


def drop(made: TemplatesWindow, *files: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), copy, dropped, button, keys)
    QApplication.sendEvent(made, entering)
    QApplication.sendEvent(made, QDropEvent(QPointF(9, 9), copy, dropped, button, keys))


def test_a_template_is_written_tried_looked_at_kept_and_taken_away(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    made = shown(qtbot, window, played)
    choose(made, "minutes")
    assert made.state.text() == "Bản Word theo thể thức của chương trình."
    assert filled(made) == ["&Tạo tệp mẫu để sửa…"]
    template = tmp_path / "mẫu của tỉnh.docx"
    made.saving = Target(template)
    made.start.click()
    rest(qtbot, made)
    assert str(template) in made.report.toPlainText()
    assert filled(made) == ["&Chọn tệp mẫu…"]

    own = docx.Document(str(template))
    own.paragraphs[0].insert_paragraph_before("SỞ NÔNG NGHIỆP THỬ {{ so_kyhieu }}")
    own.save(str(template))
    drop(made, template)
    rest(qtbot, made)
    assert "so_kyhieu" in made.report.toPlainText()
    assert not made.keep.isVisibleTo(made)
    own.paragraphs[0].text = "SỞ NÔNG NGHIỆP THỬ"
    own.save(str(template))
    made.choosing = Chosen(template)
    made.choose.click()
    rest(qtbot, made)
    assert "dùng được" in made.report.toPlainText()
    assert "SỞ NÔNG NGHIỆP THỬ" in made.report.toPlainText().splitlines()
    assert filled(made) == ["&Giữ mẫu này"]

    opened: list[Path] = []
    made.open_outside = opened.append
    made.look.click()
    rest(qtbot, made)
    assert docx.Document(str(opened[0])).paragraphs[0].text == "SỞ NÔNG NGHIỆP THỬ"
    made.keep.click()
    qtbot.waitUntil(lambda: not made.model.busy and made.forget.isVisibleTo(made), timeout=PATIENCE_MS)
    assert "mẫu của tỉnh.docx" in made.state.text()
    assert "mẫu của cơ quan" in made.list.currentItem().text()
    assert filled(made) == []

    made.forget.click()
    assert made.question.isVisibleTo(made)
    made.leave.click()
    assert not made.question.isVisibleTo(made)
    made.forget.click()
    made.really.click()
    qtbot.waitUntil(lambda: not made.model.busy and not made.forget.isVisibleTo(made), timeout=PATIENCE_MS)
    assert made.state.text() == "Bản Word theo thể thức của chương trình."
    assert "mẫu của cơ quan" not in made.list.currentItem().text()
    assert template.exists()
    made.back.click()
    assert not opened[0].exists()


def test_of_several_papers_the_first_is_shown_and_another_paper_begins_anew(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    made = shown(qtbot, window, played)
    choose(made, "feedback")
    template = tmp_path / "góp ý.docx"
    made.saving = Target(template)
    made.start.click()
    rest(qtbot, made)
    drop(made, template, template)
    assert made.report.toPlainText().startswith("Đã ghi")  # one file is a template, two are not
    drop(made, template)
    rest(qtbot, made)
    assert "(bản đầu trong " in made.report.toPlainText()
    made.list.setFocus()
    choose(made, "minutes")
    assert made.report.toPlainText() == ""
    assert not made.keep.isVisibleTo(made)
    drop(made, tmp_path)
    rest(qtbot, made)
    assert made.report.toPlainText().startswith("Không đọc được tệp mẫu")


def test_every_step_is_taken_by_keyboard_and_escape_takes_nothing_away(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    made = shown(qtbot, window, played)
    choose(made, "samples")
    made.list.setFocus()
    before = made.paper.text()
    qtbot.keyClick(made.list, Qt.Key.Key_Down)
    assert made.paper.text() != before
    choose(made, "minutes")
    made.saving, made.choosing = Target(tmp_path / "a.docx"), Chosen(tmp_path / "a.docx")
    made.start.setFocus()
    for step in (made.choose, made.keep):
        focused = made.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Return)
        rest(qtbot, made)
        assert made.focusWidget() is step
    qtbot.keyClick(made.keep, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not made.model.busy and made.forget.isVisibleTo(made), timeout=PATIENCE_MS)
    qtbot.keyClick(made.forget, Qt.Key.Key_Space)
    assert made.focusWidget() is made.leave
    qtbot.keyClick(made.leave, Qt.Key.Key_Escape)
    assert made.isVisible()
    assert not made.question.isVisibleTo(made)
    assert made.forget.isVisibleTo(made)
    for button in (made.forget, made.really):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not made.model.busy and not made.forget.isVisibleTo(made), timeout=PATIENCE_MS)
    qtbot.keyClick(made.list, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_while_an_entity_is_inside_no_trial_is_shown(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shown(qtbot, window, played)
    choose(made, "minutes")
    made.saving = Target(tmp_path / "a.docx")
    made.start.click()
    rest(qtbot, made)
    monkeypatch.setattr(TemplatesViewModel, "covered", True)
    drop(made, tmp_path / "a.docx")
    rest(qtbot, made)
    assert made.report.toPlainText().endswith("bản thử không hiển thị.")
    assert not made.look.isVisibleTo(made)
    assert made.keep.isVisibleTo(made)


def test_a_paper_that_cannot_be_written_yet_says_so(qtbot: QtBot, window: Window, played: Path, tmp_path: Path) -> None:
    made = shown(qtbot, window, played)
    choose(made, "complaint_answer")
    made.saving = Target(tmp_path / "a.docx")
    made.start.click()
    rest(qtbot, made)
    assert made.report.toPlainText()
    assert not (tmp_path / "a.docx").exists()
