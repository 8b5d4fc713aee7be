"""Documents without widgets, and long scans: what is drawn, how quickly, in how little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.viewer.model import viewer as viewmodel
from ocop_desktop.ui.viewer.model.viewer import DocumentViewModel, Phase, Source
from ocop_desktop.ui.viewer.viewer import Viewer
from ocop_desktop.viewing.documents import Tile
from tests.helpers.evidence import stored, write_pdf, write_scan
from tests.ui.viewing import Bench, is_drawn, shown_viewer, viewer_bench

MakeViewer = Callable[..., Viewer]

IN_SIGHT = 15
"""Pages at most that a move draws on either side of the page: its neighbours, and the small pictures in sight."""


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with viewer_bench(qtbot, tmp_path / "so-thich") as made:
        yield made


@pytest.fixture
def make_viewer(bench: Bench) -> MakeViewer:
    return partial(shown_viewer, bench)


def test_without_widgets_a_document_is_drawn_and_what_is_no_longer_wanted_is_not(bench: Bench, tmp_path: Path) -> None:
    model = DocumentViewModel(bench.drawing, bench.context.preferences, bench.context.words)
    model.show(Source("a" * 64, write_pdf(tmp_path / "a.pdf", ["x"] * 9), "application/pdf"))
    bench.until(lambda: model.phase is Phase.SHOWN)
    drawn: list[int] = []
    model.drawn.connect(drawn.append)
    tiles = [Tile(page, 50, 70, 0, 0, 0, 50, 70) for page in range(9)]
    model.want(tiles[:8])
    model.want(tiles[8:])
    bench.settle()
    assert drawn == [0, 8]
    assert model.picture(tiles[8]) is not None
    assert model.picture(tiles[4]) is None
    model.close()
    bench.settle()


def test_pictures_are_kept_up_to_a_bound(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(viewmodel, "MAX_CACHED_BYTES", 3 * 50 * 70 * 4)
    model = DocumentViewModel(bench.drawing, bench.context.preferences, bench.context.words)
    model.show(Source("a" * 64, write_pdf(tmp_path / "a.pdf", ["x"] * 9), "application/pdf"))
    bench.until(lambda: model.phase is Phase.SHOWN)
    tiles = [Tile(page, 50, 70, 0, 0, 0, 50, 70) for page in range(9)]
    for tile in tiles:
        model.want([tile])
        bench.settle()
    assert [model.picture(tile) is not None for tile in tiles] == [False] * 6 + [True] * 3
    model.close()
    bench.settle()


@pytest.mark.slow
def test_a_scan_of_400_pages_shows_a_page_without_drawing_the_others(
    bench: Bench, make_viewer: MakeViewer, tmp_path: Path
) -> None:
    items = bench.put((stored(1, "dai.pdf"), write_scan(tmp_path / "dai.pdf", 400)))
    viewer = make_viewer(1366, 768)
    bench.settle()
    drawn: list[int] = []
    viewer.active.model.drawn.connect(drawn.append)
    viewer.show_evidence(items)
    bench.until(lambda: is_drawn(viewer))
    for page in (0, 1, 2, 3, 150, 399):
        drawn.clear()
        viewer.active.canvas.go_to(page)
        bench.until(lambda: is_drawn(viewer))
        bench.settle()
        # How long it takes is the business of the benchmark "turn", with its bounds of 1 s and 0.2 s.
        assert {*drawn} <= {*range(page - IN_SIGHT, page + IN_SIGHT)}, page
    assert drawn
    assert viewer.active.pages.text() == "/ 400 trang"


@pytest.mark.slow
def test_at_400_per_cent_only_what_is_in_sight_is_drawn(bench: Bench, make_viewer: MakeViewer, tmp_path: Path) -> None:
    items = bench.put((stored(1, "dai.pdf"), write_scan(tmp_path / "dai.pdf", 30)))
    viewer = make_viewer(1366, 768)
    viewer.show_evidence(items)
    bench.until(lambda: is_drawn(viewer))
    viewer.active.canvas.set_zoom(400)
    for page in range(30):
        viewer.active.canvas.go_to(page)
        bench.until(lambda: is_drawn(viewer))
    assert viewer.active.canvas.zoom == 400
    assert viewer.active.model.cached_bytes <= viewmodel.MAX_CACHED_BYTES
