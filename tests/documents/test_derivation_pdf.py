"""The derivation pages: each number can be followed from the points to the star."""

from __future__ import annotations

import re
from dataclasses import replace

from ocop_desktop.domain.minutes.minutes import SettingFact
from ocop_desktop.domain.minutes.results_book import BookCriterion, BookProduct, BookSheet
from ocop_desktop.domain.scoring.scoring import ConditionResult, Finding
from ocop_desktop.domain.values import CriterionCode, Exclusion, Recommendation

from .builders import BANDS, book_product, members, plain_sheets, replace_sheet, results_book, round_of, sheet_points
from .reading import derivation_bytes, pages, whole


def test_each_product_starts_a_page_and_shows_its_exact_mean() -> None:
    texts = pages(derivation_bytes(results_book(round_of(12)))[0])
    starts = [number for number, text in enumerate(texts) if re.match(r"(\d+ )?SP\d{3} – ", text)]
    assert len(starts) == 12
    (second,) = (text for text in texts if " SP002 – " in text)
    assert "= 819/10 = 81,90. Chênh lệch = 86 − 78 = 8." in second
    assert "Phiếu không tính: lần chấm 1 (không tham gia chấm vì có lợi ích liên quan; tổng điểm): M05 80." in second
    assert "Phiếu nhập từ phiếu giấy: M03." in second


def test_a_mean_in_lower_terms_is_shown_both_ways_and_the_band_is_named() -> None:
    sheets = tuple(BookSheet(f"M{n:02d}", 1, sheet_points(60)) for n in range(1, 5))
    text = whole(derivation_bytes(results_book((book_product(1, sheets),)))[0])
    assert "(60 + 60 + 60 + 60) / 4 = 240/4 = 60/1 = 60,00" in text
    assert "Hạng sao: theo điểm, từ 50 đến dưới 70 điểm: 3 sao; hạng theo điểm và yêu cầu tối thiểu: 3 sao." in text
    assert "từ 90 điểm: 5 sao" in text
    assert "dưới 30 điểm: 1 sao" in text


def condition(
    criterion: str, star: int, required: int, reached: int, agreed: bool, met: bool, finding: Finding | None = None
) -> ConditionResult:
    """A condition on eleven sheets."""
    return ConditionResult(CriterionCode(criterion), star, required, reached, 11, agreed, reached > 5, finding, met)


def test_conditions_missed_or_disputed_stand_with_the_finding() -> None:
    finding = Finding(CriterionCode("1.1"), 3, True, "có hợp đồng", "HĐ 05")
    bare = Finding(CriterionCode("1.2"), 3, False, "chưa có hồ sơ")
    conditions = (
        condition("1.1", 3, 3, 6, False, True, finding),
        condition("1.2", 3, 3, 5, False, False, bare),
        condition("1.3", 3, 2, 0, True, False),
        condition("1.4", 3, 2, 6, False, True),
        condition("2.1", 3, 2, 11, True, True),
        condition("2.1", 4, 3, 0, True, False),
    )
    book = book_product(1, plain_sheets(55), stars=0, recommendation=Recommendation.NOT_RECOGNISED)
    text = whole(derivation_bytes(results_book((replace(book, conditions=conditions),)))[0])
    assert "3 sao; yêu cầu tối thiểu đạt: 3 sao 3/5;" in text
    assert "Đạt – Hội đồng kết luận: có hợp đồng; căn cứ: HĐ 05" in text
    assert "Chưa đạt – Hội đồng kết luận: chưa có hồ sơ" in text
    assert "Chưa đạt (các phiếu thống nhất)" in text
    assert "Đạt (theo số phiếu, Hội đồng chưa kết luận)" in text
    assert "nên không có hạng được đề nghị." in text
    agreed = replace(book, conditions=conditions[4:5])
    assert "3 sao 1/1" in whole(derivation_bytes(results_book((agreed,)))[0])


def test_a_product_without_a_mean_names_its_sheets_but_no_total_of_them() -> None:
    book = book_product(1, plain_sheets(60), mean=None, stars=None, stars_by_points=None)
    text = whole(derivation_bytes(results_book((book,)))[0])
    assert "không có phiếu hợp lệ nên không tính điểm." in text
    assert "Phiếu không tính: lần chấm 1 (sản phẩm không tính điểm): M01, M02, M03" in text
    assert "M11." in text
    assert " 60" not in text[text.index("Phiếu không tính") :]


