"""The place of the papers: form, live page, what is missing, saving; on the small sample session."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.bootstrap import build
from ocop_desktop.app.config import find_places
from ocop_desktop.app.start import Window
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.domain.values import Tier
from ocop_desktop.store.errors import DiskFull
from ocop_desktop.ui.papers.model import papers
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.viewer.model.viewer import Phase
from ocop_desktop.usecases.preparing.preparing import NewSession, import_members
from ocop_desktop.wording import Words
from tests.helpers.sessions import MEMBERS, SECRETARY
from tests.ui.conftest import PATIENCE_MS

TEXT = "Hội đồng thống nhất kết quả đánh giá, giao Thư ký hoàn thiện biên bản."


class Chosen:
    """Answers with one path instead of a dialog."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.suggested: Path | None = None

    def choose_target(self, title: str, suggested: Path, suffix: str) -> Path | None:
        self.suggested = suggested
        return self.path


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy and not window.drawing.busy, timeout=PATIENCE_MS)


def entered(qtbot: QtBot, window: Window, path: Path) -> PapersPage:
    window.open([path])
    settle(qtbot, window)
    window.shell.go(Place.PAPERS)
    page = window.shell.page_of(Place.PAPERS)
    assert isinstance(page, PapersPage)
    qtbot.waitUntil(lambda: page.model.minutes is not None and not page.model.making, timeout=PATIENCE_MS)
    settle(qtbot, window)
    return page


