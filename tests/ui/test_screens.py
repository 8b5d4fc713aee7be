"""The camera walks through every state of every place; nothing it sees is blank, untranslated or of the wrong size."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.camera import Camera, View
from ocop_desktop.sample.manual_pictures import CUTS, MANUAL_VIEW, shrink
from ocop_desktop.sample.scenes import Scenes
from ocop_desktop.sample.screens import VIEWS
from ocop_desktop.sample.tour import tour

CODE = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
QUICK_MS = 60
FEWEST_COLOURS = 12


def texts(widget: QWidget) -> list[str]:
    """What can be read in a window now."""
    shown: list[str] = []
    for part in (widget, *widget.findChildren(QWidget)):
        if part.isVisibleTo(widget):
            if isinstance(part, QLabel | QAbstractButton):
                shown.append(part.text())
            elif isinstance(part, QComboBox):
                shown.append(part.currentText())
            shown += [part.accessibleName(), part.toolTip()]
    return [text for text in shown if text]


def test_every_state_of_every_place_is_taken(qtbot: QtBot, qapp: QApplication, scenes: Scenes, tmp_path: Path) -> None:
    view = VIEWS[0]
    copy = scenes.moved(tmp_path / "ban-sao")
    before = {path.name: path.read_bytes() for path in scenes.sessions.values()}
    out = tmp_path / "anh"
    out.mkdir()
    camera = Camera(view, out, QUICK_MS)
    untold: list[tuple[str, str]] = []
    camera.looked = lambda name, widget: untold.extend((name, t) for t in texts(widget) if CODE.fullmatch(t))
    tour(camera, copy)
    assert not untold
    assert len(camera.taken) == len(set(camera.taken))
    for role, states in {
        "start": ("first", "error", "new", "join", "recent"),
        "secretary": ("blank", "empty", "prepared", "broken", "locked", "collecting", "quarantine", "difference"),
        "secretary-": ("opened", "entity", "concluded", "print", "keys", "manual", "settings", "notice"),
        "room": ("product", "scores", "entity"),
        "member": ("empty", "half", "rule", "submit", "locked", "take-back", "pin", "full"),
    }.items():
        for state in states:
            assert any(name.startswith(f"{role.rstrip('-')}-{state}") for name in camera.taken), state
    for name in camera.taken:
        with Image.open(out / f"{view.name}-{name}.png") as picture:
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) >= FEWEST_COLOURS, name
    # Looking changes the copy alone.
    assert before == {path.name: path.read_bytes() for path in scenes.sessions.values()}


def test_the_views_are_those_that_were_asked_for() -> None:
    assert {(v.width, v.height, v.letters) for v in VIEWS} == {(1366, 768, 100), (1366, 768, 150), (1920, 1080, 100)}
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
