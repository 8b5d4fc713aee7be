"""The decree's own score sheet (Phiếu đánh giá), box by box as Phụ lục II prints it: blank or filled.

Each sheet begins on a new page and has its own page numbers. A member's sheet scored again is headed
*chấm lại*, and the earlier one follows it. What Phụ lục II does not print is marked as an addition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...domain.minutes.sheet_forms import (
    FilledSheet,
    FormLine,
    LineKind,
    PrintedSheet,
    ScoredProduct,
    SheetBook,
    SheetForm,
)
from ...domain.sheets.score_sheet import NO_LEVEL
from ...domain.values import SheetSource
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.overview.papers import Codes, Format, PaperEntry, PaperNotNeeded, Signer, Since
from ...usecases.overview.sheet_papers import NoSheetToPrint, blank_sheets, sheet_book
from ...wording.hand_words import MARK
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Run, SignedText, Table, Text
from ..paper import Paper
from .articles import FORM
from .hands import MEANING
from .phrases import BLANK, SAMPLE_MARK, agency, day_text, listed, rule_text, sentence_end

SUMMARY_MARK = "DÙNG THỬ – lời văn tóm lược"
"""On every page as long as the catalogue's texts are not the decree's own."""

TICK = "X"
_OFFICIAL_CODE = re.compile(r"[0-9]+-[0-9]+-[0-9]+-[0-9]{4}")
_BLANK_CODE = f"{BLANK}(T)-{BLANK}(X)-{BLANK}(STT)-20{BLANK}"
_DOTS = "…" * 30
_OPINION_LINES = 5
_REMARKS = {"require": "Yêu cầu: {}", "explain": "({})", "condition": "{}", "cases": "{}"}
_NONE_OF_THEM = "Không thuộc mức nào nêu trên (0 điểm) (1)"


def score_sheet_document(book: SheetBook) -> content.Document:
    """Build all sheets of the book, in its order."""
    return content.Document(
        title=book.title,
        author=agency(book.issuing),
        blocks=tuple(block for sheet in book.sheets for block in _sheet(sheet, book)),
        top_mark=SUMMARY_MARK if book.condensed else "",
        foot_mark=SAMPLE_MARK if book.sample else "",
        moment=book.moment,
    )


def _sheet(sheet: PrintedSheet, book: SheetBook) -> Iterator[content.Block]:
    form, filled = book.forms[sheet.set_number], sheet.filled
    yield content.Section(
        f"PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP{_again(filled)}",
        f"{form.number}. Bộ sản phẩm: {form.title}",
        f"{_group(form)}\n(Phụ lục II ban hành kèm theo {rule_text(book.rule)}\n{day_text(book.signed)} của Thủ tướng "
        "Chính phủ)",
        running=_running(sheet),
    )
    yield from _boxes(sheet.product)
    if filled is not None:
        yield from (Paragraph(line, Look.NOTE) for line in _about(filled))
    if form.rejected:
        first, *others = form.rejected
        grounds = "; hoặc ".join((first, *(ground[:1].lower() + ground[1:] for ground in others)))
        yield Paragraph((Run("Hồ sơ bị loại khi: ", bold=True), Run(sentence_end(grounds))))
    yield _criteria(form, filled)
    yield from _notes(form, filled, condensed=book.condensed)
    yield from _opinion(filled)


def _again(filled: FilledSheet | None) -> str:
    if filled is None or (filled.round == 1 and not filled.earlier):
        return ""
    if filled.earlier:
        return f"\n(LẦN CHẤM {filled.round}, KÈM THEO PHIẾU CHẤM LẠI)"
    return f"\n({'CHẤM LẠI, ' if filled.again else ''}LẦN CHẤM {filled.round})"


def _group(form: SheetForm) -> str:
    """Return branch and group of Phụ lục I; for tourism both are the title, which the sheet prints once."""
    inner = "" if form.subgroup.casefold() in form.group.casefold() else f". Nhóm: {form.subgroup}"
    return f"({form.group}{inner})"


def _running(sheet: PrintedSheet) -> str:
    parts = [sheet.product.code] if sheet.product is not None else [f"Bộ {sheet.set_number}"]
    if sheet.filled is not None:
        parts.append(sheet.filled.member)
        if sheet.filled.round > 1 or sheet.filled.earlier:
            parts.append(f"lần chấm {sheet.filled.round}")
    return " – ".join(parts)


def _boxes(product: ScoredProduct | None) -> Iterator[content.Block]:
    code = product.code if product is not None else ""
    if not _OFFICIAL_CODE.fullmatch(code):
        code = f"{_BLANK_CODE} (phiên họp: {code})" if code else _BLANK_CODE
    yield _box("Tên sản phẩm", product.name if product is not None else "")
    yield _box("Mã số sản phẩm", code)
    yield Paragraph(
        "T: Mã tỉnh - X: Mã xã - STT: Số thứ tự sản phẩm do xã lập thống kê - Năm đánh giá. Mã đơn vị hành chính theo "
        "Quyết định số 19/2025/QĐ-TTg ngày 30/6/2025",
        Look.FACTS,
    )
    yield _box("Tên chủ thể sản xuất", product.entity if product is not None else "")
    yield _box("Số điện thoại", product.phone if product is not None else "")
    yield _box("Địa chỉ", product.address if product is not None else "")


def _box(name: str, text: str) -> Paragraph:
    return Paragraph(f"{name}: {text or '…' * 20}")


def _about(filled: FilledSheet) -> Iterator[str]:
    """Yield what the record says about the sheet beyond the form: its source, its signer, why it does not count."""
    if filled.stands_for is not None:
        name, letter = filled.stands_for
        yield sentence_end(f"Người đánh giá là thành viên thay thế, thay cho {name} theo {letter}")
    if filled.source is SheetSource.PAPER:
        yield (
            f"Phiếu {printed('label.sheet_source.paper')} có chữ ký của người đánh giá, hai người nhập: "
            f"{listed(filled.typists)}; ngày ghi ở cuối phiếu là ngày nhập xong."
        )
    if filled.by_another:
        yield f"Phiếu {MEANING} ({MARK}); người đánh giá ký xác nhận trên phiếu này."
    if filled.ended:
        yield "Sản phẩm đã rút, bị loại hoặc dừng đánh giá nên không có điểm của Hội đồng."
    if filled.excluded is not None:
        ground = printed(f"label.exclusion.{filled.excluded.value}")
        yield sentence_end(f"Phiếu không tính vào điểm của Hội đồng: {ground}")


def _criteria(form: SheetForm, filled: FilledSheet | None) -> Table:
    columns = (Column("Các tiêu chí", 8, Align.CENTRE), Column("", 135), Column("Thang điểm", 22, Align.CENTRE))
    rows: list[tuple[Text, ...]] = []
    strong: set[int] = set()
    headings: set[int] = set()
    for line in form.lines:
        ticked = filled is not None and line.kind is LineKind.LEVEL and filled.ticked.get(line.code) == line.level
        if line.added and filled is not None and not ticked:
            continue
        if ticked or line.kind in (LineKind.PART, LineKind.SECTION, LineKind.CRITERION):
            strong.add(len(rows))
        scale = "" if line.scale is None else str(line.scale)
        if line.kind is LineKind.LEVEL:
            rows.append((TICK if ticked else "", _level(line), scale))
            continue
        headings.add(len(rows))
        rows.append((_heading(line), "", scale))
        if filled is not None and line.kind is LineKind.CRITERION and line.code in filled.not_assessed:
            headings.add(len(rows))
            needed = filled.not_assessed[line.code]
            rows.append(
                ((Run(f"Không đánh giá (0 điểm) vì tiêu chí {needed} không đạt điều kiện.", italic=True),), "", "")
            )
    strong.add(len(rows))
    headings.add(len(rows))
    total = BLANK if filled is None else str(filled.total)
    rows.append(("TỔNG CỘNG", "", f"{total}/{form.maximum}"))
    return Table(
        columns, tuple(rows), size=11, strong=frozenset(strong), tight=filled is not None, headings=frozenset(headings)
    )


def _heading(line: FormLine) -> Text:
    match line.kind:
        case LineKind.PART:
            return f"Phần {line.code}: {line.text.upper()} ({line.scale} điểm)"
        case LineKind.CASE:
            return f"{line.case}. Trường hợp {line.level}: {line.text}"
        case LineKind.REMARK:
            return (Run(_REMARKS.get(line.note, "Ghi chú: {}").format(line.text), italic=True),)
        case _:
            return f"{line.code}. {line.text.upper() if line.main else line.text}"


def _level(line: FormLine) -> str:
    if line.added:
        return _NONE_OF_THEM
    return f"{line.text}\N{NO-BREAK SPACE}{'*' * line.mark}" if line.mark else line.text


def _notes(form: SheetForm, filled: FilledSheet | None, *, condensed: bool) -> Iterator[content.Block]:
    if form.marks_explained:
        yield Paragraph(
            "Ghi chú: Dấu sao là yêu cầu tối thiểu phải đạt theo các cấp độ sao (*** - 3 sao; **** - 4 sao; ***** - 5 "
            "sao)",
            Look.NOTE,
        )
    added = {line.code for line in form.lines if line.added}
    if added and (filled is None or any(filled.ticked.get(code) == NO_LEVEL for code in added)):
        yield Paragraph("(1) Dòng bổ sung ngoài Phụ lục II, dùng khi không mức nào được in phù hợp.", Look.FACTS)
    if condensed:
        yield Paragraph(
            "Lời văn của tiêu chí và mức điểm là bản tóm lược, không thay cho lời văn của Quyết định; số thứ tự, điểm "
            "và dấu sao theo Phụ lục II.",
            Look.FACTS,
        )
    if form.abbreviations:
        meanings = "; ".join(f"{short}: {meaning}" for short, meaning in form.abbreviations)
        yield Paragraph(sentence_end(f"Chữ viết tắt: {meanings}"), Look.FACTS)


def _opinion(filled: FilledSheet | None) -> Iterator[content.Block]:
    yield Paragraph("Ý kiến của người đánh giá:", Look.HEADING, keep=True)
    if filled is None:
        lines = [_DOTS] * _OPINION_LINES
    else:
        lines = [line for line in filled.opinion.splitlines() if line.strip()] or ["Không ghi ý kiến."]
        lines += [f"- Tiêu chí {code}: {note}" for code, note in filled.notes.items()]
    *above, last = lines
    yield from (Paragraph(line) for line in above)
    yield SignedText(
        Paragraph(last),
        place_and_day=f"{BLANK}, {day_text(None if filled is None else filled.day)}",
        office="Người đánh giá",
        hint="(Ký và ghi rõ họ tên)",
        name="" if filled is None else filled.name,
    )


def _blank(work: UnitOfWork, services: Services) -> SheetBook:
    return blank_sheets((), (), work, services)


def _blank_of_products(work: UnitOfWork, services: Services) -> tuple[SheetBook, ...]:
    """Return blank sheets with the boxes of each product filled in, as they are printed one by one."""
    with work:
        products = tuple(product.code for product in work.products.all())
    return (blank_sheets((), products, work, services),) if products else ()


def _filled(work: UnitOfWork, services: Services) -> SheetBook:
    try:
        return sheet_book((), (), work, services, by_member=True)  # who signs them together
    except NoSheetToPrint as none:
        raise PaperNotNeeded(paper=PAPER.entry.code) from none


BLANK_PAPER = Paper(
    PaperEntry("blank_sheets", FORM, (Signer.MEMBERS,), Since.ALWAYS, (Format.PDF,), codes=Codes.FILLED, blank=True),
    _blank,
    score_sheet_document,
    apart=_blank_of_products,
)
PAPER = Paper(
    PaperEntry("sheets", FORM, (Signer.MEMBERS,), formats=(Format.PDF,), codes=Codes.PAGES),
    _filled,
    score_sheet_document,
)