def test_an_item_not_assessed_is_a_dash() -> None:
    points = {**sheet_points(60), "4.2": None}
    text = whole(derivation_bytes(results_book((book_product(1, (BookSheet("M01", 1, points),)),)))[0])
    assert "Câu chuyện sản phẩm (mục 2) 5 –" in text


def test_names_are_left_out_on_request_and_settings_printed() -> None:
    products = (book_product(1, plain_sheets(60)),)
    settings = (SettingFact("spread_limit", 10), SettingFact("secretary_scores", False))
    text = whole(derivation_bytes(results_book(products, show_names=False, settings=settings, part_names={}))[0])
    assert "Nguyễn Văn Ấn" not in text
    assert "không ghi họ tên" in text
    assert "thư ký tham gia chấm điểm: không" in text


def test_a_large_council_turns_the_pages() -> None:
    crowd = tuple(replace(members()[3], code=f"N{n:02d}") for n in range(18))
    sheets = tuple(BookSheet(member.code, 1, sheet_points(60)) for member in crowd)
    book = results_book((book_product(1, sheets), book_product(2, sheets)), members=crowd, sample=True, draft=True)
    pdf, made = derivation_bytes(book)
    assert [label for label, _ in made.sections] == ["", "Diễn giải điểm"]
    assert all("DỮ LIỆU MINH HỌA" in text and "DỰ THẢO" in text for text in pages(pdf))


def test_counted_sheets_stand_in_the_order_of_the_members_with_strangers_last() -> None:
    book = results_book((), bands=BANDS)
    sheets = (BookSheet("Z9", 1, {}), BookSheet("M02", 1, {}), BookSheet("M01", 1, {}))
    product = BookProduct(book_product(1, plain_sheets(60)).product, (), sheets)
    assert [sheet.member for sheet in book.counted_sheets(product)] == ["M01", "M02", "Z9"]
    dropped = replace(product, sheets=replace_sheet(sheets, 1, counted=False, excluded=Exclusion.ABSENT))
    assert [sheet.member for sheet in book.counted_sheets(dropped)] == ["M01", "Z9"]
    assert book.counted_sheets(replace(product, product=replace(product.product, mean=None))) == ()


def test_34_criteria_of_eleven_or_fifteen_members_fit_two_pages() -> None:
    names = ("Liên kết sản xuất, tiêu thụ", "Hướng dẫn sử dụng để bảo đảm chất lượng tốt nhất cho người tiêu dùng cuối")
    criteria = tuple(
        BookCriterion(f"{n // 6 + 1}.{n % 6 + 1}", names[n % 5 == 0], "ABC"[n // 12], 3) for n in range(34)
    )
    finding = Finding(CriterionCode("1.1"), 3, True, "Hội đồng đã xem hợp đồng và hồ sơ vùng trồng", "Hợp đồng 05/2026")
    conditions = tuple(condition(f"1.{n}", 3, 2, 6, False, True, finding) for n in range(2, 5))
    for count in (11, 15):
        council = members(count + 1)
        points = {criterion.code: 2 for criterion in criteria}
        sheets = tuple(BookSheet(member.code, 1, points) for member in council[:count])
        first = tuple(replace(sheet, counted=False, excluded=Exclusion.SUPERSEDED) for sheet in sheets)
        second = tuple(replace(sheet, round=2) for sheet in sheets)
        base = book_product(1, plain_sheets(68)).product
        told = conditions if count == 11 else ()
        products = tuple(BookProduct(base, criteria, first + second, told) for _ in range(3))
        pdf, made = derivation_bytes(results_book(products, members=council))
        assert made.pages <= 1 + 2 * len(products)
        assert sum(page.count("Điểm trung bình:") for page in pages(pdf)[1:]) == len(products)
        assert "Thành viên Hội đồng" in pages(pdf)[0]


def test_the_result_stands_first_and_the_regulation_is_named_only_with_its_number() -> None:
    settings = (SettingFact("spread_limit", 10, "Điều 9 Quy chế"),)
    book = results_book(round_of(3), settings=settings)
    texts = pages(derivation_bytes(book)[0])
    assert texts[1].index("Kết quả: Đề nghị công nhận 4 sao.") < texts[1].index("Tiêu chí")
    assert "Quy chế" not in texts[0]
    assert "(Điều 9 Quy chế)" in pages(derivation_bytes(replace(book, regulation="12/QĐ-UBND"))[0])[0]
