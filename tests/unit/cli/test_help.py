"""Help and complaints of the command line, argparse's own words included, speak the language of the run."""

from __future__ import annotations

import argparse
import gettext
import re
from collections.abc import Callable, Iterator
from typing import NoReturn

import pytest

from ocop_desktop.app import manual
from ocop_desktop.cli.argparse_words import translate
from ocop_desktop.cli.errors import UnknownUsage
from ocop_desktop.cli.main import FAMILIES, build_parser, main
from ocop_desktop.sample import screens
from ocop_desktop.sample.long_scan import LONG_SCAN_PAGES
from ocop_desktop.sample.plan import small_plan
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


TOOLS = (manual.main, screens.main)


def every_parser(language: str) -> list[argparse.ArgumentParser]:
    return list(parsers(build_parser([*FAMILIES, "--lang", language])))


def help_of(tool: Callable[[list[str]], int], words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as left:
        tool([*words, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


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
            if action.help not in (None, "", argparse.SUPPRESS) and action.help == english.help:
                same.append((one.prog, action.help))
    assert set(same) == {("ocop session finding", "5.1:4=met")}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.__module__)
def test_a_tool_of_the_developers_speaks_the_language_of_the_run(
    tool: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str]
) -> None:
    english = help_of(tool, ["--lang", "en"], capsys)
    assert english.startswith("usage: dev.py ")
    assert VIETNAMESE.search(english) is None
    vietnamese = help_of(tool, [], capsys)
    assert vietnamese.startswith("cách dùng: dev.py ")
    assert [word for word in _ENGLISH if word in vietnamese] == []


@pytest.mark.parametrize("words", [["--lang", "en", "demo"], ["demo", "--lang", "en"], ["--lang=en", "demo"]])
def test_the_sample_has_help_in_english_without_being_played(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(*_: object) -> NoReturn:
        raise AssertionError("nothing is built or played for help")

    assert main([*words, "--help"], stopped, stopped) == 0
    told = capsys.readouterr().out
    assert told.startswith("usage: ocop demo ")
    assert VIETNAMESE.search(told) is None
    assert f"a scan of {LONG_SCAN_PAGES} pages" in " ".join(told.split())
    small = small_plan()
    assert f"{len(small.scoring_members)} members, {len(small.products)} products" in " ".join(told.split())


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


def test_usage_shows_no_name_of_a_variable_for_a_value() -> None:
    """Capitals that the two languages share are English ones, but for the values to choose from."""
    shared = set()
    for one, other in zip(every_parser("vi"), every_parser("en"), strict=True):
        usages = (re.sub("{.*?}", "", parser.format_usage(), flags=re.DOTALL) for parser in (one, other))
        names, english = (set(re.findall(r"\b[A-Z][A-Z_]+\b", usage)) for usage in usages)
        shared |= {(one.prog, name) for name in names & english}
    assert shared == set()


def test_what_is_missing_is_named_as_in_the_usage() -> None:
    seen = set()
    for parser in every_parser("vi"):
        try:
            parser.parse_args([])
        except UnknownUsage as told:
            missing = str(told.facts["detail"]).partition("còn thiếu: ")[2].split(", ")
            usage = parser.format_usage()
            seen |= {(parser.prog, name) for name in missing if name not in usage}
    assert seen == set()


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
    translate("vi")
    assert gettext.gettext("something new") == "something new"
    assert gettext.ngettext("expected %s argument", "expected %s arguments", 2) == "cần %s giá trị"
    translate("en")
    assert gettext.ngettext("expected %s argument", "expected %s arguments", 2) == "expected %s arguments"
