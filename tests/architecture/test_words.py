"""Every sentence of the catalogues, rendered in both languages with all that its placeholders may be filled with."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from ocop_desktop.wording import LANGUAGES, Fact, Language, Words
from tests.architecture.test_errors import errors
from tests.helpers.paths import ROOT
from tests.helpers.words import WORDS, forms, placeholders, sentences, tool

OFFICIAL = "label."  # printed and signed, in Vietnamese only
SIZES = (0, 146_703)
ENDS = (".", "…", "?", "!")
NUMBERS = {"Số": "No.", "STT": "No."}  # the head of a column of numbers ends with an English abbreviation's dot
NOUNS = {"kind", "role", "missing"}  # kinds of terms that a sentence must not name again beside them
JSON_INSIDE = {"cli.points_ambiguous", "cli.points_not_offered"}  # the only ones with straight quotes

DOUBLED = re.compile(r"\b([^\W\d_]+(?: [^\W\d_]+)?) \1\b", re.IGNORECASE)
TWO_ARTICLES = re.compile(r"\b(?:a|an|the|this|no|any|another) (?:a|an|the)\b", re.IGNORECASE)
STRAY = re.compile(r" {2}| [,;:.!?](?:\s|$)|[,;:]{2}|\.\.|->|<-|=>")


def terms() -> dict[str, list[str]]:
    """The terms of each kind, by their code words."""
    found = defaultdict(list)
    for code in sentences("vi"):
        if code.startswith("term."):
            _, kind, word = code.split(".", 2)
            found[kind].append(word)
    return found


TERMS = terms()


def fillings(text: str) -> Iterator[dict[str, Fact]]:
    """Facts to fill a sentence with: every term where one belongs, sizes, one and several, else the fact's own name."""
    choices: dict[str, list[Fact]] = {}
    for _, name, spec, _ in string.Formatter().parse(text):
        if name is None:
            continue
        if spec == "bytes":
            choices[name] = list(SIZES)
        elif spec:
            choices[name] = [*TERMS[spec], ", ".join(TERMS[spec][:2])]
        else:
            choices[name] = [1, 2] if name == "count" else [f"‹{name}›"]
    for values in product(*choices.values()):
        yield dict(zip(choices, values, strict=True))


def faults(code: str, text: str, language: Language) -> Iterator[str]:
    """What is wrong with a sentence, filled in every way."""
    literal = "".join(part for part, *_ in string.Formatter().parse(text))
    for facts in fillings(text):
        told = Words(language).of(code, facts)
        if sorted(re.findall("[{}]", told)) != sorted(re.findall("[{}]", literal)):
            yield f"a hole: {told}"
        if DOUBLED.search(told) or (language == "en" and TWO_ARTICLES.search(told)):
            yield f"doubled words: {told}"
        if told != told.strip() or not told or STRAY.search(told):
            yield f"stray signs: {told}"
        if told.count("“") != told.count("”") or told.count("(") != told.count(")"):
            yield f"an open pair: {told}"
        if '"' in told and code not in JSON_INSIDE:
            yield f"straight quotes: {told}"
        if told.count("&") > 1 or "& " in told:
            yield f"no one letter for the keyboard: {told}"
        yield from (f"a term is said twice: {word}" for word in said_twice(text, facts, language))


def said_twice(text: str, facts: dict[str, Fact], language: Language) -> Iterator[str]:
    """The words of a term that stand beside its place already: "gói loại gói phiên"."""
    parts = list(string.Formatter().parse(text))
    for at, (before, name, spec, _) in enumerate(parts):
        if name is None or spec not in NOUNS:
            continue
        after = parts[at + 1][0] if at + 1 < len(parts) else ""
        term = Words(language).term(spec, str(facts[name])).casefold().split()
        near = {*re.findall(r"\w+", before.casefold())[-2:], *re.findall(r"\w+", after.casefold())[:2]}
        yield from (word for word in (term[0], term[-1]) if word in near)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_reads_well_whatever_it_is_filled_with(language: Language) -> None:
    found = {
        code: fault
        for code, texts in forms(language).items()
        for text in texts
        for fault in faults(code, text, language)
    }
    assert found == {}


