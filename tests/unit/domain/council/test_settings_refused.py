"""What a refused setting says would have fitted, and the first and last values that fit."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.council.settings import SessionSettings, Setting, SettingRefused, described


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("spread_limit", 101, "0..100"),
        ("max_rescoring_rounds", 10, "0..9"),
        ("quorum_denominator", 0, "1..100"),
        ("quorum_denominator", 101, "1..100"),
        ("quorum_numerator", 5, "1..4"),
        ("quorum_numerator", True, "1..100"),
        ("spread_limit", "10", "0..100"),
        ("missed_minimum", "never", "highest_met | fail | council"),
        ("vote_tie", 1, "fails | chair_decides"),
        ("sources", ["a"], "{…: …}"),
        ("sources", {"vote_tie": 1}, "{…: …}"),
        ("regulation_number", 12, "…/QĐ-UBND"),
        ("regulation_date", "01/10/2026", "DD/MM/YYYY | YYYY-MM-DD"),
        ("regulation_date", 20261001, "DD/MM/YYYY | YYYY-MM-DD"),
        ("findings_required", "yes", "yes | no"),
    ],
)
def test_a_refusal_says_what_was_given_and_what_would_fit(name: str, given: object, expected: str) -> None:
    with pytest.raises(SettingRefused) as refusal:
        SessionSettings.from_facts({name: given})
    assert refusal.value.facts == {"setting": name, "given": str(given), "expected": expected}


def test_the_first_and_the_last_values_fit() -> None:
    assert SessionSettings(quorum_numerator=1, quorum_denominator=1).quorum_denominator == 1
    assert SessionSettings(quorum_numerator=100, quorum_denominator=100).quorum_numerator == 100
    assert SessionSettings(spread_limit=0, max_rescoring_rounds=0).spread_limit == 0
    assert SessionSettings(spread_limit=100, max_rescoring_rounds=9).max_rescoring_rounds == 9


def test_a_long_value_is_told_by_its_beginning() -> None:
    with pytest.raises(SettingRefused) as refusal:
        SessionSettings.from_facts({"regulation_date": "x" * 61})
    assert refusal.value.facts["given"] == "x" * 60


def test_a_typed_number_of_thousands_of_digits_is_refused_like_any_other() -> None:
    with pytest.raises(SettingRefused) as refusal:
        SessionSettings.typed({"spread_limit": "9" * 5000}, {})
    assert refusal.value.facts == {"setting": "spread_limit", "given": "9" * 60, "expected": "0..100"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("regulation_date", "hôm qua"),
        ("vote_tie", "maybe"),
        ("silence_is_agreement", "perhaps"),
        ("spread_limit", "101"),
    ],
)
def test_what_is_typed_and_fits_no_value_is_refused_at_once(name: str, text: str) -> None:
    with pytest.raises(SettingRefused) as refusal:
        described(name).typed(text)
    assert refusal.value.facts["given"] == text


def test_a_number_of_as_many_digits_as_are_read_is_read_and_refused_by_its_bounds() -> None:
    with pytest.raises(SettingRefused) as refusal:
        described("spread_limit").typed("0" * 9 + "7")
    assert refusal.value.facts["given"] == "0000000007"
    assert described("spread_limit").typed("0" * 8 + "7") == 7


def test_a_value_that_is_none_has_no_text() -> None:
    assert Setting.text(None) == ""
