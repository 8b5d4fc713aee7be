"""The results workbook: its formulas recompute what the program says, and nothing typed becomes one."""

from __future__ import annotations

import io
import math
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import pytest
import python_calamine
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook

from ocop_desktop.documents.results_xlsx import DETAILS, OTHERS, RESULTS, TOTALS, write_results_xlsx
from ocop_desktop.documents.sheet_cells import HEAD_ROW, stored
from ocop_desktop.domain.acts.decided import Decided, Decision
from ocop_desktop.domain.minutes.minutes import Absence
from ocop_desktop.domain.minutes.results_book import BookProduct, BookSheet, ResultsBook
from ocop_desktop.domain.values import Exclusion, Recommendation
from tests.helpers.office import CALC

from .builders import CRITERIA, book_product, plain_sheets, replace_sheet, results_book, round_of


def workbook_of(book: ResultsBook) -> Workbook:
    out = io.BytesIO()
    write_results_xlsx(book, out)
    return load_workbook(io.BytesIO(out.getvalue()))


def column(workbook: Workbook, sheet: str, name: str) -> int:
    heads = [cell.value for cell in workbook[sheet][HEAD_ROW]]
    return heads.index(name) + 1


def recalculated(book: ResultsBook, folder: Path) -> Workbook:
    """The workbook after LibreOffice has calculated and saved it."""
    assert CALC is not None
    source = folder / "ket-qua.xlsx"
    write_results_xlsx(book, source)
    target = folder / "out"
    target.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [CALC, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return load_workbook(target / "ket-qua.xlsx", data_only=True)


@pytest.mark.slow
@pytest.mark.skipif(CALC is None, reason="LibreOffice with Calc is not installed here, so nothing can recalculate")
def test_libreoffice_recalculates_the_same_means_parts_spreads_and_stars(tmp_path: Path) -> None:
    book = results_book(round_of(71))
    workbook = recalculated(book, tmp_path)
    sheet = workbook[RESULTS]
    places = {name: column(workbook, RESULTS, name) for name in ("Điểm TB", "Phần A", "Phần B", "Phần C")}
    for row, product in enumerate(book.products, start=HEAD_ROW + 1):
        facts = product.product
        assert sheet.cell(row, column(workbook, RESULTS, "Mã SP")).value == facts.code
        found = {name: sheet.cell(row, place).value for name, place in places.items()}
        spread = sheet.cell(row, column(workbook, RESULTS, "Chênh lệch")).value
        stars = sheet.cell(row, column(workbook, RESULTS, "Sao theo điểm")).value
        if facts.mean is None:
            assert {value or None for value in found.values()} == {None}
            continue
        expected = {"Điểm TB": facts.mean, **{f"Phần {part}": mean for part, mean in facts.by_part.items()}}
        for name, mean in expected.items():
            assert abs(float(found[name]) - mean) < 1e-9
        assert (spread, stars) == (facts.spread, facts.stars_by_points)


def test_every_total_and_mean_is_a_formula_over_absolute_ranges() -> None:
    book = results_book((book_product(1, plain_sheets(60)),))
    workbook = workbook_of(book)
    results, totals = workbook[RESULTS], workbook[TOTALS]
    row = HEAD_ROW + 1
    last = HEAD_ROW + len(CRITERIA)
    assert totals.cell(row, 3).value == f"=SUM('{DETAILS}'!$F${row}:$F${last})"
    mean_at = column(workbook, RESULTS, "Điểm TB")
    mean = results.cell(row, mean_at).value
    assert mean == f"=IF(COUNT('{TOTALS}'!$C$7:$M$7)=0,\"\",AVERAGE('{TOTALS}'!$C$7:$M$7))"
    stars = results.cell(row, column(workbook, RESULTS, "Sao theo điểm")).value
    at = f"{get_column_letter(mean_at)}7"
    assert stars == f'=IF({at}="","",IF({at}>=90,5,IF({at}>=70,4,IF({at}>=50,3,IF({at}>=30,2,1)))))'


def stored_values(book: ResultsBook) -> list[list[list[object]]]:
    """What a second reader finds in the file, sheet by sheet: it calculates nothing."""
    out = io.BytesIO()
    write_results_xlsx(book, out)
    found = python_calamine.load_workbook(io.BytesIO(out.getvalue()))
    return [found.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in found.sheet_names]


def test_a_program_that_does_not_calculate_reads_every_figure() -> None:
    book = results_book(round_of(71))
    results, totals, *_ = stored_values(book)
    heads = results[HEAD_ROW - 1]
    read = {
        product.product.code: dict(zip(heads, row, strict=True))
        for product, row in zip(book.products, results[HEAD_ROW:], strict=True)
    }
    assert len(read) == 71
    for product in book.products:
        facts, row = product.product, read[product.product.code]
        assert row["Phiếu hợp lệ"] == len(book.counted_sheets(product))
        if facts.mean is None:
            assert (row["Điểm TB"], row["Phần A"], row["Chênh lệch"], row["Sao theo điểm"]) == ("", "", "", "")
            continue
        assert row["Điểm TB"] == float(facts.mean)
        assert {part: row[f"Phần {part}"] for part in facts.by_part} == {p: float(m) for p, m in facts.by_part.items()}
        assert (row["Chênh lệch"], row["Sao theo điểm"]) == (facts.spread, facts.stars_by_points)
        means = totals[HEAD_ROW + book.products.index(product)]
        assert means[totals[HEAD_ROW - 1].index("Điểm TB")] == row["Điểm TB"]


def test_no_formula_lacks_its_value_and_a_value_is_rounded_once() -> None:
    book = results_book((book_product(1, plain_sheets(60)[:3]), book_product(2, (), mean=None, stars=None)))
    out = io.BytesIO()
    write_results_xlsx(book, out)
    with zipfile.ZipFile(out) as archive:
        cells = [
            found
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet")
            for found in re.findall(r"<f>([^<]*)</f><v>([^<]*)</v>", archive.read(name).decode())
        ]
        assert archive.read("xl/workbook.xml").decode().count('fullCalcOnLoad="1"') == 1
    assert len(cells) > 20
    for exact in (Fraction(41, 11), Fraction(235, 3), Fraction(2, 3)):  # no decimal is nearer
        assert abs(Fraction(stored(exact)) - exact) <= min(
            abs(Fraction(math.nextafter(stored(exact), way)) - exact) for way in (0, 100)
        )
    assert (str(stored(Fraction(140, 2))), stored(None)) == ("70", "")


def test_equal_facts_give_equal_bytes_dated_by_the_facts() -> None:
    book = results_book(round_of(3), moment=datetime(2026, 12, 10, 9, 30, tzinfo=timezone(timedelta(hours=7))))
    first, second = io.BytesIO(), io.BytesIO()
    write_results_xlsx(book, first)
    write_results_xlsx(book, second)
    assert first.getvalue() == second.getvalue()
    facts = load_workbook(first).properties
    assert (facts.created.isoformat(), facts.creator) == ("2026-12-10T02:30:00", book.council)
    assert workbook_of(replace(book, moment=None)).properties.created.year == 1980


def test_sheets_that_do_not_count_are_shown_with_their_ground_outside_every_mean() -> None:
    sheets = replace_sheet(plain_sheets(60), 2, counted=False, excluded=Exclusion.ABSENT)
    sheets = replace_sheet(sheets, 3, counted=False, excluded=Exclusion.RECUSED)
    product = book_product(1, sheets, recused=("M04",), absent=(Absence("M03"),))
    workbook = workbook_of(results_book((product,)))
    totals, others = workbook[TOTALS], workbook[OTHERS]
    assert [totals.cell(HEAD_ROW + 1, place).value for place in (5, 6)] == ["V", "K"]
    assert workbook[DETAILS].cell(HEAD_ROW + 1, 8).value is None
    rows = list(others.iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    assert len(rows) == 2 * len(CRITERIA)
    assert rows[0][:5] == ("SP001", "M03", 1, "gói dữ liệu", "vắng mặt khi đánh giá sản phẩm")
    assert rows[0][7] == f"=SUM(G{HEAD_ROW + 1}:G{HEAD_ROW + len(CRITERIA)})"


def test_a_stopped_product_has_no_total_and_its_sheets_stand_apart() -> None:
    book = book_product(1, plain_sheets(60))
    stopped = replace(
        book, product=replace(book.product, mean=None, stars=None, recommendation=Recommendation.REJECTED)
    )
    workbook = workbook_of(results_book((stopped,)))
    assert {workbook[TOTALS].cell(HEAD_ROW + 1, place).value for place in range(3, 14)} == {"–"}
    assert workbook[OTHERS].cell(HEAD_ROW + 1, 5).value == "sản phẩm không tính điểm"
    assert {row[7] for row in workbook[OTHERS].iter_rows(min_row=HEAD_ROW + 1, values_only=True)} == {"–", None}
    assert workbook[RESULTS].cell(HEAD_ROW + 1, column(workbook, RESULTS, "Điểm TB (phân số)")).value == "–"


@pytest.mark.parametrize("recommendation", [Recommendation.REJECTED, Recommendation.WITHDRAWN])
def test_an_earlier_round_of_a_product_without_a_result_has_no_total_either(recommendation: Recommendation) -> None:
    sheets = replace_sheet(plain_sheets(60), 0, counted=False, excluded=Exclusion.SUPERSEDED)
    product = book_product(1, sheets, mean=None, stars=None, recommendation=recommendation)
    rows = list(workbook_of(results_book((product,)))[OTHERS].iter_rows(min_row=HEAD_ROW + 1, values_only=True))
    assert len(rows) == len(sheets) * len(CRITERIA)
    assert not any(str(row[7]).startswith("=") for row in rows)
    assert {row[4] for row in rows} == {"sản phẩm không tính điểm"}


def test_a_mean_at_the_edge_of_a_band_is_displayed_with_three_decimals() -> None:
    edge = book_product(1, plain_sheets(60), mean=Fraction(9999, 200), by_part={"A": Fraction(2999, 200)})
    workbook = workbook_of(results_book((edge, book_product(2, plain_sheets(60)))))
    mean, part = column(workbook, RESULTS, "Điểm TB"), column(workbook, RESULTS, "Phần A")
    formats = [
        [workbook[RESULTS].cell(HEAD_ROW + row, place).number_format for place in (mean, part)] for row in (1, 2)
    ]
    assert formats == [["0.000", "0.000"], ["0.00", "0.00"]]
    totals = column(workbook, TOTALS, "Điểm TB")
    assert workbook[TOTALS].cell(HEAD_ROW + 1, totals).number_format == "0.000"


@pytest.mark.parametrize("typed", ["=1+1", "+A1", "-5", "@cmd", "#N/A", '=HYPERLINK("x")'])
def test_what_people_typed_never_becomes_a_formula(typed: str) -> None:
    product = book_product(1, plain_sheets(60), name=typed, entity=typed, commune=typed)
    workbook = workbook_of(results_book((product,), session=typed, council=typed))
    cell = workbook[RESULTS].cell(HEAD_ROW + 1, 3)
    assert (cell.value, cell.data_type) == (typed, "s")
    assert workbook[RESULTS].cell(2, 1).data_type == "s"


def test_control_and_invisible_characters_do_not_stop_the_workbook() -> None:
    product = book_product(1, plain_sheets(60), name="Trà\x07 sen\u202e\u200b", entity="\x00")
    workbook = workbook_of(results_book((product,)))
    assert workbook[RESULTS].cell(HEAD_ROW + 1, 3).value == "Trà sen"
    assert workbook[RESULTS].cell(HEAD_ROW + 1, column(workbook, RESULTS, "Chủ thể")).value is None


def test_points_are_whole_numbers_and_an_item_not_assessed_stays_outside_the_sum() -> None:
    points = {**plain_sheets(60)[0].points, "4.2": None}
    first = BookSheet("M01", 1, points)
    workbook = workbook_of(results_book((book_product(1, (first,)),)))
    values = [row[5] for row in workbook[DETAILS].iter_rows(min_row=HEAD_ROW + 1, values_only=True)]
    assert values.count("–") == 1
    assert all(isinstance(value, int) for value in values if value != "–")


def test_an_excluded_sheet_with_gaps_keeps_them_visible() -> None:
    draft = BookSheet("M01", 1, {"1.1": 3, "1.2": None}, counted=False, excluded=Exclusion.INCOMPLETE)
    workbook = workbook_of(results_book((book_product(1, (*plain_sheets(60)[1:], draft)),)))
    assert [workbook[OTHERS].cell(HEAD_ROW + 1 + row, 7).value for row in (0, 1)] == [3, "–"]


def test_parts_scattered_over_the_sheet_are_added_range_by_range() -> None:
    book = book_product(1, plain_sheets(60))
    mixed = BookProduct(book.product, (*CRITERIA[4:8], *CRITERIA[8:], *CRITERIA[:4]), book.sheets)
    workbook = workbook_of(results_book((mixed,)))
    part_a = workbook[RESULTS].cell(HEAD_ROW + 1, column(workbook, RESULTS, "Phần A")).value
    sheets = f"{get_column_letter(column(workbook, RESULTS, 'Phiếu hợp lệ'))}7"
    assert part_a == f"=IF({sheets}=0,\"\",SUM('{DETAILS}'!$F$7:$P$10,'{DETAILS}'!$F$23:$P$26)/{sheets})"


def test_marks_decision_and_names_follow_the_book() -> None:
    products = (book_product(1, plain_sheets(60)),)
    proposed = workbook_of(results_book(products, sample=True, draft=True))
    assert proposed[RESULTS].cell(4, 1).value == "DỮ LIỆU MINH HỌA, DỰ THẢO"
    assert "chưa phải quyết định" in proposed[RESULTS].cell(3, 1).value
    assert "Nguyễn Văn Ấn" in proposed[TOTALS].cell(5, 1).value
    decision = Decision("Chủ tịch UBND tỉnh Sao Mai", "1419/QĐ-UBND", date(2026, 12, 10))
    facts = replace(products[0].product, decided=Decided(recognition=decision, stars=3))
    recognised = replace(products[0], product=facts)
    waiting = book_product(2, plain_sheets(60))
    partly = workbook_of(results_book((recognised, waiting), decisions=(decision,)))
    assert "đã quyết định một phần theo Quyết định số 1419/QĐ-UBND" in partly[RESULTS].cell(3, 1).value
    decided = workbook_of(results_book((recognised,), decisions=(decision,), show_names=False))
    assert "Theo Quyết định số 1419/QĐ-UBND ngày 10/12/2026" in decided[RESULTS].cell(3, 1).value
    papers = decided[RESULTS].cell(HEAD_ROW + 1, column(decided, RESULTS, "Quyết định, giấy chứng nhận"))
    assert papers.value == "Quyết định số 1419/QĐ-UBND ngày 10/12/2026 của Chủ tịch UBND tỉnh Sao Mai"
    result = decided[RESULTS].cell(HEAD_ROW + 1, column(decided, RESULTS, "Đề nghị của Hội đồng"))
    assert result.value == "Đã công nhận 3 sao"
    assert decided[TOTALS].cell(5, 1).value is None


def test_a_stranger_with_a_counted_sheet_gets_a_column_and_an_unknown_part_stays_empty() -> None:
    product = book_product(1, (*plain_sheets(60), BookSheet("Z9", 1, plain_sheets(60)[0].points)))
    book = results_book((product,), part_names={"A": "A", "B": "B", "C": "C", "D": "D"}, bands=())
    workbook = workbook_of(book)
    assert "Z9" in [cell.value for cell in workbook[TOTALS][HEAD_ROW]]
    assert workbook[RESULTS].cell(HEAD_ROW + 1, column(workbook, RESULTS, "Phần D")).value == '=""'


def test_heads_stay_in_sight_and_print_on_each_page() -> None:
    workbook = workbook_of(results_book(round_of(7)))
    assert [sheet.title for sheet in workbook.worksheets] == [RESULTS, TOTALS, DETAILS, OTHERS]
    for sheet in workbook.worksheets:
        assert sheet.freeze_panes.endswith("7")
        assert sheet.print_title_rows == "$6:$6"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # one page is the default
        assert sheet.page_setup.fitToHeight == 0
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert "Trang &P/&N" in str(sheet.oddFooter.right.text)
    assert workbook[RESULTS].auto_filter.ref is not None
    assert workbook[DETAILS].auto_filter.ref is None


def test_print_holds_what_is_legible_on_a4_and_the_screen_the_rest() -> None:
    book = results_book(round_of(7))
    workbook = workbook_of(book)
    sheet = workbook[RESULTS]
    heads = [str(cell.value) for cell in sheet[HEAD_ROW]]
    printed = heads[: heads.index("Bộ sản phẩm")]
    assert sheet.print_area == f"'{RESULTS}'!$A$1:${get_column_letter(len(printed))}${HEAD_ROW + 7}"
    assert {"Chủ thể, xã", "Điểm TB", "Đề nghị của Hội đồng"} <= set(printed)
    assert heads[len(printed) :] == [
        "Bộ sản phẩm",
        "Chủ thể",
        "Xã",
        "Điểm TB (phân số)",
        "Quyết định, giấy chứng nhận",
    ]
    # About 130 characters fill a landscape page at full size; below 65 % nobody reads the print.
    spans = [(c.width, c.min, min(c.max, len(printed))) for c in sheet.column_dimensions.values()]
    assert 150 < sum(width * max(0, last - first + 1) for width, first, last in spans) < 195
    first = book.products[0].product
    assert sheet.cell(HEAD_ROW + 1, heads.index("Chủ thể, xã") + 1).value == f"{first.entity}, {first.commune}"
    assert sheet.cell(HEAD_ROW + 1, heads.index("Điểm TB") + 1).number_format == "0.00"


def test_a_row_is_as_tall_as_its_longest_wrapped_text() -> None:
    names = ("Trà", "Trà ướp sen " * 6, "một\nhai\nba")
    workbook = workbook_of(results_book(tuple(book_product(n + 1, plain_sheets(60), name=names[n]) for n in range(3))))
    rows = workbook[TOTALS].row_dimensions
    assert rows[HEAD_ROW + 1].height is None
    assert 28 < rows[HEAD_ROW + 2].height < 32
    assert 42 < rows[HEAD_ROW + 3].height < 46
