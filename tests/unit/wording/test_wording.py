"""How sentences are merged and filled."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

from ocop_desktop import wording
from ocop_desktop.wording.spoken import size_text, tell


def test_two_areas_may_not_claim_one_code() -> None:
    with pytest.raises(ValueError, match=r"a\.b has a sentence in first and in second"):
        wording.merge([("first", {"a.b": "một"}), ("second", {"a.b": "hai"})])


def test_areas_are_joined() -> None:
    assert wording.merge([("first", {"a.b": "một"}), ("second", {"c.d": "hai"})]) == {"a.b": "một", "c.d": "hai"}


def test_a_sentence_is_filled_in_the_language_asked_for() -> None:
    facts = {"place": "Ổ đĩa Đ"}
    assert "Ổ đĩa Đ" in wording.sentence("installation.incomplete", facts)
    assert wording.sentence("installation.incomplete", facts, "en").startswith("The installation")


def test_a_missing_fact_stays_visible_instead_of_hiding_the_error() -> None:
    assert "{place}" in wording.sentence("installation.incomplete")


def test_facts_are_never_read_as_placeholders() -> None:
    assert "{x}" in wording.sentence("installation.incomplete", {"place": "{x}"})


def test_an_unknown_code_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        wording.sentence("no.such.code")


def test_placeholders_are_read_from_the_sentence() -> None:
    assert wording.placeholders("Tiêu chí {criterion} có {count} mức") == {"criterion", "count"}


def test_bytes_are_told_as_people_read_them() -> None:
    assert [size_text(count) for count in (0, 1, 51_234, 524_288, 7_340_032, 2_147_483_648)] == [
        "chưa rõ", "0,1 KB", "51,2 KB", "0,5 MB", "7,3 MB", "2,1 GB",
    ]  # fmt: skip
    assert size_text(7_340_032, "en") == "7.3 MB"
    assert size_text(0, "en") == "unknown"
    facts: dict[str, wording.Fact] = {"folder": "E:", "name": "a", "needed": 7_340_032, "free": 0}
    assert "(cần 7,3 MB, còn trống chưa rõ)" in tell("device.disk_full", facts)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_words_a_window_shows_first_are_those_of_all_areas_together(language: wording.Language) -> None:
    every = wording.sentences(language)
    for name in wording.FRONT:
        area = importlib.import_module(f"ocop_desktop.wording.{name}")
        own = area.VI if language == "vi" else area.EN
        assert own
        assert {code: every[code] for code in own} == own


def test_the_words_a_window_shows_first_are_found_without_reading_the_other_areas() -> None:
    asked = (
        "import sys; from ocop_desktop.wording import sentence; sentence('window.title');"
        "print(*sorted(name.rpartition('.')[2] for name in sys.modules if name.startswith('ocop_desktop.wording.')))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert set(told.split()) == set(wording.FRONT)
