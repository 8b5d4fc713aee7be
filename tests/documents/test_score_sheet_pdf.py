"""The decree's own score sheet as a paper: its boxes, ticks and total, and what stands on every page."""

from __future__ import annotations

import errno
import io
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.disk import files
from ocop_desktop.documents.content import Document, SignedText, Table
from ocop_desktop.documents.forms.score_sheet import PAPER, SUMMARY_MARK, TICK, score_sheet_document
from ocop_desktop.documents.output import CannotWrite
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.documents.pdf import PageCount
from ocop_desktop.domain.catalogue.catalogue import Catalogue, Wording
from ocop_desktop.domain.catalogue.file import load_catalogue
from ocop_desktop.domain.minutes.basis import IssuingBody
from ocop_desktop.domain.minutes.sheet_forms import FilledSheet, PrintedSheet, ScoredProduct, SheetBook, sheet_form
from ocop_desktop.domain.sheets.score_sheet import Answer, score_answers
from ocop_desktop.domain.values import CriterionCode, Exclusion, SheetSource
from ocop_desktop.usecases.overview.papers import PaperNotNeeded, PaperOutput
from tests.helpers.catalogues import SHIPPED
from tests.helpers.sessions import World

from .docx_reading import expected, opened, texts
from .reading import FONTS, pages, write_document

PRODUCT = ScoredProduct("22-06658-03-2026", "Trà thử", "Hợp tác xã Thí Dụ", "0901234567", "Thôn 1, Xã Mẫu")
SHORTEST, FOOD, TOURISM = 25, 5, 26
REJECTED, STAR_NOTE = "Hồ sơ bị loại khi:", "Ghi chú: Dấu sao là yêu cầu tối thiểu phải đạt"


@cache
def decree() -> tuple[Catalogue, Wording]:
    return load_catalogue(SHIPPED.read_bytes())


def scored(number: int, *, low: bool = False) -> FilledSheet:
    """Return a sheet with the best levels, or the lowest and *no level* where the decree prints no zero."""
    product_set = decree()[0].sets[number]
    cases = {criterion.code: criterion.cases[0] for criterion in product_set.criteria if criterion.cases}
    answers: dict[CriterionCode, Answer] = {}
    for criterion in product_set.criteria:
        case = cases.get(criterion.code)
        levels = criterion.offered(case)
        level = 0 if low and criterion.remainder else levels[0 if low else -1].ordinal
        answers[criterion.code] = Answer(criterion.code, level, case)
    score = score_answers(product_set, answers, cases)
    return FilledSheet(
        member="M03",
        name="Thử Văn Ba",
        round=1,
        day=date(2026, 12, 5),
        ticked={code: answer.level for code, answer in answers.items() if code not in score.not_assessed},
        not_assessed={code: ground.split(":")[1] for code, ground in score.not_assessed.items()},
        total=score.total,
    )


def book(*sheets: PrintedSheet, condensed: bool = True) -> SheetBook:
    catalogue, wording = decree()
    forms = {sheet.set_number: sheet_form(sheet.set_number, catalogue, wording) for sheet in sheets}
    issuing = IssuingBody((), ("Hội đồng thử",))
    rule = catalogue.rule
    return SheetBook(
        "Phiếu đánh giá", issuing, rule.number, rule.signed, forms, sheets, sample=True, condensed=condensed
    )


def document(filled: FilledSheet | None, number: int = FOOD) -> Document:
    return score_sheet_document(book(PrintedSheet(number, PRODUCT, filled)))


def table_of(made: Document) -> Table:
    (found,) = (block for block in made.blocks if isinstance(block, Table))
    return found


def laid(facts: SheetBook) -> tuple[list[str], PageCount]:
    out = io.BytesIO()
    made = write_document(facts, FONTS, out)
    return pages(out.getvalue()), made


