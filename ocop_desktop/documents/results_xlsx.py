"""The results workbook: live formulas recompute every total, mean and spread from the points.

Each formula is stored with what it yields, in the program's own exact arithmetic over the same cells:
a program that does not calculate (a preview, a reader) shows the same figures.

Four sheets: *Kết quả*, *Điểm thành viên* (totals), *Chi tiết* (points of the sheets that count),
*Phiếu không tính* (earlier rounds and excluded sheets, with their ground, outside every mean). Only
functions of Excel 2010 and LibreOffice: SUM, AVERAGE, COUNT, MAX, MIN, IF. Points are whole
numbers; typed text never becomes a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

from ..domain.minutes.results_book import BookCriterion, BookProduct, BookSheet, ResultsBook
from ..domain.text import decimals, fraction_text
from ..usecases.core.file_faults import FileFault
from ..wording.decided_words import decided_lines, decision_text
from ..wording.hand_words import MARK
from ..wording.labels import printed
from .forms.hands import MEANING
from .forms.phrases import BLANK, DRAFT_MARK, SAMPLE_MARK, People, listed, result_text, rule_text
from .output import deliver
from .sheet_cells import HEAD_ROW, Book, Sheet, column_letter

RESULTS, TOTALS, DETAILS, OTHERS = "Kết quả", "Điểm thành viên", "Chi tiết", "Phiếu không tính"
_FIRST_ROW = HEAD_ROW + 1
_TOTALS_LEFT = 2  # columns before the members on the sheet of totals
_DETAILS_LEFT = 5  # columns before the members on the sheet of points
_NONE = "–"
_UNPRINTED = (
    ("Bộ sản phẩm", 75), ("Chủ thể", 36), ("Xã", 18), ("Điểm TB (phân số)", 12), ("Quyết định, giấy chứng nhận", 60),
)  # fmt: skip
"""Columns for filtering and checking on screen; the other columns are printed."""


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the formulas of one product yield. totals: points by member; by_part: sums of all sheets."""

    totals: dict[str, int]
    by_part: dict[str, int]

    @property
    def mean(self) -> Fraction | None:
        return Fraction(sum(self.totals.values()), len(self.totals)) if self.totals else None

    @property
    def spread(self) -> int | None:
        return max(self.totals.values()) - min(self.totals.values()) if self.totals else None

    def part_mean(self, part: str) -> Fraction | None:
        return Fraction(self.by_part[part], len(self.totals)) if self.totals and part in self.by_part else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Position of one product's points: rows by part, the row of its totals; and what their formulas yield."""

    parts: dict[str, list[tuple[int, int]]]
    first: int
    last: int
    totals_row: int
    figures: _Figures


def write_results_xlsx(book: ResultsBook, out: BinaryIO | Path, faults: Sequence[FileFault] = ()) -> None:
    """Write the workbook. faults: of the session file. Raises CannotWrite."""
    workbook = Book(faults)
    results, totals, details, others = (workbook.sheet(name) for name in (RESULTS, TOTALS, DETAILS, OTHERS))
    codes = _columns(book)
    places = _details(details, book, codes)
    _totals(totals, book, codes, places)
    _others(others, book)
    _results(results, book, codes, places)
    title = f"Kết quả đánh giá, phân hạng – {book.session}"
    deliver(workbook.finish(title=title, author=book.council, moment=book.moment), out)


def _columns(book: ResultsBook) -> tuple[str, ...]:
    """Return the codes of members with a column: they score, or have a sheet that counts."""
    used = {sheet.member for product in book.products for sheet in book.counted_sheets(product)}
    known = [member.code for member in book.members if member.scores or member.code in used]
    return (*known, *sorted(used - set(known)))


def _heading(book: ResultsBook, title: str) -> tuple[str, ...]:
    marks = listed(mark for mark, on in ((SAMPLE_MARK, book.sample), (DRAFT_MARK, book.draft)) if on)
    status = "Kết quả đề xuất của Hội đồng, chưa phải quyết định"
    if book.decisions:
        named = listed(decision_text(decision) for decision in book.decisions)
        partly = "Kết quả đề xuất của Hội đồng; đã quyết định một phần theo"
        status = f"{'Theo' if book.decided else partly} {named}"
    return title, f"{book.council} – {book.session}", f"{rule_text(book.rule)}. {status}.", marks


