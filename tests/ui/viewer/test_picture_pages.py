"""Scans of several pages and pictures of phones in the viewer: as pages, with thumbnails, turned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.viewer.model.viewer import Phase
from tests.helpers.evidence import stored
from tests.helpers.kinds import archive
from tests.ui.viewing import Bench, is_drawn, shown_viewer, viewer_bench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with viewer_bench(qtbot, tmp_path / "so-thich") as made:
        yield made


def test_a_scan_of_several_pages_is_read_like_a_pdf_and_a_picture_by_its_content(bench: Bench, tmp_path: Path) -> None:
    sheets = [Image.new("RGB", (300, 400), paint) for paint in ("red", "lime", "blue")]
    sheets[0].save(tmp_path / "a.tif", save_all=True, append_images=sheets[1:])
    sheets[1].save(tmp_path / "b.jpg", "WEBP")
    (tmp_path / "c.pdf").write_bytes(archive("word/document.xml"))
    viewer = shown_viewer(bench)
    names = [(tmp_path / name) for name in ("a.tif", "b.jpg", "c.pdf")]
    viewer.show_evidence(bench.put(*((stored(n, path.name), path) for n, path in enumerate(names, start=1))))
    bench.until(lambda: is_drawn(viewer))
    pane = viewer.active
    assert (pane.model.pages, pane.thumbnails.isVisible()) == (3, True)
    pane.canvas.go_to(2)
    bench.until(lambda: is_drawn(viewer))
    assert pane.page.value() == 3
    seen = pane.model.any_picture(2)
    assert seen is not None
    assert seen.pixelColor(seen.width() // 2, seen.height() // 2).blue() > 240
    pane.model.rotate(90)
    bench.until(lambda: is_drawn(viewer))
    assert pane.model.size(0).width == 300
    viewer.go_to("e2")
    bench.until(lambda: viewer.evidence == "e2" and is_drawn(viewer))
    viewer.go_to("e3")
    bench.until(lambda: pane.model.phase is Phase.REFUSED)
    assert "Word (DOCX)" in pane.notice.text()
    assert pane.outside.isVisible()
    opened: list[Path] = []
    viewer.open_outside = opened.append
    pane.outside.click()
    bench.until(lambda: len(opened) == 1)
    assert opened[0].name == "c.docx"
