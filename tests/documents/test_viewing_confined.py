"""Evidence drawn and checked in a child process: one page or file fails, nothing else does."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ocop_desktop.domain.text import fold
from ocop_desktop.intake.confined import CHECKING, check_confined
from ocop_desktop.intake.errors import FileMissing
from ocop_desktop.viewing import inside
from ocop_desktop.viewing.confined import DRAWING, MOST_FAILURES, close_documents, get_ready, open_confined
from ocop_desktop.viewing.documents import Tile
from ocop_desktop.viewing.errors import EvidenceBroken, EvidenceNotHere, EvidenceTooHeavy, OtherKind, PageBroken
from tests.helpers import hostile
from tests.helpers.evidence import PDF, PNG, half_red, write_pdf
from tests.helpers.raw_pdf import write_pages, write_traps

RED = b"\x00\x00\xff"


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    for child in (DRAWING, CHECKING):
        monkeypatch.setattr(child, "seconds", 2.0)


def page(number: int) -> Tile:
    return Tile(number, 595, 842, 0, 0, 0, 595, 842)


def test_a_page_that_eats_memory_and_one_without_end_fail_alone(tmp_path: Path) -> None:
    document = open_confined(write_traps(tmp_path / "a.pdf"), PDF)
    assert document.draw(page(0)).pixels[:3] == RED
    for trap in (1, 2):
        with pytest.raises(PageBroken) as raised:
            document.draw(page(trap))
        assert raised.value.facts == {"page": trap + 1}
    assert document.draw(page(3)).pixels[:3] == RED
    document.close()


def test_a_failed_page_is_not_tried_again(tmp_path: Path) -> None:
    document = open_confined(write_traps(tmp_path / "a.pdf"), PDF)
    with pytest.raises(PageBroken):
        document.draw(page(2))
    child = DRAWING.pid
    for _ in range(3):
        with pytest.raises(PageBroken):
            document.draw(page(2))
        with pytest.raises(PageBroken):
            document.find(2, "a")
    assert DRAWING.pid == child
    document.close()


def test_a_killed_child_is_not_noticed(tmp_path: Path) -> None:
    document = open_confined(write_pdf(tmp_path / "a.pdf", ["Nước mắm"]), PDF)
    picture = open_confined(half_red_png(tmp_path / "b.png"), PNG)
    for _ in range(2):
        DRAWING.kill()
        assert len(document.find(0, fold("nuoc mam")).hits) == 1
        assert picture.draw(Tile(0, 10, 10, 0, 0, 0, 10, 10)).pixels[:3] == RED
    DRAWING.stop()
    document.close()
    picture.close()


def half_red_png(path: Path) -> Path:
    half_red().save(path)
    return path


def test_a_file_whose_opening_ends_the_child_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inside, "open_file", hostile.abort_with)
    with pytest.raises(EvidenceTooHeavy):
        open_confined(tmp_path / "a.pdf", PDF)


def test_reasons_arrive_from_the_child(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    text = tmp_path / "a.txt"
    text.write_text("một", encoding="utf-8")
    with pytest.raises(EvidenceBroken):
        open_confined(tmp_path / "broken.pdf", PDF)
    with pytest.raises(EvidenceNotHere):
        open_confined(tmp_path / "gone.pdf", PDF)
    with pytest.raises(OtherKind):
        open_confined(text, "text/plain")


def test_a_document_with_many_failures_is_searched_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = open_confined(write_pdf(tmp_path / "a.pdf", ["một"] * (MOST_FAILURES + 2)), PDF)
    with monkeypatch.context() as patch:
        patch.setattr(inside, "find", hostile.abort_with)
        for number in range(MOST_FAILURES + 1):
            with pytest.raises(PageBroken):
                document.find(number, "mot")
    with pytest.raises(PageBroken):
        document.find(MOST_FAILURES + 1, "mot")
    assert document.draw(page(MOST_FAILURES + 1)).width == 595
    document.close()


def test_a_file_that_cannot_be_checked_is_stored_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_pdf(tmp_path / "a.pdf", ["một"])
    assert check_confined(path).pages == 1
    with pytest.raises(FileMissing):
        check_confined(tmp_path / "gone.pdf")
    monkeypatch.setattr("ocop_desktop.intake.confined.check_evidence", hostile.abort_with)
    facts = check_confined(path)
    assert (facts.media_type, facts.size, facts.problem) == (PDF, os.stat(path).st_size, "intake.file.too_heavy")
    CHECKING.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lists no open files; see test_drafts")
def test_every_file_is_closed_at_the_end_of_a_window(tmp_path: Path) -> None:
    close_documents()
    paths = [write_pdf(tmp_path / f"{name}.pdf", ["Biên bản"]) for name in "ab"]
    documents = [open_confined(path, PDF) for path in paths]

    def held() -> set[str]:
        links = (link for link in Path(f"/proc/{DRAWING.pid}/fd").iterdir() if link.exists())
        return {str(link.readlink()) for link in links} & {str(path) for path in paths}

    assert held() == {str(path) for path in paths}
    close_documents()
    assert held() == set()
    assert documents[0].draw(Tile(0, 40, 60, 0, 0, 0, 40, 60)), "it is opened again"
    DRAWING.kill()
    close_documents()
    DRAWING.stop()
    close_documents()


def test_the_child_is_started_before_the_first_document() -> None:
    DRAWING.stop()
    assert DRAWING.pid is None
    get_ready()
    assert DRAWING.pid is not None


def test_what_comes_in_is_named_as_it_will_be_shown(tmp_path: Path) -> None:
    xfa = b"/AcroForm<</Fields[]/XFA 4 0 R>>/NeedsRendering true"
    absurd = b"/MediaBox[0 0 595 2000000000]"
    cases = {
        "intake.file.pdf_xfa": write_pages(tmp_path / "a.pdf", [b""], b"[]", catalogue=xfa),
        "intake.file.pdf_page_broken": write_pages(tmp_path / "b.pdf", [b"", absurd]),
        "intake.file.pdf_broken": write_pages(tmp_path / "c.pdf", [absurd]),
    }
    assert {problem: check_confined(path).problem for problem, path in cases.items()} == {p: p for p in cases}
    assert check_confined(write_pages(tmp_path / "d.pdf", [b"", absurd, b""])).problem is None
    CHECKING.stop()
