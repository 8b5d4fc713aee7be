"""Documents that eat memory or never end: the viewer says so on their page, goes on, and closes at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.confined import all_stopped
from ocop_desktop.ui.viewer.model.viewer import Phase
from ocop_desktop.viewing.confined import DRAWING
from tests.helpers.evidence import stored
from tests.helpers.raw_pdf import write_pages, write_traps
from tests.ui.viewing import Bench, shown_viewer, viewer_bench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with viewer_bench(qtbot, tmp_path / "so-thich") as made:
        yield made


def test_the_pages_around_a_trap_are_drawn(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DRAWING, "seconds", 2.0)
    viewer = shown_viewer(bench)
    viewer.show_evidence(bench.put((stored(1, "a.pdf"), write_traps(tmp_path / "a.pdf"))))
    bench.until(lambda: viewer.active.model.phase is Phase.SHOWN)
    model = viewer.active.model
    assert not viewer.active.more_outside.isVisible()
    for page in range(4):
        viewer.active.canvas.go_to(page)
        bench.until(lambda: viewer.active.canvas.is_sharp)
    bench.settle()
    assert model.broken == {1, 2}
    assert model.any_picture(3) is not None
    assert viewer.active.more_outside.isVisible()  # another program may show what this one cannot


def test_closing_does_not_wait_for_a_page_without_end(bench: Bench, tmp_path: Path) -> None:
    viewer = shown_viewer(bench)
    viewer.show_evidence(bench.put((stored(1, "a.pdf"), write_traps(tmp_path / "a.pdf"))), "e1", 2)
    bench.until(lambda: viewer.active.model.phase is Phase.SHOWN and viewer.active.model.any_picture(3) is None)
    bench.bot.wait(100)
    begun = time.monotonic()
    with all_stopped():
        bench.drawing.close()
    assert time.monotonic() - begun < 2


def test_pages_of_absurd_size_do_not_end_the_window(bench: Bench, tmp_path: Path) -> None:
    absurd, large = b"/MediaBox[0 0 595 2000000000]", b"/MediaBox[0 0 14400 14400]"
    path = write_pages(tmp_path / "a.pdf", [absurd, *[large] * 300, b""])
    viewer = shown_viewer(bench)
    viewer.show_evidence(bench.put((stored(1, "a.pdf"), path)))
    canvas = viewer.active.canvas
    bench.until(lambda: viewer.active.model.phase is Phase.SHOWN)
    for _ in range(2):
        canvas.set_zoom(400)
        canvas.go_to(301)
        bench.until(lambda: canvas.is_sharp)
        viewer.actions_by_id["viewer.turn_right"].trigger()
    canvas.go_to(0)
    bench.until(lambda: 0 in viewer.active.model.broken)
