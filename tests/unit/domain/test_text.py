"""Text: NFC, Vietnamese order, search folding, numbers and dates as they are written."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop_desktop.domain.text import (
    LONGEST_NOTE,
    LONGEST_OPINION,
    LONGEST_SLUG,
    NoSuchDay,
    NotADay,
    ShortYear,
    TextHidden,
    TextTooLong,
    date_long_vi,
    date_vi,
    decimals,
    display_decimal,
    escaped,
    fold,
    forbidden_characters,
    fraction_text,
    free_text,
    full_day,
    has_forbidden,
    is_displayed_exactly,
    iso_day,
    nfc,
    slug,
    sort_key_vi,
    time_vi,
    typed_day,
)


def in_order(*words: str) -> bool:
    return sorted(reversed(words), key=sort_key_vi) == list(words)


def test_decomposed_text_becomes_nfc() -> None:
    assert nfc(unicodedata.normalize("NFD", "Mật ong Đồi Hoa")) == "Mật ong Đồi Hoa"


def test_letters_stand_in_the_order_of_the_vietnamese_alphabet() -> None:
    assert in_order(*"aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")


def test_tones_stand_in_dictionary_order() -> None:
    assert in_order("ma", "mà", "mả", "mã", "má", "mạ")
    assert in_order("ơ", "ờ", "ở", "ỡ", "ớ", "ợ")


def test_words_are_compared_one_by_one_tone_before_the_next_word() -> None:
    assert in_order("ba", "ba ba", "ba bông", "bà", "bà con", "bác")


def test_digits_are_compared_by_value_and_stand_before_letters() -> None:
    assert in_order("SP9", "SP10", "SP100", "SPA")
    assert in_order("1", "2", "a")
    assert in_order("SP09", "SP9", "SP010")


def test_a_very_long_number_has_a_key_too() -> None:
    assert in_order("9" * 5_000, "1" + "0" * 5_000)


def test_punctuation_and_case_decide_only_where_all_else_is_equal() -> None:
    assert in_order("Mật ong", "Mật-ong", "mật ong", "mật ong rừng")
    assert in_order("Trà", "trà", "Trà sen")


def test_composed_and_decomposed_text_have_one_key() -> None:
    assert sort_key_vi(unicodedata.normalize("NFD", "Rượu nếp")) == sort_key_vi("Rượu nếp")


def test_a_foreign_accent_is_passed_over_and_other_alphabets_come_after_z() -> None:
    assert in_order("cao", "çap", "cau", "zoo", "žoo", "zop", "жук")


def test_a_mark_that_forms_no_letter_does_not_split_the_word() -> None:
    assert in_order("qa", "q\u0332a", "qb")
    assert in_order("q\u0332a", "qa b")


@given(st.lists(st.text("aăâbdđeêoôơuưàảãáạ 0159.-", max_size=8), max_size=6))
def test_the_order_does_not_depend_on_how_the_words_arrive(words: list[str]) -> None:
    assert sorted(words, key=sort_key_vi) == sorted(reversed(words), key=sort_key_vi)


def test_folding_drops_marks_case_and_extra_spaces() -> None:
    assert fold("  Mật  ong\tĐỒI Hoa\u00a0rừng ") == "mat ong doi hoa rung"
    assert fold(unicodedata.normalize("NFD", "Đường thốt nốt")) == "duong thot not"


@given(st.text("aăâbdđeêoôơuưàảãáạẠĐƯ 0159.-", max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Giấy phép số 1/2026", "giay-phep-so-1-2026"),
        ("Biên bản bổ sung, đính chính", "bien-ban-bo-sung-dinh-chinh"),
        (unicodedata.normalize("NFD", "Đường thốt nốt (ấp 3)…"), "duong-thot-not-ap-3"),
        (f"{'a' * (LONGEST_SLUG - 1)} b", "a" * (LONGEST_SLUG - 1)),
        ("../..", "tai-lieu"),
        ("", "tai-lieu"),
    ],
)
def test_a_slug_is_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert slug(title) == name


@given(st.text(max_size=80))
def test_a_slug_of_any_text_has_letters_digits_and_hyphens_alone(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= LONGEST_SLUG


def test_ordinary_vietnamese_text_has_no_forbidden_character() -> None:
    assert not has_forbidden("HTX Nông nghiệp “Đồi Hoa” – xã Ấp Bưởi (12,5 %)")
    assert not has_forbidden("plain")


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u202e", "U+202E"),  # direction override
        ("\u2066", "U+2066"),  # isolate
        ("\u200b", "U+200B"),  # zero width space
        ("\ufeff", "U+FEFF"),  # byte order mark
        ("\u00ad", "U+00AD"),  # soft hyphen
        ("\x07", "U+0007"),
        ("\ue000", "U+E000"),
        ("\u2028", "U+2028"),
        ("\u3164", "U+3164"),  # Hangul filler
        ("\ufe0f", "U+FE0F"),  # variation selector
        ("\ud800", "U+D800"),
    ],
)
def test_what_nobody_can_see_is_forbidden_and_named(char: str, name: str) -> None:
    assert forbidden_characters(f"Mật{char}ong{char}") == (name,)
    assert has_forbidden(f"Mật{char}ong")
    assert has_forbidden(f"Mật{char}ong", multiline=True)


def test_line_ends_and_tabs_are_allowed_only_in_texts_of_several_lines() -> None:
    assert forbidden_characters("a\n\tb") == ("U+000A", "U+0009")
    assert forbidden_characters("a\n\tb", multiline=True) == ()
    assert forbidden_characters("a\rb", multiline=True) == ("U+000D",)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(863, 11), "78,45"),
        (Fraction(549, 11), "49,91"),
        (Fraction(989, 11), "89,91"),
        (Fraction(49985, 1000), "49,99"),  # half up, for display only
        (Fraction(80), "80,00"),
        (Fraction(1, 8), "0,13"),
        (Fraction(1, 3), "0,33"),
        (Fraction(-1, 8), "-0,13"),
        (Fraction(-1, 1000), "-0,001"),
        (0, "0,00"),
    ],
)
def test_a_mean_is_shown_with_two_decimals_half_up_and_a_comma(value: Fraction | int, shown: str) -> None:
    assert display_decimal(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(9999, 200), "49,995"),
        (Fraction(13999, 200), "69,995"),
        (Fraction(17999, 200), "89,995"),
        (Fraction(29999, 600), "49,998"),
        (50 - Fraction(1, 100_000), "49,99999"),
        (Fraction(10001, 200), "50,01"),
        (50 + Fraction(1, 300), "50,003"),
        (Fraction(1, 250), "0,004"),
        (Fraction(-1, 250), "-0,004"),
        (Fraction(50), "50,00"),
        (Fraction(4999, 100), "49,99"),
    ],
)
def test_only_a_whole_number_is_shown_as_one(value: Fraction, shown: str) -> None:
    assert display_decimal(value) == shown


@given(st.fractions(-200, 200, max_denominator=100_000), st.integers(1, 3))
def test_nothing_is_rounded_over_a_whole_number(value: Fraction, places: int) -> None:
    shown = Fraction(display_decimal(value, places).replace(",", "."))
    assert (shown.denominator == 1) == (value.denominator == 1)
    assert math.floor(shown) == math.floor(value)
    assert decimals(value, places) >= places


def test_a_display_is_exact_or_rounded() -> None:
    assert is_displayed_exactly(Fraction(398, 5))
    assert is_displayed_exactly(80)
    assert is_displayed_exactly(Fraction(9999, 200))
    assert not is_displayed_exactly(Fraction(863, 11))


def test_other_numbers_of_decimals() -> None:
    assert (display_decimal(Fraction(5, 2), 0), display_decimal(Fraction(7, 2), 0)) == ("3", "4")
    assert display_decimal(Fraction(-1, 3), 0) == "0"
    assert display_decimal(Fraction(1, 3), 4) == "0,3333"


def test_a_fraction_is_written_in_lowest_terms_with_its_denominator() -> None:
    assert fraction_text(Fraction(156, 2)) == "78/1"
    assert fraction_text(Fraction(990, 22)) == "45/1"
    assert fraction_text(Fraction(863, 11)) == "863/11"
    assert fraction_text(3) == "3/1"


@given(st.integers(0, 10**6), st.integers(0, 2))
def test_what_is_shown_is_read_back(units: int, places: int) -> None:
    value = Fraction(units, 10**places)
    assert Fraction(display_decimal(value, places).replace(",", ".")) == value


def test_dates_follow_the_rule_of_the_leading_zero() -> None:
    assert date_vi(date(2026, 2, 5)) == "05/02/2026"
    assert date_long_vi(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert date_long_vi(date(2026, 1, 31)) == "ngày 31 tháng 01 năm 2026"
    assert date_long_vi(date(2026, 3, 9)) == "ngày 09 tháng 3 năm 2026"
    assert date_long_vi(date(2026, 11, 21)) == "ngày 21 tháng 11 năm 2026"


def test_the_time_of_day_is_written_in_words() -> None:
    assert time_vi(time(14, 5)) == "14 giờ 05 phút"
    assert time_vi(datetime.fromisoformat("2026-06-05T08:00:00+07:00")) == "08 giờ 00 phút"


def test_words_that_a_person_typed_are_kept_as_they_are_read() -> None:
    assert free_text("  Sản phẩm tốt\r\ncần bổ sung\rnhãn\n ") == "Sản phẩm tốt\ncần bổ sung\nnhãn"
    assert free_text("Phu\u031bo\u031b\u0323ng") == nfc("Phu\u031bo\u031b\u0323ng")
    assert free_text("cột\tsố") == "cột\tsố"
    assert free_text("x" * LONGEST_NOTE) == "x" * LONGEST_NOTE
    assert free_text("x" * LONGEST_OPINION, LONGEST_OPINION) == "x" * LONGEST_OPINION


def test_words_that_are_too_long_or_hide_something_are_refused() -> None:
    with pytest.raises(TextTooLong) as told:
        free_text("x" * (LONGEST_NOTE + 1))
    assert told.value.facts == {"length": LONGEST_NOTE + 1, "longest": LONGEST_NOTE}
    for hidden, name in (("\x00", "U+0000"), ("\x1b", "U+001B"), ("\u202e", "U+202E"), ("\u200b", "U+200B")):
        with pytest.raises(TextHidden) as refused:
            free_text(f"tốt{hidden}lắm")
        assert refused.value.facts == {"characters": name}


@pytest.mark.parametrize(
    "text",
    [
        "05/04/2026",
        "5/4/2026",
        " 5.4.2026 ",
        "5-4-2026",
        "5 4 2026",
        "5 / 4 /2026",
        "2026-04-05",
        "2026/4/5",
        "2026.04.05",
        "ngày 05 tháng 4 năm 2026",
        "NGÀY 5 THÁNG 04 NĂM 2026",
        "5 tháng 4 năm 2026",
        unicodedata.normalize("NFD", "ngày 5 tháng 4 năm 2026"),
        "5/4/\u00a02026",
    ],
)
def test_a_day_is_read_in_every_usual_spelling(text: str) -> None:
    assert typed_day(text) == date(2026, 4, 5)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", NotADay),
        ("hôm qua", NotADay),
        ("5/2026", NotADay),
        ("20260405", NotADay),
        ("2026-W14-7", NotADay),
        ("2026 4 5", NotADay),
        ("5/4/20261", NotADay),
        ("5/4/26", ShortYear),
        ("5 4 26", ShortYear),
        ("31/02/2026", NoSuchDay),
        ("04/25/2026", NoSuchDay),
        ("2026-13-01", NoSuchDay),
        ("01/01/0000", NoSuchDay),
    ],
)
def test_a_text_that_is_no_day_is_refused_and_says_why(text: str, refusal: type[NotADay]) -> None:
    with pytest.raises(NotADay) as found:
        typed_day(text)
    assert type(found.value) is refusal
    assert found.value.facts == {"given": text}


@given(st.dates())
def test_a_day_the_program_writes_is_read_again(day: date) -> None:
    assert typed_day(day.isoformat()) == day
    if day.year >= 1000:
        assert typed_day(date_vi(day)) == typed_day(date_long_vi(day)) == day


def test_a_very_long_text_is_refused_at_once_and_told_in_part() -> None:
    with pytest.raises(NotADay) as found:
        typed_day("5" + " " * 200_000 + "x" * 200_000)
    assert len(str(found.value.facts["given"])) == 40


def test_a_stored_day_has_one_form() -> None:
    assert iso_day("2026-04-29") == date(2026, 4, 29)
    for text in ("29/04/2026", "2026-4-29", " 2026-04-29", "29.4.2026"):
        with pytest.raises(NotADay) as refusal:
            iso_day(text)
        assert refusal.value.facts == {"given": text}
    with pytest.raises(NotADay) as refusal:
        iso_day("29/04/2026" + " " * 50)
    assert len(str(refusal.value.facts["given"])) <= 40


def test_zero_has_no_sign() -> None:
    assert (display_decimal(Fraction(0)), display_decimal(Fraction(-1, 2))) == ("0,00", "-0,50")


def test_a_number_of_zeros_is_a_number() -> None:
    assert sorted(("a1", "a00", "a0", "a01"), key=sort_key_vi) == ["a0", "a00", "a01", "a1"]
    assert sort_key_vi("0") < sort_key_vi("1") < sort_key_vi("a")


def test_invisible_characters_are_shown_by_their_numbers_and_line_ends_stay_where_there_may_be_several_lines() -> None:
    assert escaped("a\nb\u202e\x1b", multiline=True) == "a\nb[U+202E][U+001B]"
    assert escaped("a\nb\u202e") == "a[U+000A]b[U+202E]"
    assert escaped("Nước mắm – loại 1") == "Nước mắm – loại 1"


def test_five_hidden_characters_are_named_and_no_sixth() -> None:
    with pytest.raises(TextHidden) as refusal:
        free_text("a\u202ab\u202bc\u202cd\u202de\u202ef\u200bg")
    assert refusal.value.facts == {"characters": "U+202A, U+202B, U+202C, U+202D, U+202E"}


def test_a_year_of_two_digits_is_completed_with_the_current_century_and_nothing_else_is() -> None:
    assert [full_day(text, 2026) for text in ("15/8/26", " 5.12.07", "1-1-00")] == [
        "15/08/2026", "05/12/2007", "01/01/2000",
    ]  # fmt: skip
    for text in ("15/8/2026", "2026-08-15", "15/8", "mai", ""):
        assert full_day(text, 2026) == text