@pytest.mark.parametrize("low", [False, True])
@pytest.mark.parametrize("number", range(1, 27))
def test_the_ticked_points_sum_to_the_printed_total(number: int, low: bool) -> None:
    filled = scored(number, low=low)
    table = table_of(document(filled, number))
    ticked = [int(str(scale)) for tick, _, scale in table.rows if tick == TICK]
    assert sum(ticked) == filled.total
    assert len(ticked) + len(filled.not_assessed) == len(decree()[0].sets[number].criteria)
    assert table.rows[-1] == ("TỔNG CỘNG", "", f"{filled.total}/100")


def test_a_filled_sheet_has_the_boxes_the_opinion_and_the_signature_of_its_member() -> None:
    filled = replace(scored(FOOD), opinion="Sản phẩm tốt.\nBao bì đẹp.", notes={"1.5": "Có hợp đồng"})
    texts, made = laid(book(PrintedSheet(FOOD, PRODUCT, filled)))
    assert made.sections == (("22-06658-03-2026 – M03", len(texts)),)
    first, last = texts[0], texts[-1]
    for box in (
        "5. Bộ sản phẩm: Đồ ăn nhanh (Sản phẩm thực phẩm. Nhóm: Thực phẩm chế biến)",
        "Phụ lục II ban hành kèm theo Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ",
        "Tên sản phẩm: Trà thử Mã số sản phẩm: 22-06658-03-2026 ",
        "Tên chủ thể sản xuất: Hợp tác xã Thí Dụ Số điện thoại: 0901234567 Địa chỉ: Thôn 1, Xã Mẫu",
        f"{REJECTED} Giả mạo hồ sơ; hoặc không tuân thủ đầy đủ",
    ):
        assert box in first
    assert STAR_NOTE in " ".join(texts)
    assert "người đánh giá: Sản phẩm tốt. Bao bì đẹp. - Tiêu chí 1.5: Có hợp đồng" in " ".join(texts)
    assert "ngày 05 tháng 12 năm 2026 Người đánh giá (Ký và ghi rõ họ tên) Thử Văn Ba" in last


def test_tourism_has_neither_rejection_line_nor_star_note_and_names_both_cases() -> None:
    told = " ".join(laid(book(PrintedSheet(TOURISM, PRODUCT, scored(TOURISM))))[0])
    assert REJECTED not in told
    assert STAR_NOTE not in told
    assert "Nhóm:" not in told
    assert "Chọn một trong hai trường hợp a. Trường hợp 1: Dịch vụ du lịch do cộng đồng cung cấp" in told
    assert "b. Trường hợp 2:" in told


def test_a_blank_sheet_has_dotted_boxes_and_no_tick_total_date_or_name() -> None:
    texts, made = laid(book(PrintedSheet(SHORTEST), PrintedSheet(FOOD, replace(PRODUCT, code="SP001", phone=""))))
    assert [name for name, _ in made.sections] == ["Bộ 25", "SP001"]
    assert "Tên sản phẩm: …………" in texts[0]
    assert "Mã số sản phẩm: ……(T)-……(X)-……(STT)-20…… T: Mã tỉnh" in texts[0]
    second = texts[made.sections[0][1]]
    assert "(STT)-20…… (phiên họp: SP001)" in second
    assert "Số điện thoại: …………" in second
    blank = document(None)
    assert not [row for row in table_of(blank).rows if row[0] == TICK]
    assert table_of(blank).rows[-1][2] == "……/100"
    signed = blank.blocks[-1]
    assert isinstance(signed, SignedText)
    assert (signed.place_and_day, signed.name) == ("……, ngày …… tháng …… năm ……", "")


