"""Which pages of a PDF carry a code, and which prints of a paper the record knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from ocop_desktop.documents import content
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.minutes.page_code import Printing
from ocop_desktop.domain.minutes.scanned import ScannedPage
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.overview.archive import record_archive
from ocop_desktop.usecases.overview.folders import WrittenFolder
from ocop_desktop.usecases.overview.papers import PaperOutput, printing
from ocop_desktop.usecases.overview.scan_report import Scan
from ocop_desktop.usecases.overview.scans import recorded_papers
from ocop_desktop.usecases.overview.sheet_papers import blank_sheets
from tests.helpers.sessions import SECRETARY, World

from .reading import FONTS

FILES = DocumentFiles(FONTS)


def test_each_paper_of_a_file_and_each_annex_has_codes_of_its_own() -> None:
    text, annex, paper = content.Paragraph("Số 1"), content.Section("Phụ lục", "DANH SÁCH"), content.NewPaper()
    blocks = (text, annex, text, paper, text, annex, text)

    def coded(*, annexes_only: bool) -> list[bool]:
        mark = content.Coded(Printing("a" * 32, 1), "minutes", annexes_only)
        written = write_pdf(content.Document("t", "a", blocks, coded=mark), FONTS, BytesIO())
        return [code is not None for code in written.codes]

    assert coded(annexes_only=False) == [True, True, True, True]
    assert coded(annexes_only=True) == [False, True, False, True]


def test_a_page_printed_before_its_signing_is_the_records_afterwards(tmp_path: Path) -> None:
    home = World().collect().open().conclude().office
    work, services = home.work, home.services()

    def digests(facts: object, version: int) -> list[str]:
        source = replace(printing(work), version=version)
        made = FILES.write("minutes", facts, tmp_path / "b.pdf", PaperOutput(source, every_page=True))
        return [code.digest for code in made.codes if code is not None]

    on_paper = digests(FILES.facts("minutes", work, services), 1)
    page = ScannedPage((printing(work).code("minutes", 1, 1, ""),))
    record_archive(WrittenFolder(tmp_path, 3, (), "0" * 64), SECRETARY, work, services)
    record_signed(RecordSigned("05/BB-HĐOCOP", date(2026, 9, 5), SECRETARY, despite="để ngỏ"), work, services)
    recorded = recorded_papers([Scan(tmp_path, 0, page)], FILES, work, services)
    known = [digests(facts, version) for version, facts in recorded.facts["minutes"]]
    assert known.count(on_paper) == 1  # later prints name the number and the day of the signing
    assert known[0] == known[1] != on_paper


@pytest.mark.parametrize("products", [(), ("SP001",)])
def test_a_blank_sheet_of_one_product_is_the_records_too(products: tuple[str, ...], tmp_path: Path) -> None:
    home = World().collect().office
    work, services = home.work, home.services()
    source = printing(work)
    printed = FILES.write(
        "blank_sheets", blank_sheets((1,), products, work, services), tmp_path / "a.pdf", PaperOutput(source)
    )
    page = ScannedPage(tuple(code for code in printed.codes[-1:] if code is not None))
    recorded = recorded_papers([Scan(tmp_path, 0, page)], FILES, work, services).facts["blank_sheets"]
    known = {
        code
        for _, facts in recorded
        for code in FILES.write("blank_sheets", facts, tmp_path / "b.pdf", PaperOutput(source)).codes
    }
    assert {code.digest for code in printed.codes if code} <= {code.digest for code in known if code}
