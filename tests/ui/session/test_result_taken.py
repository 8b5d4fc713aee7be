"""A member receives the result: the window says what was compared, as the manual promises."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.sample.scenes import Scenes
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.session.model.result import write_result
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.usecases.core.ports import Services, WrittenPackage
from ocop_desktop.usecases.exchange.decided import Decided
from ocop_desktop.usecases.overview.program import OpenSession
from tests.ui.beginnings import settle
from tests.ui.conftest import PATIENCE_MS


def test_a_member_is_told_that_the_own_sheets_are_in_the_result_unchanged(
    qtbot: QtBot, qapp: QApplication, scenes: Scenes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at(home: str) -> Window:
        monkeypatch.setenv("OCOP_HOME", str(shutil.copytree(scenes.homes / home, tmp_path / home)))
        return Window(qapp, "vi")

    concluded = scenes.sessions["concluded"]
    office = at("thu-ky")
    office.open([Path(shutil.copytree(concluded.parent, tmp_path / "phien")) / concluded.name])
    settle(qtbot, office)
    secretary, written = office.gateway.actor, list[WrittenPackage]()

    def issue(session: OpenSession, services: Services, job: object) -> None:
        decided = Decided(decider="M01", despite="để ngỏ", shown=())
        written.append(write_result(tmp_path, secretary, "USB", decided, session, services))

    office.gateway.act(issue)
    settle(qtbot, office)
    office.close()
    member = at(scenes.full_home)
    (workspace,) = (tmp_path / scenes.full_home).rglob(scenes.full.name)
    member.open([workspace])
    settle(qtbot, member)
    member.open([written[0].path])
    qtbot.waitUntil(lambda: member.shell.place is Place.SESSION, timeout=PATIENCE_MS)
    page = member.shell.page_of(Place.SESSION)
    assert isinstance(page, SessionPlace)
    qtbot.waitUntil(lambda: bool(page.exchange.receipts), timeout=PATIENCE_MS)
    said, *compared = page.exchange.receipts
    assert compared[0].startswith("Máy này đã kiểm tra lại gói kết quả:"), compared
    assert compared[-1].startswith("Không thấy điểm nào khác")
    assert said.startswith(f"{written[0].path.name}: đã nhận gói kết quả từ {secretary}.")
    assert "đúng từng byte" in said
    settle(qtbot, member)
    member.close()
