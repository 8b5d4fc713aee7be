"""Printing into a file: a full disk, a folder that is gone, a stop; the file of before stays each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from ocop_desktop.ui.papers.printing import PrintJob, PrintNotWritten, print_pages
from ocop_desktop.ui.tasks import Cancelled
from ocop_desktop.ui.words import Words
from tests.documents.signatures.conftest import minutes_pdf

pytestmark = pytest.mark.usefixtures("qapp")

BEFORE = b"%PDF of before"


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("in") / "biên bản.pdf"
    path.write_bytes(minutes_pdf())
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "in ra.pdf"
    path.write_bytes(BEFORE)
    return path


def job(minutes: Path, out: Path) -> PrintJob:
    return PrintJob(minutes, 1, len(PdfReader(minutes).pages), 1, file=out)


def nobody(done: int, total: int) -> None:
    """Progress that nobody watches."""


@contextmanager
def disk_with_room_for(size: int) -> Iterator[None]:
    """No file of this process grows beyond ``size`` bytes, as on a full disk."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def refused(print_them: Callable[[], object], folder: Path) -> PrintNotWritten:
    """Why nothing was written; nothing is in the folder but the file of before."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(PrintNotWritten) as told:
        print_them()
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    return told.value


def test_a_disk_that_is_full_in_the_middle_is_told_and_the_file_of_before_stays(minutes: Path, out: Path) -> None:
    pages = len(PdfReader(minutes).pages)
    assert print_pages(job(minutes, out), nobody) == pages == len(PdfReader(out).pages)
    with disk_with_room_for(out.stat().st_size // 2):
        fault = refused(lambda: print_pages(job(minutes, out), nobody), out.parent)
    assert fault.facts == {"file": "in ra.pdf", "reason": "full"}
    sentence = Words("vi").error(fault)
    assert sentence.startswith("Không in được ra tệp in ra.pdf (ổ đĩa đã đầy)"), sentence
    assert "Tệp cũ, nếu có, được giữ nguyên" in sentence


def test_a_folder_that_is_gone_is_told(minutes: Path, tmp_path: Path) -> None:
    fault = refused(lambda: print_pages(job(minutes, tmp_path / "không có" / "ra.pdf"), nobody), tmp_path)
    assert fault.facts["file"] == "ra.pdf"
    assert "chọn nơi lưu khác" in Words("vi").error(fault)


def test_a_print_that_is_stopped_leaves_the_file_of_before(minutes: Path, out: Path) -> None:
    def stop(done: int, total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(job(minutes, out), stop)
    assert (list(out.parent.iterdir()), out.read_bytes()) == ([out], BEFORE)
