"""The very long scan of ``demo --full``, made short: every page its own, found by its text, taken in like any other."""

from __future__ import annotations

import hashlib
import tracemalloc
from pathlib import Path

import pypdfium2
import pytest

from ocop_desktop.app.bootstrap import build
from ocop_desktop.domain.text import nfc
from ocop_desktop.intake.evidence import check_evidence
from ocop_desktop.sample import long_scan as making
from ocop_desktop.sample.long_scan import LONG_SCAN_NAME, LONG_SCAN_PAGES, write_long_scan
from ocop_desktop.sample.names import MARK
from ocop_desktop.sample.plan import small_plan
from ocop_desktop.sample.play import play

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
PRODUCT = small_plan().products[0]


def written(path: Path, pages: int) -> Path:
    write_long_scan(path, PRODUCT, pages, fonts=FONTS)
    return path


def test_the_demo_asks_for_four_hundred_pages() -> None:
    assert LONG_SCAN_PAGES == 400


def test_every_page_is_there_with_a_picture_and_a_text_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_TURNED_EVERY", 4)
    told: list[tuple[int, int]] = []
    path = tmp_path / "dai.pdf"
    write_long_scan(path, PRODUCT, 9, fonts=FONTS, progress=lambda done, total: told.append((done, total)))
    assert check_evidence(path).media_type == "application/pdf"
    assert told == [(number, 9) for number in range(1, 10)]
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 9
    pictures = set()
    for number, page in enumerate(document, start=1):
        text = nfc(page.get_textpage().get_text_bounded())
        assert f"Trang {number}/9" in text
        assert PRODUCT.name in text
        assert MARK in text
        assert page.get_rotation() == (180 if number % 4 == 0 else 0)
        pictures.add(hashlib.sha256(page.render(scale=0.3).to_pil().tobytes()).digest())
    document.close()
    assert len(pictures) == 9


def test_it_is_the_same_file_each_time(tmp_path: Path) -> None:
    first, second = (written(tmp_path / "dai.pdf", 3).read_bytes() for _ in range(2))
    assert first == second


def test_a_longer_scan_needs_no_more_memory(tmp_path: Path) -> None:
    written(tmp_path / "warm.pdf", 1)  # the pool of pages is drawn anew each time; what Pillow keeps is kept
    peaks = []
    for pages in (2, 8):
        tracemalloc.start()
        size = written(tmp_path / f"{pages}.pdf", pages).stat().st_size
        peaks.append((tracemalloc.get_traced_memory()[1], size))
        tracemalloc.stop()
    (few, small), (many, large) = peaks
    assert large - small > 400_000
    assert many - few < (large - small) / 4


@pytest.mark.slow
def test_the_play_takes_it_in_as_evidence_of_the_first_product(tmp_path: Path) -> None:
    played = play(
        small_plan(),
        tmp_path / "phien",
        tmp_path / "may",
        lambda line: None,
        lambda what, done, total: None,
        long_scan=5,
    )
    with build().open(played.session, anywhere=True) as session:
        blobs = session.services("").blobs
        with session.work as work:
            product = next(known.id for known in work.products.all() if known.code == PRODUCT.code)
            rows = work.dossiers.evidence()
        (long,) = (row for row in rows if nfc(row.evidence.original_name).endswith(LONG_SCAN_NAME))
        assert long.product == product
        document = pypdfium2.PdfDocument(blobs.path(long.evidence.sha256))
        assert len(document) == 5
        document.close()