def _details(sheet: Sheet, book: ResultsBook, codes: Sequence[str]) -> list[_Place]:
    columns = [("Mã SP", 11), ("Phần", 6), ("Tiêu chí", 9), ("Nội dung", 52), ("Tối đa", 7), *((c, 6.5) for c in codes)]
    sheet.head(_heading(book, "ĐIỂM CHI TIẾT CÁC PHIẾU HỢP LỆ"), columns)
    places = []
    row = _FIRST_ROW
    for place, product in enumerate(book.products):
        counted = {item.member: item for item in book.counted_sheets(product)}
        parts: dict[str, list[tuple[int, int]]] = {}
        first = row
        for criterion in product.criteria:
            _detail_row(sheet, row, product, criterion, [counted.get(code) for code in codes])
            _extend(parts.setdefault(criterion.part, []), row)
            row += 1
        places.append(_Place(parts, first, row - 1, _FIRST_ROW + place, _figures(product, counted)))
    sheet.finish(columns, freeze_column=_DETAILS_LEFT, sample=book.sample)
    return places


def _figures(product: BookProduct, counted: Mapping[str, BookSheet]) -> _Figures:
    """Add up the cells that ``_detail_row`` writes."""
    totals = dict.fromkeys(counted, 0)
    by_part: dict[str, int] = {}
    for criterion in product.criteria:
        for member, item in counted.items():
            points = item.points.get(criterion.code) or 0
            totals[member] += points
            by_part[criterion.part] = by_part.get(criterion.part, 0) + points
    return _Figures(totals, by_part)


def _detail_row(
    sheet: Sheet, row: int, product: BookProduct, criterion: BookCriterion, counted: Sequence[BookSheet | None]
) -> None:
    sheet.text(row, 1, product.product.code)
    sheet.text(row, 2, criterion.part, centre=True)
    sheet.text(row, 3, criterion.code)
    sheet.text(row, 4, criterion.name)
    sheet.number(row, 5, criterion.max_points)
    for column, item in enumerate(counted, start=_DETAILS_LEFT + 1):
        if item is None:
            continue
        points = item.points.get(criterion.code)
        if points is None:
            sheet.text(row, column, _NONE, centre=True)  # not applicable: text is ignored by SUM
        else:
            sheet.number(row, column, points)


def _extend(ranges: list[tuple[int, int]], row: int) -> None:
    if ranges and ranges[-1][1] == row - 1:
        ranges[-1] = (ranges[-1][0], row)
    else:
        ranges.append((row, row))


def _totals(sheet: Sheet, book: ResultsBook, codes: Sequence[str], places: Sequence[_Place]) -> None:
    columns = [("Mã SP", 11), ("Sản phẩm", 44), *((code, 8) for code in codes), ("Điểm TB", 10), ("Chênh lệch", 10)]
    names = {member.code: member.name for member in book.members}
    made = {
        product.product.code: {item.member for item in book.counted_sheets(product) if item.by_another}
        for product in book.products
    }
    who = "; ".join(f"{code}: {names[code]}" for code in codes if code in names) if book.show_names else ""
    sheet.head((*_heading(book, "TỔNG ĐIỂM CÁC PHIẾU HỢP LỆ"), who), columns)
    for product, place in zip(book.products, places, strict=True):
        figures = place.figures
        row = place.totals_row
        sheet.text(row, 1, product.product.code)
        sheet.text(row, 2, product.product.name)
        for offset, code in enumerate(codes, start=1):
            if code in figures.totals:
                letter = column_letter(_DETAILS_LEFT + offset)
                points = f"'{DETAILS}'!${letter}${place.first}:${letter}${place.last}"
                total, mark = figures.totals[code], MARK if code in made[product.product.code] else ""
                sheet.formula(row, _TOTALS_LEFT + offset, f"SUM({points})", total, mark=mark)
            else:
                sheet.text(row, _TOTALS_LEFT + offset, _absence(product, code), centre=True)
        span = _totals_span(codes, row)
        sheet.formula(
            row, len(codes) + _TOTALS_LEFT + 1, _mean(span), figures.mean, decimals=_places(product.product.mean)
        )
        sheet.formula(
            row, len(codes) + _TOTALS_LEFT + 2, f'IF(COUNT({span})=0,"",MAX({span})-MIN({span}))', figures.spread
        )
    last = _FIRST_ROW + len(book.products) - 1
    sheet.note(last + 2, "V: vắng mặt; K: không tham gia chấm; –: không có phiếu được tính.")
    people = People(book.members if book.show_names else ())
    for line, code in enumerate((code for code in codes if any(code in of for of in made.values())), start=last + 3):
        products = listed(product for product, of in made.items() if code in of)
        sheet.note(line, f"{MARK}: phiếu {MEANING}. {people.name(code)}: {products}; ký xác nhận: {BLANK * 3}")
    sheet.finish(columns, freeze_column=_TOTALS_LEFT, sample=book.sample)


