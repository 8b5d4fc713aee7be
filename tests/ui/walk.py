"""The camera's walk through every state of every place, with every look that a picture is given."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from ocop_desktop.app.camera import Camera, View
from ocop_desktop.sample.scenes import Scenes
from ocop_desktop.sample.tour import tour
from tests.ui.access import EQUAL_LOOKS, cut_off, nameless, too_large

CODE = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
FEWEST_COLOURS = 12
LOOK_MS = 5
"""Time between two looks at a layout that is still moving."""

PANEL_BESIDE = 100
"""Size of letters up to which the acts stand beside the tables, where a long choice ends in dots and is whole in its
list. In larger letters they give way, and everything is whole."""

STATES = {
    "start": ("first", "error", "stick", "new", "join", "recent"),
    "secretary": (
        "blank", "empty", "prepared", "issuing", "stick", "handing",
        "broken", "locked", "collecting", "quarantine", "difference", "opened", "entity",
        "concluded", "print", "roll-reconciliation", "roll-product", "closed", "sheet-close", "sheet-open",
        "sheet-collect_again", "sheet-round", "sheet-conclude", "sheet-reopen", "sheet-sign",
        "keys", "manual", "settings", "notice",
    ),
    "room": ("product", "scores", "entity"),
    "member": ("empty", "half", "rule", "submit", "locked", "take-back", "pin", "full"),
}  # fmt: skip
"""States that every walk must come to, by whose they are."""


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


def walk(view: View, scenes: Scenes, out: Path) -> list[str]:
    """Walk through ``scenes``, which are changed by it; every fault seen on the way.

    Codes instead of words, a window larger than the screen, texts cut off, controls without a name, blank
    pictures, states that were not come to, two pictures of one name.
    """
    out.mkdir()
    camera = Camera(view, out, EQUAL_LOOKS * LOOK_MS, look=LOOK_MS)
    found: set[str] = set()

    def look(name: str, widget: QWidget) -> None:
        top = widget.window()
        faults = [*too_large(top), *nameless(top)]
        if view.font_percent > PANEL_BESIDE:
            faults += cut_off(top)
        faults += [f"the code {text}" for text in texts(widget) if CODE.fullmatch(text)]
        found.update(f"{name}: {what}" for what in faults)

    camera.looked = look
    tour(camera, scenes)
    for name in camera.taken:
        with Image.open(out / f"{view.name}-{name}.png") as picture:
            if picture.convert("RGB").getcolors(FEWEST_COLOURS - 1) is not None:  # None: there are more
                found.add(f"{name}: blank")
    if len(camera.taken) != len(set(camera.taken)):
        found.add("two pictures of one name")
    for role, states in STATES.items():
        for state in states:
            if not any(name.startswith(f"{role}-{state}") for name in camera.taken):
                found.add(f"{role}-{state}: not taken")
    return sorted(found)
