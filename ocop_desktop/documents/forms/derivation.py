"""The derivation pages (bảng diễn giải điểm): the computation of each product's mean and star.

Separate from the minutes; for a complaint or an inspection they may be printed without names. Each
product has its page: the result first, points by criterion and member, the mean as an exact
fraction, the band, the minimum conditions, the sheets that do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...domain.catalogue.catalogue import Band
from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesMember
from ...domain.minutes.results_book import BookCriterion, BookProduct, BookSheet, ResultsBook
from ...domain.scoring.scoring import LOWEST_WITH_CONDITIONS, ConditionResult
from ...domain.text import display_decimal, fraction_text, is_displayed_exactly
from ...domain.values import SheetSource
from ...usecases.minutes.book import results_book
from ...usecases.overview.papers import Codes, Format, PaperEntry
from ...wording.decided_words import decided_lines
from ...wording.hand_words import MARK, marked
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .above import above_by_member
from .articles import BANDS, MARKS, MEANS
from .conclusion import no_certificate
from .hands import MEANING, made_of, to_sign
from .matrices import Matrix, matrix
from .phrases import (
    DRAFT_MARK,
    NO_MEAN,
    SAMPLE_MARK,
    People,
    case_text,
    listed,
    lower_first,
    post_text,
    result_text,
    rule_text,
    sentence_end,
    setting_lines,
)

_BESIDE_POINTS = 66.0
"""Width in mm of a table of points beside the members: criterion, text, maximum."""


def derivation_document(book: ResultsBook) -> content.Document:
    """Build the cover with method and members, then a page or more for each product."""
    title = content.Title("BẢNG DIỄN GIẢI ĐIỂM", tuple(text for text in (book.council, book.session) if text))
    return content.Document(
        title=f"Bảng diễn giải điểm – {book.session}",
        author=book.council,
        blocks=(title, *derivation_blocks(book)),
        top_mark=DRAFT_MARK if book.draft else "",
        foot_mark=SAMPLE_MARK if book.sample else "",
        moment=book.moment,
    )


def derivation_blocks(book: ResultsBook) -> Iterator[content.Block]:
    """Yield the method and the members, then a page or more for each product."""
    counted = [[_head(sheet) for sheet in book.counted_sheets(product)] for product in book.products]
    heads = {code for codes in counted for code in codes}
    placed = matrix(max(map(len, counted), default=0), heads, beside=_BESIDE_POINTS)
    yield from _method(book)
    people = People(book.members if book.show_names else ())
    yield from to_sign((made for product in book.products for made in made_of(product.product.code, product)), people)
    for number, product in enumerate(book.products):
        turned = content.Section("Diễn giải điểm", "DIỄN GIẢI ĐIỂM", landscape=True)
        yield turned if placed.turned and number == 0 else content.NewPage()
        yield from _product(book, product, placed)


def _method(book: ResultsBook) -> Iterator[content.Block]:
    yield Paragraph(
        f"Theo {rule_text(book.rule)}. Tổng điểm của một phiếu là tổng điểm các tiêu chí. Điểm của Hội đồng là trung "
        "bình cộng tổng điểm của các phiếu hợp lệ, giữ nguyên dạng phân số khi xếp hạng, hiển thị hai chữ số thập "
        "phân, thêm chữ số khi làm tròn thành số nguyên."
    )
    bands = "; ".join(_band_text(band, book.bands) for band in book.bands)
    yield Paragraph(
        f"Hạng sao theo điểm ({in_state_style(BANDS, book.rule)}): {bands}. Hạng được đề nghị còn phải đạt yêu cầu "
        f"tối thiểu (dấu sao) của hạng đó ({in_state_style(MARKS, book.rule)})."
    )
    parts = listed(f"Phần {code}: {name}" for code, name in book.part_names.items())
    if parts:
        yield Paragraph(sentence_end(parts))
    people = People(book.members if book.show_names else ())
    for line in setting_lines(book.settings, book.regulation, people):
        yield Paragraph(line, Look.NOTE)
    if book.show_names:
        yield Paragraph("Thành viên Hội đồng", Look.HEADING, keep=True)
        yield _members(book.members)
    else:
        yield Paragraph("Thành viên được ghi bằng mã, không ghi họ tên.")


def _members(members: Sequence[MinutesMember]) -> Table:
    columns = (Column("Mã", 14, Align.CENTRE), Column("Họ và tên", 58), Column("Chức vụ, cơ quan", 93))
    rows = tuple((m.code, m.name, post_text(m)) for m in members)
    return Table(columns, rows, tight=True)


def _band_text(band: Band, bands: Sequence[Band]) -> str:
    above = min((other.minimum for other in bands if other.minimum > band.minimum), default=None)
    if above is None:
        return f"từ {band.minimum} điểm: {band.stars} sao"
    if band.minimum == 0:
        return f"dưới {above} điểm: {band.stars} sao"
    return f"từ {band.minimum} đến dưới {above} điểm: {band.stars} sao"


def _product(book: ResultsBook, product: BookProduct, placed: Matrix) -> Iterator[content.Block]:
    facts = product.product
    yield Paragraph(f"{facts.code} – {facts.name}", Look.HEADING)
    owner = listed(text for text in (facts.entity, facts.commune) if text)
    about = f"{owner}. Bộ {facts.set_number}: {facts.set_title}"
    yield Paragraph(sentence_end(about), Look.FACTS, keep=True)
    decided = (("", line) for line in decided_lines(facts.decided))
    result = [("Kết quả", result_text(facts, decided=facts.decided)), *decided]
    yield Paragraph(tuple(run for label, text in result for run in _labelled(label, text)), Look.FACTS, keep=True)
    if facts.cases:
        yield Paragraph(_labelled("Thang điểm áp dụng", "; ".join(map(case_text, facts.cases))), Look.FACTS, keep=True)
    counted = book.counted_sheets(product)
    below: list[tuple[str, str]] = []
    if counted:
        for block in placed.blocks(counted):
            yield _points(product, block, placed)
        below.append(("Điểm trung bình", _mean_text(product, counted)))
        below.append(("Hạng sao", _star_text(book, product)))
    else:
        below.append(("Điểm trung bình", NO_MEAN[facts.ended]))
    below.extend(_not_counted(product, counted))
    below.extend(("Cao hơn số liệu của UBND xã", text) for text in above_by_member(facts.above_commune))
    if facts.above_commune and facts.above_note:
        below.append(("Ý kiến của người chủ trì", facts.above_note))
    # One paragraph: a page break never leaves a single line of it behind the table.
    yield Paragraph(tuple(run for label, text in below for run in _labelled(label, text)), Look.FACTS)
    yield from _conditions(product, placed.width)


def _labelled(label: str, text: str) -> tuple[content.Run, content.Run]:
    return content.Run(f"{label}: " if label else "", bold=True), content.Run(f"{sentence_end(text)} ")


def _points(product: BookProduct, counted: Sequence[BookSheet], placed: Matrix) -> Table:
    columns = (
        Column("Tiêu chí", 12),
        Column(f"Nội dung ({product.product.code})", placed.rest(len(counted)) - 12 - 10),
        Column("Tối đa", 10, Align.CENTRE),
        *(Column(_head(sheet), placed.cell, Align.CENTRE) for sheet in counted),
    )
    rows: list[tuple[content.Text, ...]] = []
    strong: set[int] = set()
    for part in dict.fromkeys(criterion.part for criterion in product.criteria):
        criteria = [criterion for criterion in product.criteria if criterion.part == part]
        for criterion in criteria:
            points = (_points_text(sheet.points.get(criterion.code)) for sheet in counted)
            rows.append((criterion.code, criterion.name, str(criterion.max_points), *points))
        strong.add(len(rows))
        most = str(sum(criterion.max_points for criterion in criteria))
        rows.append(("", f"Phần {part}", most, *(str(_sum(sheet, criteria)) for sheet in counted)))
    strong.add(len(rows))
    rows.append(("", "Tổng điểm", "", *(str(_sum(sheet, product.criteria)) for sheet in counted)))
    return Table(columns, tuple(rows), strong=frozenset(strong), tight=True)


def _head(sheet: BookSheet) -> str:
    return marked(sheet.member, by_another=sheet.by_another)


def _points_text(points: int | None) -> str:
    return "–" if points is None else str(points)


def _sum(sheet: BookSheet, criteria: Sequence[BookCriterion]) -> int:
    return sum(sheet.points.get(criterion.code) or 0 for criterion in criteria)


def _mean_text(product: BookProduct, counted: Sequence[BookSheet]) -> str:
    totals = [sum(points or 0 for points in sheet.points.values()) for sheet in counted]
    mean = Fraction(sum(totals), len(totals))
    added = " + ".join(str(total) for total in totals)
    plain = f"{sum(totals)}/{len(totals)}"
    lowest = "" if plain == fraction_text(mean) else f" = {fraction_text(mean)}"
    about = "=" if is_displayed_exactly(mean) else "≈"
    dash = any(sheet.points.get(criterion.code) is None for sheet in counted for criterion in product.criteria)
    legend = " Dấu –: tiêu chí không áp dụng với phiếu đó (0 điểm)." if dash else ""
    return (
        f"({added}) / {len(totals)} = {plain}{lowest} {about} {display_decimal(mean)}. Chênh lệch = "
        f"{max(totals)} − {min(totals)} = {max(totals) - min(totals)}.{legend}"
    )


def _star_text(book: ResultsBook, product: BookProduct) -> str:
    facts = product.product
    band = next((band for band in book.bands if band.stars == facts.stars_by_points), None)
    by_points = f"theo điểm, {_band_text(band, book.bands)}" if band is not None else "theo điểm: chưa xếp hạng"
    reachable = _reachable(product)
    counts = ", ".join(f"{star} sao {_met(reachable, star)}" for star in sorted({c.star for c in reachable}))
    minimum = f"yêu cầu tối thiểu đạt: {counts}; " if counts else ""
    if facts.stars is None:
        return f"{by_points}; {minimum}{lower_first(result_text(facts))}"
    if facts.stars == 0:
        return f"{by_points}; {minimum}chưa đạt yêu cầu tối thiểu nên không có hạng được đề nghị"
    ranked = f"{by_points}; {minimum}hạng theo điểm và yêu cầu tối thiểu: {facts.stars} sao"
    return f"{ranked}; {no_certificate(book.rule)}" if facts.stars < LOWEST_WITH_CONDITIONS else ranked


def _conditions(product: BookProduct, width: float) -> Iterator[content.Block]:
    """Yield in full the conditions that are missed or on which the sheets differ."""
    shown = _shown(product)
    if not shown:
        return
    columns = (
        Column("Tiêu chí", 12),
        Column(f"Nội dung ({product.product.code})", 46),
        Column("Sao", 10, Align.CENTRE),
        Column("Điểm cần", 12, Align.CENTRE),
        Column("Phiếu đạt", 14, Align.CENTRE),
        Column("Kết luận", width - 94),
    )
    names = {criterion.code: criterion.name for criterion in product.criteria}
    rows = tuple(
        (
            c.criterion,
            names[c.criterion],
            str(c.star),
            str(c.required_points),
            f"{c.reached}/{c.of}",
            _condition_text(c),
        )
        for c in shown
    )
    yield Table(columns, rows, tight=True)


def _shown(product: BookProduct) -> list[ConditionResult]:
    return [condition for condition in _reachable(product) if not condition.met or not condition.agreed]


def _reachable(product: BookProduct) -> list[ConditionResult]:
    """Return the conditions of the stars its points would allow; the others have no effect."""
    return [c for c in product.conditions if c.star <= (product.product.stars_by_points or 0)]


def _met(conditions: Sequence[ConditionResult], star: int) -> str:
    of_star = [condition.met for condition in conditions if condition.star == star]
    return f"{sum(of_star)}/{len(of_star)}"


def _condition_text(condition: ConditionResult) -> str:
    word = "Đạt" if condition.met else "Chưa đạt"
    finding = condition.finding
    if finding is None:
        how = "các phiếu thống nhất" if condition.agreed else "theo số phiếu, Hội đồng chưa kết luận"
        return f"{word} ({how})"
    paper = f"; căn cứ: {finding.paper}" if finding.paper else ""
    return f"{word} – Hội đồng kết luận: {finding.reason}{paper}"


def _not_counted(product: BookProduct, counted: Sequence[BookSheet]) -> Iterator[tuple[str, str]]:
    grounds: dict[tuple[int, str], list[str]] = {}
    for sheet in product.sheets:
        if sheet in counted:
            continue
        if sheet.excluded is None or not product.has_total(sheet):
            # Stopped, rejected or withdrawn: never show a total.
            grounds.setdefault((sheet.round, "sản phẩm không tính điểm"), []).append(sheet.member)
            continue
        total = sum(points or 0 for points in sheet.points.values())
        grounds.setdefault(
            (sheet.round, f"{printed(f'label.exclusion.{sheet.excluded.value}')}; tổng điểm"), []
        ).append(f"{sheet.member} {total}")
    if grounds:
        texts = (f"lần chấm {number} ({ground}): {listed(sheets)}" for (number, ground), sheets in grounds.items())
        yield "Phiếu không tính", "; ".join(texts)
    paper = [sheet.member for sheet in counted if sheet.source is SheetSource.PAPER]
    if paper:
        yield f"Phiếu {printed('label.sheet_source.paper')}", listed(paper)
    local = [sheet.member for sheet in counted if sheet.by_another]
    if local:
        yield f"{MARK} Phiếu {MEANING}", listed(local)


PAPER = Paper(
    PaperEntry("derivation", MEANS, formats=(Format.PDF,), codes=Codes.PAGES), results_book, derivation_document
)
