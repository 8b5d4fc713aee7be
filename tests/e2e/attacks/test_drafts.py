"""Nothing blocks a draft: of a file that another program changed, everything is told and printed, and marked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from ocop_desktop.usecases.council.acts.concluded import Conclude
from ocop_desktop.usecases.council.reconciling import conclude
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.overview import sheet_papers
from tests.e2e.commands import done, ocop
from tests.helpers.pdf_text import pages
from tests.helpers.questions import every_reason
from tests.helpers.raw_edits import edited, opened_town_of
from tests.helpers.sessions import CHAIR, SECRETARY
from tests.helpers.towns import Town

MARK = "CHƯA ĐỐI CHIẾU ĐƯỢC"
NAMED = "M02: khác với nhật ký. Theo nhật ký: lần cuối ở mục"


def renamed(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE member SET title = title || 'x' WHERE code = 'M02'")


@pytest.fixture(scope="module")
def signed(distributed: Town, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """A session whose minutes are signed."""
    town = opened_town_of(distributed, tmp_path_factory.mktemp("nhap") / "town")
    with town.office() as session:
        work, services = session.work, session.services(SECRETARY)
        conclude(Conclude(CHAIR, left_open=every_reason(work, services), despite="để ngỏ"), work, services)
        record_signed(RecordSigned("07", services.clock.now().date(), SECRETARY, despite="để ngỏ"), work, services)
    return town


@pytest.fixture(scope="module")
def changed(signed: Town, tmp_path_factory: pytest.TempPathFactory) -> tuple[str | Path, ...]:
    """The first words of a command on a copy that another program changed."""
    file = edited(signed.file, tmp_path_factory.mktemp("sua") / "phien.ocopdb", renamed)
    return (signed.root / SECRETARY, "--session", file, "--anywhere")


@pytest.fixture(scope="module")
def written(changed: tuple[str | Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every paper of the register that the session has figures for."""
    folder = tmp_path_factory.mktemp("van-ban")
    said = done(*changed, "documents", "write", "--all", "--out", folder).out
    assert said.startswith(f"{MARK}: ")
    return folder


def files(folder: Path, suffix: str) -> Iterator[Path]:
    found = sorted(folder.glob(f"*{suffix}"))
    assert found
    yield from found


def test_every_page_of_every_pdf_is_marked_and_the_last_one_names_the_fault(written: Path) -> None:
    for path in files(written, ".pdf"):
        texts = pages(path)
        for page in texts:
            assert MARK in page, path.name
            assert "DỰ THẢO" in page or "DÙNG THỬ" in page or "tóm tắt" in page.lower(), (path.name, page)
        assert NAMED in texts[-1], path.name


def test_every_section_of_every_docx_is_marked(written: Path) -> None:
    for path in files(written, ".docx"):
        document = Document(str(path))
        for section in document.sections:
            first = [section.first_page_footer] if section.different_first_page_header_footer else []
            for foot in (section.footer, *first):
                assert any(MARK in paragraph.text for paragraph in foot.paragraphs), path.name
        assert NAMED in " ".join(cell.text for row in document.tables[-1].rows for cell in row.cells), path.name


def test_a_template_that_is_not_used_is_named(signed: Town, changed: tuple[str | Path, ...], tmp_path: Path) -> None:
    mine = tmp_path / "mẫu tôi.docx"
    whole = (signed.root / SECRETARY, "--session", signed.file, "--anywhere")
    done(*whole, "documents", "template", "minutes", "--out", mine)
    write = ("documents", "write", "minutes", "--template", mine)
    assert "theo tệp mẫu mẫu tôi.docx" in done(*whole, *write, "--out", tmp_path / "that").out
    said = done(*changed, *write, "--out", tmp_path / "sua").out
    assert "Tệp mẫu mẫu tôi.docx không được dùng" in said
    assert "theo tệp mẫu" not in said


def test_every_sheet_of_the_workbook_is_marked(written: Path) -> None:
    for path in files(written, ".xlsx"):
        book = load_workbook(path)
        for sheet in book.worksheets[:-1]:
            assert str(sheet["A1"].value).startswith(MARK)
            assert MARK in str(sheet.oddFooter.center.text)
        assert NAMED in str(book["Chưa đối chiếu được"]["B7"].value)


def test_minutes_that_were_signed_are_marked_too(signed: Town, changed: tuple[str | Path, ...], tmp_path: Path) -> None:
    done(*changed, "minutes", "--version", "1", "--pdf", tmp_path / "sua.pdf")
    assert all(MARK in page and "DỰ THẢO" in page for page in pages(tmp_path / "sua.pdf"))
    done(
        signed.root / SECRETARY,
        "--session",
        signed.file,
        "--anywhere",
        "minutes",
        "--version",
        "1",
        "--pdf",
        tmp_path / "that.pdf",
    )
    assert not any(MARK in page for page in pages(tmp_path / "that.pdf"))


def test_a_command_tells_it_first_and_json_has_the_faults(changed: tuple[str | Path, ...], tmp_path: Path) -> None:
    for words in (("results",), ("session", "show"), ("sheet", "pdf", "--out", tmp_path / "phieu.pdf")):
        assert done(*changed, *words).out.startswith(f"{MARK}: "), words
    for words in (("results", "--json", "-"), ("export", "sheets", "--json", "-"), ("session", "show", "--json")):
        (fault,) = done(*changed, *words).answer["unchecked"]
        assert (fault["code"], fault["table"], fault["row"]) == ("changed", "member", "M02")
        assert isinstance(fault["entry"], int)
    assert MARK in ocop(*changed, "session", "questions", "--json").err


def test_what_leaves_the_laptop_or_is_final_is_refused(changed: tuple[str | Path, ...], tmp_path: Path) -> None:
    refused = (
        ("archive", "write", "--out", tmp_path / "luu", "--file-code", "1", "--retention", "20"),
        ("package", "export", "result", "--to", tmp_path),
    )
    for words in refused:
        ran = ocop(*changed, *words, "--json")
        assert (ran.code, ran.answer["error"]["code"]) == (5, "file.not_believed"), (words, ran)
    assert list(tmp_path.iterdir()) == []


def test_a_row_that_no_program_writes_is_named(signed: Town, tmp_path: Path) -> None:
    file = edited(
        signed.file,
        tmp_path / "hong.ocopdb",
        lambda connection: connection.execute("UPDATE product SET cases = 'x' WHERE code = 'SP002'"),
    )
    ran = ocop(signed.root / SECRETARY, "--session", file, "--anywhere", "results", "--json", "-")
    assert (ran.code, ran.answer["error"]["code"]) == (5, "file.row_unreadable")
    assert ran.answer["error"]["facts"]["table"] == "product"


def test_a_figure_that_cannot_be_computed_ends_a_command_with_a_sentence(
    changed: tuple[str | Path, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_time(sheet: object) -> None:
        raise AssertionError

    monkeypatch.setattr(sheet_papers, "_moment", without_time)
    ran = ocop(*changed, "sheet", "pdf", "--out", tmp_path / "phieu.pdf", "--json")
    assert (ran.code, ran.answer["error"]["code"]) == (5, "file.row_unreadable")
    assert not (tmp_path / "phieu.pdf").exists()
