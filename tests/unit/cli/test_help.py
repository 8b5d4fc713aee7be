"""Help and complaints of the command line, argparse's own words included, speak the language of the run."""

from __future__ import annotations

import argparse
import gettext
import re
from collections.abc import Iterator

import pytest

from ocop_desktop.cli.argparse_words import speak
from ocop_desktop.cli.errors import UnknownUsage
from ocop_desktop.cli.main import FAMILIES, build_parser
from tests.helpers.words import placeholders, tool

VIETNAMESE = re.compile("[À-ÖØ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_ENGLISH = ("usage:", "options:", "arguments", "argument --", "required", "expected", "invalid", "show ", "exit")


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "")
    domain = gettext.textdomain()
    yield
    gettext.textdomain(domain)


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of all its commands."""
    yield parser
    for action in parser._actions:
        if isinstance(action.choices, dict):
            for below in action.choices.values():
                yield from parsers(below)


def every_parser(language: str) -> list[argparse.ArgumentParser]:
    return list(parsers(build_parser([*FAMILIES, "--lang", language])))


def test_the_help_of_every_command_is_english_where_english_is_asked_for() -> None:
    found = every_parser("en")
    assert len(found) > 60
    assert {parser.prog for parser in found if VIETNAMESE.search(parser.format_help())} == set()


def test_the_help_of_every_command_and_option_differs_between_the_languages() -> None:
    same = []
    for one, other in zip(every_parser("vi"), every_parser("en"), strict=True):
        assert one.prog == other.prog
        assert one.description != other.description
        for action, english in zip(one._actions, other._actions, strict=True):
            assert action.dest == english.dest
            if action.help and action.help == english.help:
                same.append((one.prog, action.help))
    assert set(same) == {("ocop session finding", "5.1:4=met")}


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
        ([], "còn thiếu: LỆNH", "the following arguments are required: COMMAND"),
    ],
)
def test_complaints_speak_the_language_of_the_run(words: list[str], vietnamese: str, english: str) -> None:
    assert complaint(words) == vietnamese
    assert complaint(["--lang", "en", *words]) == english


def test_a_wrong_choice_is_told_in_both_languages() -> None:
    assert complaint(["la"]).startswith("tham số LỆNH: không có 'la'")
    assert complaint(["--lang", "en", "la"]).startswith("argument COMMAND: invalid choice: 'la'")


def test_every_translation_asks_for_the_facts_of_the_original() -> None:
    for message in tool().messages(tool().joined("vi", only=["argparse"])):
        source = tool().code_of(message)
        facts = [part.split(")")[0] for part in source.split("%(")[1:]]
        for told in tool().forms_of(message):
            kept = [part.split(")")[0] for part in told.split("%(")[1:]]
            assert set(kept) == set(facts) - ({"type"} if "invalid %(type)s" in source else set()), source
            assert told.count("%s") == source.count("%s"), source
            assert placeholders(told) == frozenset()


def test_what_is_not_in_the_catalogue_stays_as_argparse_says_it() -> None:
    speak("vi")
    assert gettext.gettext("something new") == "something new"
    assert gettext.ngettext("expected %s argument", "expected %s arguments", 2) == "cần %s giá trị"
    speak("en")
    assert gettext.ngettext("expected %s argument", "expected %s arguments", 2) == "expected %s arguments"
