"""Beside the document: whose signatures it has, and what its pages do not show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.viewer.viewer import Viewer
from ocop_desktop.ui.words import Words
from ocop_desktop.viewing.documents import Facts, Signature
from ocop_desktop.viewing.remarks import MOST_NAMES, remarks
from tests.helpers.evidence import stored, write_pdf
from tests.helpers.raw_pdf import write_pages
from tests.helpers.signed_pdf import Seal, cms, named, write_signed
from tests.ui.viewing import Bench, is_drawn, shown_viewer, viewer_bench


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with viewer_bench(qtbot, tmp_path / "so-thich") as made:
        yield made


def shown(bench: Bench, *paths: Path) -> Viewer:
    viewer = shown_viewer(bench)
    viewer.show_evidence(bench.put(*((stored(n, path.name), path) for n, path in enumerate(paths, start=1))))
    bench.until(lambda: is_drawn(viewer))
    bench.settle()
    return viewer


def test_a_signed_document_says_so_and_the_next_one_does_not(bench: Bench, tmp_path: Path) -> None:
    signed = write_signed(tmp_path / "a.pdf", Seal(cms(named("Nguyễn Thị Thử"))), Seal(b"broken"))
    viewer = shown(bench, signed, write_pdf(tmp_path / "b.pdf", ["một"]))
    remark = viewer.active.remark
    assert remark.isVisible()
    assert remark.text().startswith("Tệp có 2 chữ ký số")
    assert "Nguyễn Thị Thử; chữ ký không đọc được tên" in remark.text()
    assert "không kiểm tra" in remark.text()
    assert not viewer.active.more_outside.isVisible()
    viewer.go_to("e2")
    bench.until(lambda: viewer.evidence == "e2" and is_drawn(viewer))
    bench.settle()
    assert not remark.isVisible()


def test_a_form_of_adobe_is_named_and_opened_outside(bench: Bench, tmp_path: Path) -> None:
    xfa = b"/AcroForm<</Fields[]/XFA 4 0 R>>/NeedsRendering true"
    viewer = shown(bench, write_pages(tmp_path / "a.pdf", [b""], b"[]", catalogue=xfa))
    opened: list[Path] = []
    viewer.open_outside = opened.append
    assert "XFA" in viewer.active.remark.text()
    viewer.active.more_outside.click()
    bench.until(lambda: len(opened) == 1)


def test_names_and_time_stamps_are_sentences_of_their_own() -> None:
    people = tuple(Signature(f"Người {n}") for n in range(MOST_NAMES + 2))
    sentences = remarks(Facts(attachments=3, signatures=(*people, Signature("TSA", True))), Words("vi"))
    assert len(sentences) == 3
    assert sentences[0].startswith(f"Tệp có {MOST_NAMES + 2} chữ ký số")
    assert "Người 5; và 2 chữ ký khác" in sentences[0]
    assert sentences[1] == "Tệp có 1 dấu thời gian của: TSA (không kiểm tra)."
    assert "3 tệp đính kèm" in sentences[2]
    assert remarks(Facts(), Words("vi")) == ()
    assert "cannot be read" in remarks(Facts(signatures=None), Words("en"))[0]


def test_a_picture_that_is_cut_or_moves_says_so(bench: Bench, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (80, 60), paint) for paint in ("red", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    frames[0].save(tmp_path / "b.jpg")
    (tmp_path / "b.jpg").write_bytes((tmp_path / "b.jpg").read_bytes()[:-2])
    viewer = shown(bench, tmp_path / "a.gif", tmp_path / "b.jpg")
    assert viewer.active.remark.text() == "Ảnh động: chỉ hiển thị khung hình đầu."
    viewer.go_to("e2")
    bench.until(lambda: viewer.evidence == "e2" and is_drawn(viewer))
    bench.settle()
    assert viewer.active.remark.text().startswith("Tệp hỏng hoặc thiếu phần cuối")