@pytest.mark.parametrize(
    ("text", "facts", "fault"),
    [
        ("this {kind:kind} package", {"kind": "session"}, "doubled words"),
        ("gói loại {kind:kind}", {"kind": "session"}, "a term is said twice"),
        ("the  list", {}, "stray signs"),
        ("A -> B", {}, "stray signs"),
        ("“{name}", {"name": "x"}, "an open pair"),
        ("&Go && &stop", {}, "no one letter"),
    ],
)
def test_a_sentence_that_reads_badly_is_found(
    text: str, facts: dict[str, Fact], fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    language: Language = "vi" if "gói" in text else "en"
    plain = Words.of
    monkeypatch.setattr(
        "ocop_desktop.wording.text", lambda code, *_: text if code == "planted" else sentences(language)[code]
    )
    assert plain(Words(language), "planted", facts)
    assert any(found.startswith(fault) for found in faults("planted", text, language))


def test_both_languages_know_the_same_codes_and_ask_for_the_same_facts() -> None:
    vietnamese, english = forms("vi"), forms("en")
    assert set(vietnamese) ^ set(english) == {code for code in vietnamese if code.startswith(OFFICIAL)}

    def asked(texts: tuple[str, ...]) -> set[tuple[str, str | None]]:
        return {(name, spec) for text in texts for _, name, spec, _ in string.Formatter().parse(text) if name}

    assert [code for code in english if asked(vietnamese[code]) != asked(english[code])] == []


def test_placeholders_are_plain_names_and_known_kinds() -> None:
    for texts in forms("vi").values():
        for _, name, spec, conversion in (field for text in texts for field in string.Formatter().parse(text)):
            assert name is None or (name.isidentifier() and conversion is None), texts
            assert not spec or spec == "bytes" or spec in TERMS, texts


def test_a_plural_has_every_form_and_its_count() -> None:
    for language, number in (("vi", 1), ("en", 2)):
        catalogue = tool().joined(language)
        for message in tool().messages(catalogue):
            if message.pluralizable:
                texts = tool().forms_of(message)
                assert len(texts) == number, message.id
                assert all(texts), message.id
                assert "count" in placeholders(texts[-1]), message.id
                assert message.id[0] == message.id[1], message.id


def test_sentences_end_alike_and_those_of_errors_end() -> None:
    vietnamese, english = sentences("vi"), sentences("en")
    different = {
        code
        for code in english
        if (vietnamese[code].endswith(ENDS), english[code].endswith(ENDS)) in {(True, False), (False, True)}
        and NUMBERS.get(vietnamese[code]) != english[code]
    }
    assert different == set()
    assert [error.code for error in errors() if not vietnamese[error.code].endswith((*ENDS, "}"))] == []


def test_the_files_are_in_their_one_form(tmp_path: Path) -> None:
    for path in WORDS.glob("*/*.po"):
        (tmp_path / path.parent.name).mkdir(exist_ok=True)
        (tmp_path / path.parent.name / path.name).write_bytes(path.read_bytes())
    assert tool().tidy(tmp_path) == [], "python3 dev.py words puts them into it"


def test_the_files_are_composed_text_that_hides_nothing() -> None:
    for path in WORDS.glob("*/*.po"):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path
        assert {unicodedata.category(character) for character in text} & {"Cf", "Co", "Cs", "Cn"} == set(), path


TITLES = {
    "setWindowTitle",
    "setAccessibleName",
    "setAccessibleDescription",
    "setToolTip",
    "setStatusTip",
    "setPlaceholderText",
    "choose_files",
    "choose_folder",
    "choose_target",
}
"""What shows a text as it is: a mark of a keyboard letter would be seen or read aloud."""


def marked_titles(source: str) -> list[str]:
    """The codes of labels with a mark that a source gives to what shows a text as it is."""
    marked = {code for language in LANGUAGES for code, texts in forms(language).items() if "&" in "".join(texts)}
    found = []
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in TITLES:
            for argument in call.args:
                cleaned = isinstance(argument, ast.Call) and getattr(argument.func, "id", "") == "unmarked"
                if not cleaned:
                    inside = (node.value for node in ast.walk(argument) if isinstance(node, ast.Constant))
                    found += [code for code in inside if code in marked]
    return found


def test_no_title_shows_the_mark_of_a_keyboard_letter() -> None:
    assert marked_titles('a.setWindowTitle(words("session.paper.open"))') == ["session.paper.open"]
    assert marked_titles('a.setWindowTitle(unmarked(words("session.paper.open")))') == []
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "ocop_desktop").rglob("*.py"))
    assert [code for source in sources for code in marked_titles(source)] == []


def test_only_the_command_line_names_its_commands() -> None:
    """A message in the window has no shell command and no option of one; ``.ocop`` is the name of a file."""
    named = [
        line
        for path in sorted((ROOT / "resources" / "words").glob("*/*.po"))
        if path.parent.name not in ("cli", "argparse", "qt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("msgstr") and re.search(r"(?<![.\w])ocop [a-z-]+|--[a-z]", line)
    ]
    assert named == []
