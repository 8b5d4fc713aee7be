"""The place *Thống nhất điểm* in the real window, on the file of the small sample session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.values import SessionState
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.model.stages import STEPS
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from tests.ui.conftest import PATIENCE_MS
from tests.ui.rooms import reasons_asked, texts_of


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    yield made
    made.close()


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.drawing.busy, timeout=PATIENCE_MS)


def entered(qtbot: QtBot, window: Window, path: Path) -> ReconciliationPage:
    window.open([path])
    window.show()
    settle(qtbot, window)
    window.shell.go(Place.RECONCILIATION)
    settle(qtbot, window)
    page = window.shell.page_of(Place.RECONCILIATION)
    assert isinstance(page, ReconciliationPage)
    return page


def record(qtbot: QtBot, window: Window, page: ReconciliationPage, form: str, values: dict[str, str]) -> None:
    """Record an act of the panel, or a step by its sheet with a reason for all that is missing."""
    if form in STEPS:
        page.acts.ask(form)
        settle(qtbot, window)
        sheet = page.acts.sheet
        sheet.fields.fill(dict.fromkeys(reasons_asked(sheet), "để ngỏ") | values)
        sheet.reason.setText("để ngỏ")
        sheet.button.click()
    else:
        page.panel.choose(form)
        shown = page.panel.form
        assert shown is not None
        page.model.submit(shown, page.panel.values | values)
    settle(qtbot, window)


def test_a_concluded_session_is_reopened_an_act_recorded_and_concluded_again(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    assert page.model.reading is not None
    assert page.model.reading.state is SessionState.CONCLUDED
    for form, values in (
        ("reopen", {"reason": "bổ sung ý kiến"}),
        ("reopen", {}),
        ("remark", {"text": "Sản phẩm tiến bộ"}),
        ("conclude", {}),
    ):
        record(qtbot, window, page, form, values)
    assert page.model.reading.state is SessionState.CONCLUDED
    happened = [row[1].text for row in page.happened.model.grid.rows]
    assert [text for text in happened if text != "Để ngỏ có lý do"][:3] == [
        "Kết luận phiên họp",
        "Ý kiến",
        "Mở lại phần thống nhất điểm",
    ]
    assert "–" not in page.matrix.model.grid.rows[0][3].text
    assert window.shell.saved.text()


def test_the_files_of_the_dossier_stand_beside_the_table_where_they_are_wanted(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    page.enter("SP071")
    assert page.product.viewer is None
    page.product.beside.click()
    settle(qtbot, window)
    assert page.product.viewer is not None
    assert page.product.viewer.isVisible()
    assert page.product.viewer.evidence
    page.product.beside.click()
    assert not page.product.viewer.isVisible()


def test_the_room_window_says_that_the_data_are_a_sample(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    page.room_button.click()
    assert page.room is not None
    kept_together = page.words("window.sample").replace(" ", "\u00a0")
    assert any(kept_together in text for text in texts_of(page.room))


def test_what_is_typed_and_not_recorded_is_told_of_once_before_it_goes_with_the_session(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    page = entered(qtbot, window, played)
    page.panel.choose("happening")
    page.panel.write("text", "Bổ sung ý kiến của Sở")
    window.shell.go(Place.AUDIT)
    window.shell.leave()
    assert window.gateway.current is not None
    assert window.shell.session_area.pages.currentWidget() is page.widget
    assert window.shell.session_area.notice.text() == window.words("shell.typed_left", places="Thống nhất điểm")
    assert page.panel.values["text"] == "Bổ sung ý kiến của Sở"
    window.shell.leave()
    assert window.gateway.current is None


def test_after_an_unexpected_failure_nothing_keeps_the_window_open(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    page.panel.choose("happening")
    page.panel.write("text", "Bổ sung ý kiến của Sở")
    window.shell.stop("Chương trình đã dừng.")
    assert window.shell.close()
    assert not window.shell.isVisible()