def test_the_added_level_is_offered_on_blank_sheets_and_printed_only_where_it_was_chosen() -> None:
    added = "Không thuộc mức nào nêu trên (0 điểm) (1)"

    def count(made: Document) -> int:
        return sum(row[1] == added for row in table_of(made).rows)

    remainders = sum(criterion.remainder for criterion in decree()[0].sets[FOOD].criteria)
    low = scored(FOOD, low=True)
    assert count(document(None)) == count(document(low)) == remainders
    assert count(document(scored(FOOD))) == 0
    assert "(1) Dòng bổ sung" not in " ".join(laid(book(PrintedSheet(FOOD, PRODUCT, scored(FOOD))))[0])


def test_a_criterion_that_depends_on_another_says_why_it_is_not_assessed() -> None:
    sheet = scored(FOOD, low=True)
    assert sheet.not_assessed == {"5.2": "5.1"}
    rows = [row[0] for row in table_of(document(sheet)).rows]
    assert any("vì tiêu chí 5.1 không đạt điều kiện" in str(cell) for cell in rows)


def test_a_sheet_scored_again_is_headed_so_and_the_earlier_one_follows_with_its_own_page_numbers() -> None:
    first = replace(scored(SHORTEST, low=True), excluded=Exclusion.SUPERSEDED, earlier=True)
    second = replace(scored(SHORTEST), round=2, again=True)
    moved = replace(second, again=False)
    texts, made = laid(book(*(PrintedSheet(SHORTEST, PRODUCT, sheet) for sheet in (second, first, moved))))
    (_, length), (_, other), _ = made.sections
    assert [name for name, _ in made.sections][:2] == [
        "22-06658-03-2026 – M03 – lần chấm 2",
        "22-06658-03-2026 – M03 – lần chấm 1",
    ]
    assert "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP (CHẤM LẠI, LẦN CHẤM 2)" in texts[0]
    assert "(LẦN CHẤM 1, KÈM THEO PHIẾU CHẤM LẠI)" in texts[length]
    assert "Phiếu không tính vào điểm của Hội đồng: đã có phiếu chấm lại." in texts[length]
    assert f"{SUMMARY_MARK} 2 " in f"{texts[length + 1]} "
    assert "OCOP (LẦN CHẤM 2)" in texts[length + other]


def test_paper_sheets_and_substitutes_are_named_as_such() -> None:
    sheet = replace(
        scored(SHORTEST), source=SheetSource.PAPER, typists=("M05", "TG1"), stands_for=("Thử Thị Bốn", "văn bản số 5")
    )
    first = laid(book(PrintedSheet(SHORTEST, PRODUCT, sheet)))[0][0]
    assert "thành viên thay thế, thay cho Thử Thị Bốn theo văn bản số 5." in first
    assert "nhập từ phiếu giấy có chữ ký của người đánh giá, hai người nhập: M05, TG1" in first
    assert "không có điểm của Hội đồng" not in first
    ended = laid(book(PrintedSheet(SHORTEST, PRODUCT, replace(sheet, ended=True))))[0][0]
    assert "Sản phẩm đã rút, bị loại hoặc dừng đánh giá nên không có điểm của Hội đồng." in ended


def test_a_sheet_without_its_member_s_signature_asks_for_one() -> None:
    sheet = replace(scored(SHORTEST), source=SheetSource.LOCAL, by_another=True)
    first = laid(book(PrintedSheet(SHORTEST, PRODUCT, sheet)))[0][0]
    assert "chưa ký bằng khóa của mình (°); người đánh giá ký xác nhận trên phiếu này." in first


def test_every_page_says_that_the_wording_is_a_summary_until_it_is_official() -> None:
    sheet = PrintedSheet(SHORTEST, PRODUCT, scored(SHORTEST))
    assert all(SUMMARY_MARK in text and "DỮ LIỆU MINH HỌA" in text for text in laid(book(sheet))[0])
    official = " ".join(laid(book(sheet, condensed=False))[0])
    assert SUMMARY_MARK not in official
    assert "bản tóm lược" not in official