def type_into(widget: QWidget, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def text_of(page: PapersPage) -> str:
    assert page.model.made is not None
    return " ".join(" ".join(p.extract_text() for p in PdfReader(page.model.made.path).pages).split())


def test_the_stored_form_and_its_pages_stand_side_by_side(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    assert page.model.fields
    assert page.form.values() == dict(page.model.fields)
    assert page.document.phase is Phase.SHOWN
    assert page.document.pages >= 2
    assert page.state.text() == f"Trang 1/{page.document.pages}"
    assert page.stored.text() == "Nội dung biên bản đã lưu"


def test_what_is_typed_appears_on_the_page_before_it_is_stored(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    page.model.rest.setInterval(PATIENCE_MS)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    assert (page.model.dirty, page.stored.text()) == (True, "Chưa lưu, tự lưu sau vài giây")
    qtbot.waitUntil(lambda: TEXT in text_of(page), timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert page.model.dirty


def test_what_is_typed_is_stored_after_a_rest_in_one_act(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    before = kinds(window).count("act.minutes_form")
    page.model.rest.setInterval(1)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    qtbot.waitUntil(lambda: not page.model.dirty, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert page.model.minutes is not None
    assert page.model.minutes.fields["conclusion"] == TEXT
    assert kinds(window).count("act.minutes_form") == before + 1


def kinds(window: Window) -> list[str]:
    def read() -> list[str]:
        with window.keeper.session().work as work:
            return [entry.kind for entry in work.audit.entries()]

    return window.store.submit(read).result()


def test_work_that_a_person_stopped_is_asked_for_again(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    held = threading.Event()
    window.store.submit(held.wait, PATIENCE_MS / 1000)
    page.model.watch.setInterval(300)
    page.form.conclusion.selectAll()
    type_into(page.form.conclusion, TEXT)
    page.model.preview()
    page.model.store()
    window.tasks.cancel_all()
    held.set()
    qtbot.waitUntil(lambda: not page.model.dirty and not page.model.making, timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert page.model.minutes is not None
    assert page.model.minutes.fields["conclusion"] == TEXT


def test_letters_the_typeface_lacks_are_told(qtbot: QtBot, window: Window, played: Path, tmp_path: Path) -> None:
    page = entered(qtbot, window, played)
    type_into(page.form.conclusion, "漢")
    qtbot.waitUntil(lambda: "U+6F22" in page.result.text(), timeout=PATIENCE_MS)
    settle(qtbot, window)
    page.saving = Chosen(tmp_path / "ra.pdf")
    page.save_as("minutes", ".pdf")
    settle(qtbot, window)
    assert "U+6F22" in page.result.text()
    assert "ra.pdf" in page.result.text()


def test_a_paper_that_cannot_be_made_is_told_and_tried_again_later(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(qtbot, window, played)
    with monkeypatch.context() as patch:

        def full(*arguments: Any) -> None:
            raise DiskFull(file="1.pdf")

        patch.setattr(DocumentFiles, "write", full)
        type_into(page.form.conclusion, TEXT)
        page.model.preview()
        qtbot.waitUntil(lambda: "1.pdf" in page.result.text(), timeout=PATIENCE_MS)
        settle(qtbot, window)
    assert not page.model.making
    page.model.preview()
    qtbot.waitUntil(lambda: TEXT in text_of(page), timeout=PATIENCE_MS)
    settle(qtbot, window)


def test_the_page_opens_the_print_window_on_the_paper_in_sight(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path
) -> None:
    page = entered(qtbot, window, played)
    page.saving = Chosen(tmp_path / "in.pdf")
    page.actions_by_id["print"].trigger()
    shown = page.printing.window
    assert shown is not None
    shown.printer.setCurrentIndex(shown.printer.count() - 1)
    shown.last.setValue(1)
    shown.start()
    settle(qtbot, window)
    assert "in.pdf" in page.result.text()
    assert len(PdfReader(tmp_path / "in.pdf").pages) == 1


def test_the_first_preview_says_already_that_nothing_is_missing(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ocop_desktop.ui.papers.model.papers._lacks", lambda facts, words: ())
    page = entered(qtbot, window, played)
    qtbot.waitUntil(lambda: page.model.made is not None)
    settle(qtbot, window)
    assert page.missing_title.text() == Words()("papers.missing.none")
    assert page.missing.isHidden()


def test_a_missing_item_leads_to_its_field_or_place(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    page.model.rest.setInterval(PATIENCE_MS)
    page.form.conclusion.clear()
    page.form.moments["started"].known.setChecked(False)
    qtbot.waitUntil(lambda: {"conclusion", "started"} <= {lack.what for lack in page.model.missing})
    settle(qtbot, window)
    assert str(page.missing.count()) in page.missing_title.text()
    rows = [lack.what for lack in page.model.missing]
    page.missing.itemClicked.emit(page.missing.item(rows.index("conclusion")))
    assert page.form.conclusion.hasFocus()
    page.missing.setCurrentRow(rows.index("started"))
    page.missing.setFocus()
    QTest.keyClick(page.missing, Qt.Key.Key_Return)
    assert page.form.moments["started"].known.hasFocus()


def test_what_is_settled_elsewhere_leads_there(
    qtbot: QtBot, window: Window, played: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = entered(qtbot, window, played)
    gone: list[tuple[Place, str]] = []
    monkeypatch.setattr(page, "context", _Context(page.context, gone))
    page.model.missing = (
        papers.Lack("finding", "SP011: …", "SP011"),
        papers.Lack("council_decision", "…"),
        papers.Lack("attendance", "…"),
    )
    page.show_missing()
    for row in range(3):
        page.missing.itemClicked.emit(page.missing.item(row))
    assert gone == [(Place.RECONCILIATION, "SP011"), (Place.SESSION, "facts"), (Place.RECONCILIATION, "roll")]


class _Context:
    """A context that notes where it is sent."""

    def __init__(self, context: Any, gone: list[tuple[Place, str]]) -> None:
        self.context = context
        self._gone = gone

    def __getattr__(self, name: str) -> Any:
        return getattr(self.context, name)

    def go(self, place: Place, subject: str) -> None:
        self._gone.append((place, subject))


def test_papers_are_saved_in_every_format(qtbot: QtBot, window: Window, played: Path, tmp_path: Path) -> None:
    page = entered(qtbot, window, played)
    for what, suffix in (("minutes", ".pdf"), ("minutes", ".docx"), ("results", ".xlsx"), ("results", ".json")):
        page.saving = chosen = Chosen(tmp_path / f"ra-{what}{suffix}")
        page.save_as(what, suffix)
        settle(qtbot, window)
        assert page.result.text().startswith("Đã lưu")
        assert f"ra-{what}{suffix}" in page.result.text()
        assert chosen.suggested is not None
        assert chosen.suggested.parent == played.parent
    assert len(PdfReader(tmp_path / "ra-minutes.pdf").pages) == page.document.pages
    assert "BIÊN BẢN" in [paragraph.text for paragraph in docx.Document(str(tmp_path / "ra-minutes.docx")).paragraphs]
    assert load_workbook(tmp_path / "ra-results.xlsx").sheetnames[0] == "Kết quả"
    data = json.loads((tmp_path / "ra-results.json").read_text(encoding="utf-8"))
    assert [product["code"] for product in data["products"]] == ["SP011", "SP071"]


def test_the_derivation_is_shown_and_saved(qtbot: QtBot, window: Window, played: Path, tmp_path: Path) -> None:
    page = entered(qtbot, window, played)
    page.kind.setCurrentIndex(1)
    page.kind.activated.emit(1)
    qtbot.waitUntil(lambda: "BẢNG DIỄN GIẢI ĐIỂM" in text_of(page), timeout=PATIENCE_MS)
    settle(qtbot, window)
    assert (page.actions_by_id["pdf"].isEnabled(), page.actions_by_id["docx"].isEnabled()) == (True, False)
    page.saving = Chosen(tmp_path / "dg.pdf")
    page.save_as(page.model.paper, ".pdf")
    settle(qtbot, window)
    assert "BẢNG DIỄN GIẢI ĐIỂM" in PdfReader(tmp_path / "dg.pdf").pages[0].extract_text()


@pytest.mark.parametrize(
    ("what", "suffix"), [("minutes", ".pdf"), ("minutes", ".docx"), ("results", ".xlsx"), ("results", ".json")]
)
def test_a_place_that_cannot_be_written_is_told(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, what: str, suffix: str
) -> None:
    page = entered(qtbot, window, played)
    page.saving = Chosen(tmp_path / "khong-co" / f"x{suffix}")
    page.save_as(what, suffix)
    settle(qtbot, window)
    assert f"x{suffix}" in page.result.text()
    assert "Đang" not in page.result.text()
    assert not (tmp_path / "khong-co").exists()
    page.show_result("")
    page.saving = Chosen(None)
    page.save_as(what, suffix)
    assert (window.tasks.busy, page.result.text()) == (False, "")


def test_no_paper_is_made_on_the_gui_thread(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    usual = DocumentFiles.write

    def noting(*arguments: Any) -> Any:
        threads.append(threading.current_thread().name)
        return usual(*arguments)

    monkeypatch.setattr(DocumentFiles, "write", noting)
    page = entered(qtbot, window, played)
    page.saving = Chosen(tmp_path / "x.pdf")
    page.save_as("minutes", ".pdf")
    settle(qtbot, window)
    assert threads == ["drawing_0", "drawing_0"]


def test_nothing_is_made_twice_and_nothing_is_left_behind(qtbot: QtBot, window: Window, played: Path) -> None:
    page = entered(qtbot, window, played)
    made = page.model.made
    assert made is not None
    window.gateway.refresh()
    settle(qtbot, window)
    assert page.model.made is made
    window.gateway.leave()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: not made.path.exists(), timeout=PATIENCE_MS)
    assert not made.path.parent.exists()


@pytest.fixture
def unopened(tmp_path: Path) -> Path:
    """A session that has its members and nothing else."""
    path = tmp_path / "moi.ocopdb"
    program = build(find_places())
    with program.create(path, NewSession("Phiên mới", "26-2026", Tier.PROVINCE, actor=SECRETARY)) as session:
        import_members(MEMBERS, SECRETARY, session.work, session.services(SECRETARY))
    return path


def test_before_the_opening_the_page_says_what_to_do_and_the_form_can_be_filled_in(
    qtbot: QtBot, window: Window, unopened: Path
) -> None:
    page = entered(qtbot, window, unopened)
    window.gateway.sit(SECRETARY)
    settle(qtbot, window)
    page = entered_again(qtbot, window)
    assert page.right.currentIndex() == 1
    assert "mở phiếu" in page.closed.sentence.text()
    assert not page.actions_by_id["print"].isEnabled()
    type_into(page.form.fields["place"], "Hội trường Ủy ban")
    page.model.store()
    settle(qtbot, window)
    assert page.model.minutes is not None
    assert page.model.minutes.fields == {"place": "Hội trường Ủy ban"}
    page.save_as("minutes", ".pdf")
    page.print_paper()
    assert page.printing.window is None
    assert "mở phiếu" in page.result.text()


def entered_again(qtbot: QtBot, window: Window) -> PapersPage:
    window.shell.go(Place.PAPERS)
    settle(qtbot, window)
    page = window.shell.page_of(Place.PAPERS)
    assert isinstance(page, PapersPage)
    return page


def test_who_does_not_conduct_the_session_reads_and_does_not_write(qtbot: QtBot, window: Window, played: Path) -> None:
    entered(qtbot, window, played)
    assert window.gateway.current is not None
    member = next(
        line.member.code for line in window.gateway.current.head.members if line.member.role.value == "member"
    )
    window.gateway.sit(member)
    settle(qtbot, window)
    page = entered_again(qtbot, window)
    assert page.form.conclusion.isReadOnly()
    assert page.form.locked.isVisible()
    fields = page.model.fields
    page.model.edit({"place": "X"})
    assert page.model.fields == fields


def test_the_page_speaks_english_too(qtbot: QtBot, window: Window, played: Path) -> None:
    entered(qtbot, window, played)
    window.shell.language_chosen.emit("en")
    settle(qtbot, window)
    page = entered_again(qtbot, window)
    assert page.kind.itemText(0) == "Minutes"
    assert "{" not in page.stored.text() + page.state.text() + page.missing_title.text()
    window.shell.language_chosen.emit("vi")
    settle(qtbot, window)
