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
from types import ModuleType

import ocop_desktop
from ocop_desktop import wording
from ocop_desktop.domain.errors import DeviceError, InputError, OcopError, RuleError
from tests.helpers.words import placeholders, sentences

FAMILIES = {RuleError, InputError, DeviceError}
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


def below(family: type[OcopError]) -> Iterator[type[OcopError]]:
    for child in family.__subclasses__():
        yield child
        yield from below(child)


@cache
def module_names() -> tuple[str, ...]:
    """Every module but the ones that run when they are read."""
    found = (module.name for module in pkgutil.walk_packages(ocop_desktop.__path__, "ocop_desktop."))
    return tuple(name for name in found if not name.endswith("__main__"))


@cache
def errors() -> tuple[type[OcopError], ...]:
    """Every error of the program, found by importing all of it; those of tests are left out."""
    for name in module_names():
        importlib.import_module(name)
    known = {error for error in below(OcopError) if error.__module__.startswith("ocop_desktop.")}
    bases = {error for error in known if not error.code and error.__subclasses__()}  # only names for several errors
    return tuple(sorted(known - FAMILIES - bases, key=lambda error: (error.__module__, error.__qualname__)))


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
        assert [named(error) for error in errors() if error.code not in sentences(language)] == []


def meant(function: ast.expr, module: ModuleType) -> object:
    """What a call in a module calls, as far as it is a name known to the whole module (``Error`` or ``area.Error``)."""
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return getattr(getattr(module, function.value.id, None), function.attr, None)
    return getattr(module, function.id, None) if isinstance(function, ast.Name) else None


def poor_calls(source: str, module: ModuleType) -> list[str]:
    """The calls of error classes that give less than the sentence of their code asks for."""
    poor = []
    for node in ast.walk(ast.parse(source)):
        error = meant(node.func, module) if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and isinstance(error, type) and issubclass(error, OcopError):
            asked = placeholders(sentences("vi").get(error.code, ""))
            given = {keyword.arg for keyword in node.keywords}
            if None not in given and asked - given:
                poor.append(f"{module.__name__}:{node.lineno} {error.__name__} without {sorted(asked - given)}")
    return poor


def test_whoever_raises_an_error_gives_the_facts_its_sentence_asks_for() -> None:
    poor = [
        call
        for error_module in (importlib.import_module(name) for name in module_names())
        for call in poor_calls(Path(str(error_module.__file__)).read_text(encoding="utf-8"), error_module)
    ]
    assert poor == []


def test_a_call_without_its_facts_is_found() -> None:
    module = importlib.import_module("ocop_desktop.app.config")
    source = "InstallationIncomplete()\nInstallationIncomplete(place='x')\nInstallationIncomplete(**facts)\nprint()\n"
    assert poor_calls(source, module) == ["ocop_desktop.app.config:1 InstallationIncomplete without ['place']"]
