"""The camera walks through every state of every place; nothing it sees is blank, untranslated, cut off or unnamed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.camera import Camera, View
from ocop_desktop.sample.manual_pictures import CUTS, MANUAL_VIEW, shrink
from ocop_desktop.sample.scenes import EMPTY, Scenes
from ocop_desktop.sample.screens import VIEWS
from tests.ui.access import SMALL_SCREEN
from tests.ui.walk import walk

pytestmark = pytest.mark.slow


def test_every_state_of_every_place_is_taken_and_whole_in_the_largest_letters(
    qtbot: QtBot, qapp: QApplication, scenes: Scenes, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in scenes.sessions.values()}
    view = View(*SMALL_SCREEN, 200, "light", "vi")
    assert walk(view, scenes.moved(tmp_path / "ban-sao"), tmp_path / "anh") == []
    # Looking changes the copy alone.
    assert before == {path.name: path.read_bytes() for path in scenes.sessions.values()}


def test_a_walk_tells_what_is_wrong(
    qtbot: QtBot, qapp: QApplication, scenes: Scenes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start_page(camera: Camera, copy: Scenes) -> None:
        with camera.at(copy.homes / EMPTY):
            button = camera.window.shell.start.open_button
            button.setText("shell.open")
            button.setToolTip("")
            button.setFixedWidth(10)
            camera.settle()
            camera.shoot("start-first")

    monkeypatch.setattr("tests.ui.walk.tour", start_page)
    found = walk(View(*SMALL_SCREEN, 150, "light", "vi"), scenes.moved(tmp_path / "ban-sao"), tmp_path / "anh")
    assert "start-first: the code shell.open" in found
    assert any(what.startswith("start-first: ") and "'shell.open' needs" in what for what in found), found
    assert "secretary-blank: not taken" in found
    assert "start-first: not taken" not in found


def test_the_views_are_those_that_were_asked_for() -> None:
    assert {(v.width, v.height, v.font_percent) for v in VIEWS} == {
        (1366, 768, 100),
        (1366, 768, 150),
        (1920, 1080, 100),
    }
    assert {v.theme for v in VIEWS} == {"light", "dark", "contrast"}
    assert {v.language for v in VIEWS} == {"vi", "en"}
    assert len({v.name for v in VIEWS}) == len(VIEWS)


def test_a_picture_of_the_manual_is_cut_and_made_small(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "hinh"
    raw.mkdir()
    out.mkdir()
    shades = Image.radial_gradient("L").resize((MANUAL_VIEW.width, MANUAL_VIEW.height)).convert("RGB")
    for cut in CUTS.values():
        shades.save(raw / f"{MANUAL_VIEW.name}-{cut.name}.png")
    assert shrink(raw, out) == len(CUTS) == len(list(out.glob("*.png")))
    name, cut = next((n, c) for n, c in CUTS.items() if c.part != (0, 0, 1000, 1000))
    left, top, right, bottom = cut.part
    with Image.open(out / f"{name}.png") as picture:
        wide, high = MANUAL_VIEW.width, MANUAL_VIEW.height
        assert picture.size == (
            wide * right // 1000 - wide * left // 1000,
            high * bottom // 1000 - high * top // 1000,
        )


def test_a_view_has_a_name_for_files() -> None:
    assert View(1366, 768, 150, "dark", "en").name == "1366x768-150-dark-en"