def _absence(product: BookProduct, code: str) -> str:
    if code in product.product.recused:
        return "K"
    return "V" if any(absence.member == code for absence in product.product.absent) else _NONE


def _totals_span(codes: Sequence[str], row: int) -> str:
    first, last = column_letter(_TOTALS_LEFT + 1), column_letter(_TOTALS_LEFT + max(1, len(codes)))
    return f"${first}${row}:${last}${row}"


def _mean(span: str) -> str:
    return f'IF(COUNT({span})=0,"",AVERAGE({span}))'


def _results(sheet: Sheet, book: ResultsBook, codes: Sequence[str], places: Sequence[_Place]) -> None:
    """Write one row per product. The last columns are not printed, so that the rest is legible on A4."""
    parts = tuple(dict.fromkeys((*book.part_names, *(part for place in places for part in place.parts))))
    columns = [
        ("STT", 4.5), ("Mã SP", 8), ("Tên sản phẩm", 28), ("Chủ thể, xã", 30), ("Bộ số", 4.5), ("Hồ sơ", 8.5),
        ("Phiếu hợp lệ", 6), ("Điểm TB", 7), *((f"Phần {part}", 7) for part in parts), ("Chênh lệch", 6.5),
        ("Sao theo điểm", 6), ("Hạng sao đề nghị", 6.5), ("Đề nghị của Hội đồng", 30),
        ("Yêu cầu tối thiểu chưa đạt", 12), *_UNPRINTED,
    ]  # fmt: skip
    at = {name: number for number, (name, _) in enumerate(columns, start=1)}
    sheet.head(_heading(book, "KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP"), columns)
    for place_number, (product, place) in enumerate(zip(book.products, places, strict=True), start=1):
        facts = product.product
        row = HEAD_ROW + place_number
        figures = place.figures
        span = f"'{TOTALS}'!{_totals_span(codes, place.totals_row)}"
        sheets, mean = (f"{column_letter(at[name])}{row}" for name in ("Phiếu hợp lệ", "Điểm TB"))
        for name, figure in (("STT", place_number), ("Bộ số", facts.set_number)):
            sheet.number(row, at[name], figure)
        for name, value in (
            ("Mã SP", facts.code),
            ("Tên sản phẩm", facts.name),
            ("Chủ thể, xã", listed(part for part in (facts.entity, facts.commune) if part)),
            ("Hồ sơ", printed(f"label.dossier_kind.{facts.kind.value}")),
            ("Đề nghị của Hội đồng", result_text(facts, decided=facts.decided)),
            ("Quyết định, giấy chứng nhận", "; ".join(decided_lines(facts.decided))),
            ("Yêu cầu tối thiểu chưa đạt", "; ".join(f"{c.criterion} ({c.star} sao)" for c in facts.unmet)),
            ("Bộ sản phẩm", facts.set_title),
            ("Chủ thể", facts.entity),
            ("Xã", facts.commune),
            ("Điểm TB (phân số)", fraction_text(facts.mean) if facts.mean is not None else _NONE),
        ):
            sheet.text(row, at[name], value)
        sheet.formula(row, at["Phiếu hợp lệ"], f"COUNT({span})", len(figures.totals))
        sheet.formula(row, at["Điểm TB"], _mean(span), figures.mean, decimals=_places(facts.mean))
        for part in parts:
            expression, shown = _part_mean(place, part, codes, sheets), _places(facts.by_part.get(part))
            sheet.formula(row, at[f"Phần {part}"], expression, figures.part_mean(part), decimals=shown)
        sheet.formula(row, at["Chênh lệch"], f'IF({sheets}=0,"",MAX({span})-MIN({span}))', figures.spread)
        sheet.formula(row, at["Sao theo điểm"], _stars(book, mean), _stars_of(book, figures.mean))
        if facts.stars is None:
            sheet.text(row, at["Hạng sao đề nghị"], _NONE, centre=True)
        else:
            sheet.number(row, at["Hạng sao đề nghị"], facts.stars)
    last = HEAD_ROW + len(book.products)
    # Only this sheet has a filter: sorting another sheet would separate the formulas from their
    # operands.
    sheet.filter(last, len(columns))
    sheet.print_until(last, len(columns) - len(_UNPRINTED))
    sheet.finish(columns, freeze_column=3, sample=book.sample)


