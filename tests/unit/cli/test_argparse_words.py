"""argparse's own words follow the language of the run; its complaints too."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from ocop_desktop.cli.argparse_words import _VI, speak, version_help
from ocop_desktop.cli.errors import UnknownUsage
from ocop_desktop.cli.main import build_parser
from tests.helpers.words import placeholders

_ENGLISH = ("usage:", "options:", "arguments", "argument --", "required", "expected", "invalid", "show ", "exit")


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = {name: vars(argparse)[name] for name in ("_", "ngettext")}
    yield
    vars(argparse).update(before)


def complaint(words: list[str]) -> str:
    with pytest.raises(UnknownUsage) as told:
        build_parser(words).parse_args(words)
    return str(told.value.facts["detail"])


@pytest.mark.parametrize("words", [[], ["session"], ["results"], ["package"], ["sheet"]])
def test_help_has_no_english_word_of_argparse_in_vietnamese(words: list[str]) -> None:
    told = build_parser(words).format_help()
    assert told.startswith("cách dùng: ocop ")
    assert "tùy chọn:" in told
    assert [word for word in _ENGLISH if word in told] == []
    english = build_parser([*words, "--lang", "en"]).format_help()
    assert english.startswith("usage: ocop ")
    assert "options:" in english


@pytest.mark.parametrize(
    ("words", "vietnamese", "english"),
    [
        (["results", "--zz"], "không hiểu: --zz", "unrecognized arguments: --zz"),
        (["session", "--session"], "tham số --session: cần một giá trị", "argument --session: expected one argument"),
        ([], "còn thiếu: LỆNH", "the following arguments are required: LỆNH"),
    ],
)
def test_complaints_speak_the_language_of_the_run(words: list[str], vietnamese: str, english: str) -> None:
    assert complaint(words) == vietnamese
    assert complaint(["--lang", "en", *words]) == english


def test_a_wrong_choice_is_told_in_both_languages() -> None:
    assert complaint(["la"]).startswith("tham số LỆNH: không có 'la'")
    assert complaint(["--lang", "en", "la"]).startswith("argument LỆNH: invalid choice: 'la'")


def test_every_translation_asks_for_the_facts_of_the_original() -> None:
    for source, told in _VI.items():
        facts = [part.split(")")[0] for part in source.split("%(")[1:]]
        kept = [part.split(")")[0] for part in told.split("%(")[1:]]
        assert set(kept) == set(facts) - ({"type"} if "invalid %(type)s" in source else set()), source
        assert told.count("%s") == source.count("%s"), source
        assert placeholders(told) == frozenset()


def test_what_is_not_in_the_table_stays_as_argparse_says_it() -> None:
    speak("vi")
    assert vars(argparse)["_"]("something new") == "something new"
    assert vars(argparse)["ngettext"]("expected %s argument", "expected %s arguments", 2) == "cần %s giá trị"
    assert version_help("vi") != version_help("en")
