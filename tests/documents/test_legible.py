"""What a reader of sixty sees: sizes, whole names, signatures under the name of the minutes, means not rounded up."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from pypdf import PdfReader

from ocop_desktop.documents.forms.matrices import TURNED, UPRIGHT, matrix
from ocop_desktop.domain.minutes.minutes import CaseFact, MinutesFacts, MinutesMember
from ocop_desktop.domain.minutes.results_book import BookSheet
from ocop_desktop.domain.minutes.versions import MinutesVersions, SignedVersion
from ocop_desktop.domain.values import DossierKind, Exclusion, Recommendation, Role

from .builders import (
    book_product,
    members,
    minutes_facts,
    plain_sheets,
    replace_sheet,
    results_book,
    round_of,
    sheet_points,
)
from .reading import derivation_bytes, minutes_bytes, pages, whole

LONG = "Phở sắn ăn liền Lam Vọng vị bò hầm, vị gà lá chanh và vị nấm hương rừng, hộp giấy mười hai gói"
HEADING = "CHỮ KÝ CỦA CÁC THÀNH VIÊN HỘI ĐỒNG"
CASES = (
    CaseFact("8", "Điều kiện kinh doanh dịch vụ", "b", "Điểm dịch vụ du lịch"),
    CaseFact("15", "Tiện nghi", "a", "Dịch vụ du lịch do cộng đồng cung cấp"),
)


def sizes(pdf: bytes) -> dict[float, str]:
    """Font sizes of all printed text, each with an example."""
    found: dict[float, str] = {}

    def note(text: str, _cm: Any, _tm: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.setdefault(round(size, 2), text.strip())

    for page in PdfReader(io.BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found


def council(count: int) -> tuple[MinutesMember, ...]:
    """A council of that size; codes of three characters."""
    first, *rest = members()
    return (first, *(replace(rest[n % len(rest)], code=f"N{n:02d}", role=Role.MEMBER) for n in range(1, count)))


# --- sizes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [5, 12, 40])
def test_no_table_is_set_below_ten_and_a_half_points(count: int) -> None:
    people = council(count)
    sheets = tuple(BookSheet(member.code, 1, sheet_points(60)) for member in people)
    books = (book_product(1, sheets), *round_of(7)[1:])
    facts = minutes_facts(books, members=people, members_sign=True)
    for pdf in (minutes_bytes(facts)[0], derivation_bytes(results_book(books, members=people))[0]):
        assert min(sizes(pdf)) >= 10.5, sizes(pdf)


def test_the_page_is_turned_only_where_it_must_be_and_a_larger_council_gets_several_tables() -> None:
    few, many = (matrix(count, ["M01"], beside=64) for count in (11, 12))
    assert (few.turned, few.width, many.turned, many.width) == (False, UPRIGHT, True, TURNED)
    assert [len(block) for block in few.blocks(range(11))] == [11]
    crowd = matrix(40, ["M01"], beside=64)
    blocks = crowd.blocks(range(40))
    assert [number for block in blocks for number in block] == list(range(40))
    assert all(crowd.rest(len(block)) >= 64 for block in blocks)
    assert matrix(11, ["TK01"], beside=64).cell > few.cell
    assert matrix(11, ["M01"], ["(86*’)"], beside=64).cell > few.cell
    assert matrix(0, (), beside=64).blocks(()) == [()]


def test_annex_two_of_twelve_members_lies_on_turned_pages() -> None:
    people = council(12)
    sheets = tuple(BookSheet(member.code, 1, sheet_points(60)) for member in people)
    pdf, _ = minutes_bytes(minutes_facts((book_product(1, sheets),), members=people))
    wide = [page.mediabox.width > page.mediabox.height for page in PdfReader(io.BytesIO(pdf)).pages]
    turned = [text for text, is_wide in zip(pages(pdf), wide, strict=True) if is_wide]
    assert ["Phụ lục I " in text or "Phụ lục II " in text for text in turned] == [True, True]
    assert "TỔNG ĐIỂM CỦA CÁC THÀNH VIÊN" in turned[1]


# --- names, cases, kinds -------------------------------------------------------------------------


def test_a_long_name_is_whole_in_every_annex() -> None:
    book = book_product(1, plain_sheets(60), name=LONG, set_changes=())
    pdf, made = minutes_bytes(minutes_facts((book,)))
    assert "…" not in whole(pdf).replace("……", "").replace("(…)", "")
    start = 0
    for _, count in made.sections:
        assert LONG in " ".join(pages(pdf)[start : start + count])
        start += count


def test_the_scale_applied_stands_in_annex_one_and_in_the_derivation() -> None:
    book = book_product(1, plain_sheets(60), cases=CASES)
    told = "tiêu chí 8 (Điều kiện kinh doanh dịch vụ): trường hợp 8b – Điểm dịch vụ du lịch"
    more = "tiêu chí 15 (Tiện nghi): trường hợp 15a – Dịch vụ du lịch do cộng đồng cung cấp"
    minutes = whole(minutes_bytes(minutes_facts((book,)))[0])
    assert f"; {told}; {more}" in minutes
    derivation = whole(derivation_bytes(results_book((book,)))[0])
    assert f"Thang điểm áp dụng: {told}; {more}." in derivation
    plain = whole(derivation_bytes(results_book((book_product(1, plain_sheets(60)),)))[0])
    assert "Thang điểm áp dụng" not in plain


def test_annex_one_names_kind_and_certificate_of_a_product_rated_before() -> None:
    again = book_product(
        1, plain_sheets(60), kind=DossierKind.RERATE, certificate="GCN 12", certificate_expiry=date(2027, 2, 20)
    )
    upgrade = book_product(2, plain_sheets(60), kind=DossierKind.UPGRADE)
    text = whole(minutes_bytes(minutes_facts((again, upgrade)))[0])
    assert "; phân hạng lại, giấy chứng nhận đang có GCN 12, hết hạn 20/02/2027" in text
    assert "; nâng hạng" in text


def test_a_withdrawn_product_has_no_valid_sheets_anywhere() -> None:
    sheets = replace_sheet(plain_sheets(60), 3, counted=False, excluded=Exclusion.SUPERSEDED)
    book = book_product(
        1, sheets, mean=None, by_part={}, spread=None, stars=None, stars_by_points=None, withdrawal="Đơn số 7",
        recommendation=Recommendation.WITHDRAWN,
    )  # fmt: skip
    assert "Mật ong hoa đước" not in book.product.name
    text = whole(minutes_bytes(minutes_facts((book,)))[0])
    assert f"{book.product.name} 11 11 – – Chủ thể rút hồ sơ" in text
    assert "Chủ thể rút hồ sơ. Căn cứ rút hồ sơ: Đơn số 7." in text
    derivation = whole(derivation_bytes(results_book((book,)))[0])
    assert "(sản phẩm không tính điểm): M01, M02, M03, M04" in derivation
    assert "tổng điểm)" not in derivation


# --- means ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("edge", "shown"), [(50, "49,995"), (70, "69,995"), (90, "89,995")])
def test_a_mean_at_the_edge_of_a_band_is_never_printed_over_it(edge: int, shown: str) -> None:
    book = book_product(1, plain_sheets(60), mean=Fraction(edge) - Fraction(1, 200), by_part={"A": Fraction(2999, 200)})
    text = whole(minutes_bytes(minutes_facts((book,)))[0])
    assert text.count(shown) == 2
    assert f"{edge},00" not in text
    assert "14,995" in text


def test_the_derivation_says_whether_the_decimals_are_exact() -> None:
    exact = results_book(
        (book_product(1, tuple(BookSheet(f"M0{n}", 1, sheet_points(79 + n // 3)) for n in (1, 2, 3, 4, 5))),)
    )
    assert "= 398/5 = 79,60. Chênh lệch" in whole(derivation_bytes(exact)[0])
    rounded = results_book(
        (book_product(1, tuple(BookSheet(f"M0{n}", 1, sheet_points(79 + n // 3)) for n in (1, 2, 3))),)
    )
    assert "= 238/3 ≈ 79,33. Chênh lệch" in whole(derivation_bytes(rounded)[0])


# --- signatures ----------------------------------------------------------------------------------


def signed_facts(count: int, **changes: Any) -> MinutesFacts:
    people = tuple(replace(member, present=True) for member in council(count))
    return minutes_facts((book_product(1, plain_sheets(60)),), members=people, members_sign=True, **changes)


@pytest.mark.parametrize("talk", range(0, 42, 6))
@pytest.mark.parametrize("count", [1, 2, 12])
def test_the_members_signatures_are_never_alone_on_a_page(count: int, talk: int) -> None:
    facts = signed_facts(count, conclusion="\n".join(f"Kết luận thứ {n} của chủ tọa." for n in range(talk)))
    pdf, made = minutes_bytes(facts)
    body = pages(pdf)[: made.sections[0][1]]
    with_table = [number for number, text in enumerate(body) if HEADING in text]
    first, last = with_table[0], with_table[-1]
    assert "Cuộc họp kết thúc vào" in body[first]
    assert "CHỦ TỌA" in body[last]
    assert "THƯ KÝ" in body[last]
    assert "Nơi nhận" in body[last]
    for number in with_table:
        assert "Biên bản số ……/BB-HĐOCOP họp Hội đồng đánh giá" in body[number]
    if count > 2:
        assert body[last].count("Đỗ Mạnh Lẫm") + body[last].count("Thành viên") >= 2


def test_a_council_of_forty_signs_on_pages_that_all_name_the_minutes() -> None:
    versions = MinutesVersions((SignedVersion(1, "05/BB-HĐOCOP", date(2026, 12, 7)),))
    pdf, made = minutes_bytes(signed_facts(40, versions=versions))
    body = pages(pdf)[: made.sections[0][1]]
    with_table = [text for text in body if HEADING in text]
    assert len(with_table) > 2
    for text in with_table:
        assert "Biên bản số 05/BB-HĐOCOP ngày 07 tháng 12 năm 2026 họp Hội đồng" in text
    assert "Nơi nhận" in with_table[-1]


def test_many_receivers_follow_on_the_next_page_but_signatures_stay_with_the_table() -> None:
    receivers = tuple(f"- Ủy ban nhân dân xã Mây Trắng {n};" for n in range(60))
    pdf, _ = minutes_bytes(signed_facts(2, recipients=receivers))
    with_table = [text for text in pages(pdf) if HEADING in text]
    assert len(with_table) == 1
    assert "CHỦ TỌA" in with_table[0]
    assert "xã Mây Trắng 59;" in whole(pdf)
