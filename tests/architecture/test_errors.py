"""Every expected failure has a code of its own and a sentence in both languages, fed by every place that raises it."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import ocop_desktop
from ocop_desktop import wording
from ocop_desktop.domain.errors import DeviceError, InputError, OcopError, RuleError

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = {RuleError, InputError, DeviceError}
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


def below(family: type[OcopError]) -> Iterator[type[OcopError]]:
    for child in family.__subclasses__():
        yield child
        yield from below(child)


@cache
def errors() -> tuple[type[OcopError], ...]:
    """Every error of the program, found by importing all of it; those of tests are left out."""
    for found in pkgutil.walk_packages(ocop_desktop.__path__, "ocop_desktop."):
        if not found.name.endswith("__main__"):  # running a module is not reading it
            importlib.import_module(found.name)
    known = (error for error in below(OcopError) if error.__module__.startswith("ocop_desktop."))
    return tuple(sorted(set(known) - FAMILIES, key=lambda error: (error.__module__, error.__qualname__)))


def named(error: type[OcopError]) -> str:
    return f"{error.__module__}.{error.__qualname__} ({error.code})"


def test_every_error_belongs_to_a_family_and_has_a_code() -> None:
    assert errors()
    wrong = [
        named(error) for error in errors() if not CODE.fullmatch(error.code) or not issubclass(error, tuple(FAMILIES))
    ]
    assert wrong == []


def test_no_two_errors_share_a_code() -> None:
    own = [error for error in errors() if "code" in vars(error)]
    twice = {code for code, count in Counter(error.code for error in own).items() if count > 1}
    assert [named(error) for error in own if error.code in twice] == []


def test_every_error_has_a_sentence_in_both_languages() -> None:
    for language in wording.LANGUAGES:
        assert [named(error) for error in errors() if error.code not in wording.sentences(language)] == []


def test_both_languages_know_the_same_codes_and_ask_for_the_same_facts() -> None:
    vietnamese, english = wording.sentences("vi"), wording.sentences("en")
    assert set(vietnamese) ^ set(english) == set()
    different = [
        code for code in vietnamese if wording.placeholders(vietnamese[code]) != wording.placeholders(english[code])
    ]
    assert different == []


def test_sentences_are_whole() -> None:
    cut = [
        code
        for language in wording.LANGUAGES
        for code, text in wording.sentences(language).items()
        if text != text.strip() or "  " in text or not text
    ]
    assert cut == []


def test_whoever_raises_an_error_gives_the_facts_its_sentence_asks_for() -> None:
    """Read from the source: each call of an error's class names at least the facts of its sentence."""
    asked = {error.__name__: wording.placeholders(wording.sentence(error.code)) for error in errors()}
    poor = []
    for path in sorted((ROOT / "ocop_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = {keyword.arg for keyword in node.keywords}
            if None not in given and (missing := asked.get(name, frozenset()) - given):
                poor.append(f"{path.relative_to(ROOT)}:{node.lineno} {name} without {sorted(missing)}")
    assert poor == []