def _places(mean: Fraction | None) -> int:
    """Return the decimals of a mean on paper, so that no screen rounds it over the edge of a band."""
    return decimals(mean or 0)


def _part_mean(place: _Place, part: str, codes: Sequence[str], count_cell: str) -> str:
    first = column_letter(_DETAILS_LEFT + 1)
    last = column_letter(_DETAILS_LEFT + max(1, len(codes)))
    ranges = ",".join(f"'{DETAILS}'!${first}${top}:${last}${bottom}" for top, bottom in place.parts.get(part, ()))
    return f'IF({count_cell}=0,"",SUM({ranges})/{count_cell})' if ranges else '""'


def _stars(book: ResultsBook, mean_cell: str) -> str:
    """Return the catalogue's bands as nested IFs; a mean is never rounded before it is compared."""
    lowest = min((band.stars for band in book.bands), default=1)
    nested = str(lowest)
    for band in sorted(book.bands, key=lambda band: band.minimum):
        if band.minimum > 0:
            nested = f"IF({mean_cell}>={band.minimum},{band.stars},{nested})"
    return f'IF({mean_cell}="","",{nested})'


def _stars_of(book: ResultsBook, mean: Fraction | None) -> int | None:
    """Return what the formula of ``_stars`` yields."""
    if mean is None:
        return None
    reached = (band.stars for band in book.bands if band.minimum > 0 and mean >= band.minimum)
    return max(reached, default=min((band.stars for band in book.bands), default=1))


def _others(sheet: Sheet, book: ResultsBook) -> None:
    columns = [
        ("Mã SP", 11), ("Thành viên", 11), ("Lần chấm", 9), ("Nguồn", 22), ("Lý do không tính", 46), ("Tiêu chí", 9),
        ("Điểm", 8), ("Tổng điểm phiếu", 11),
    ]  # fmt: skip
    sheet.head(_heading(book, "PHIẾU KHÔNG TÍNH VÀO ĐIỂM TRUNG BÌNH"), columns)
    row = _FIRST_ROW
    for product in book.products:
        counted = book.counted_sheets(product)
        for item in product.sheets:
            if item not in counted and item.points:
                row = _other_sheet(sheet, row, product, item)
    sheet.finish(columns, freeze_column=3, sample=book.sample)


def _other_sheet(sheet: Sheet, row: int, product: BookProduct, item: BookSheet) -> int:
    # Of a product without a result the sheets keep their points, and have no total.
    ground = "sản phẩm không tính điểm"
    if item.excluded is not None and product.has_total(item):
        ground = printed(f"label.exclusion.{item.excluded.value}")
    last = row + len(item.points) - 1
    if product.has_total(item):
        sheet.formula(row, 8, f"SUM(G{row}:G{last})", sum(points or 0 for points in item.points.values()))
    else:
        sheet.text(row, 8, _NONE, centre=True)
    for line, (criterion, points) in enumerate(item.points.items(), start=row):
        sheet.text(line, 1, product.product.code)
        sheet.text(line, 2, item.member)
        sheet.number(line, 3, item.round)
        sheet.text(line, 4, printed(f"label.sheet_source.{item.source.value}"))
        sheet.text(line, 5, ground)
        sheet.text(line, 6, criterion)
        if points is None:
            sheet.text(line, 7, _NONE, centre=True)
        else:
            sheet.number(line, 7, points)
    return last + 1