def test_a_very_long_opinion_goes_on_over_pages_and_its_last_lines_stand_with_the_signature() -> None:
    opinion = "Sản phẩm có nhiều ưu điểm nhưng bao bì cần bổ sung thông tin. " * 330
    filled = replace(scored(SHORTEST), opinion=opinion, name="Nguyễn Thị Tên Rất Dài " * 9)
    texts, _ = laid(book(PrintedSheet(SHORTEST, replace(PRODUCT, name="Trà 🍵 <b>đặc sản</b> " * 10), filled)))
    assert " ".join(texts).count("nhiều ưu điểm") == 330
    before, _, _ = texts[-1].partition("ngày 05 tháng 12")
    assert "cần bổ sung" in before
    assert "[U+1F375] <b>đặc sản</b>" in texts[0]


@pytest.mark.parametrize("lines", [0, 14, 28, 35])
def test_the_signature_is_never_alone_on_a_page(lines: int) -> None:
    opinion = "\n".join(f"Ý kiến {line}" for line in range(lines))
    texts, _ = laid(book(PrintedSheet(SHORTEST, PRODUCT, replace(scored(SHORTEST), opinion=opinion))))
    before, _, after = texts[-1].partition("……, ngày 05 tháng 12")
    assert "ý kiến" in before.casefold()
    assert "Thử Văn Ba" in after


def test_equal_facts_give_equal_bytes_and_every_font_is_embedded() -> None:
    facts = book(PrintedSheet(SHORTEST, PRODUCT, scored(SHORTEST)))
    one, other = io.BytesIO(), io.BytesIO()
    write_document(facts, FONTS, one)
    write_document(facts, FONTS, other)
    assert one.getvalue() == other.getvalue()
    assert b"Helvetica" not in one.getvalue()


def test_the_other_writer_sets_the_same_sheet() -> None:
    made = document(replace(scored(TOURISM), opinion="Một.\nHai."), TOURISM)
    assert texts(opened(made)) == expected(made)


def test_a_session_opened_without_any_sheet_does_not_need_the_paper() -> None:
    office = World().distribute().attend().open().office
    with pytest.raises(PaperNotNeeded):
        PAPER.facts(office.work, office.services())


def many(count: int) -> SheetBook:
    sheets = [PrintedSheet(FOOD, PRODUCT, replace(scored(FOOD), member=f"M{number:02}")) for number in range(count)]
    return book(*sheets)


def test_the_pages_of_each_sheet_are_told_and_how_much_is_laid_out(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    printed = DocumentFiles(FONTS).write(
        "sheets", many(12), tmp_path / "a.pdf", PaperOutput(None), lambda done, of: steps.append((done, of))
    )
    assert (len(set(printed.parts)), len(printed.parts), sum(printed.parts)) == (1, 12, printed.pages)
    assert steps == sorted(set(steps))
    assert len(steps) > 50
    assert {total for _, total in steps} == {100}


def test_sheets_that_are_stopped_or_have_no_room_leave_the_file_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _: int) -> None:
        if done > 50:
            raise Stopped

    path = tmp_path / "phiếu.pdf"
    path.write_bytes("bản trước".encode())
    with pytest.raises(Stopped):
        DocumentFiles(FONTS).write("sheets", many(12), path, PaperOutput(None), stop)

    class Full(io.BytesIO):
        """A disk that takes the first hundred kilobytes of a file."""

        def write(self, data: Any) -> int:
            part = super().write(memoryview(data)[:100_000])
            raise OSError(errno.ENOSPC, f"no space after {part}")

    def opened_on_a_full_disk(part: Path, _: str) -> io.BytesIO:
        part.touch()
        return Full()

    monkeypatch.setattr(files, "opened", opened_on_a_full_disk)
    with pytest.raises(CannotWrite) as raised:
        DocumentFiles(FONTS).write("sheets", many(12), path, PaperOutput(None))
    assert raised.value.facts["file"] == path.name
    assert path.read_bytes() == "bản trước".encode()
    assert list(tmp_path.iterdir()) == [path]
