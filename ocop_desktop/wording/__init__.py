"""The Vietnamese and English sentence of every code, merged from the areas beside this file.

An area is a module of this package that holds two dictionaries, ``VI`` and ``EN``, from code to sentence with
``{fact}`` placeholders. A sentence tells what happened, what was kept and what to do next. Which code a person
meets is decided in the core; how it reads is decided here; nothing in here knows how it is shown.
"""

from __future__ import annotations

import importlib
import pkgutil
import string
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

Language = Literal["vi", "en"]
Fact = str | int

LANGUAGES: tuple[Language, ...] = ("vi", "en")
_NAMES: Mapping[Language, str] = {"vi": "VI", "en": "EN"}

FRONT = ("shell", "ui_start", "window")
"""The areas of what a window shows before anything is opened: their words are found without reading the others."""


class _Kept(dict[str, Fact]):
    """Facts in which a missing one stays visible as ``{name}``: a poor sentence beats none while an error is shown."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def merge(areas: Iterable[tuple[str, Mapping[str, str]]]) -> Mapping[str, str]:
    """Join the dictionaries of several areas.

    areas: pairs of the area's name and its sentences by code.
    Raises ValueError when two areas claim one code, naming both.
    """
    merged: dict[str, str] = {}
    owner: dict[str, str] = {}
    for area, sentences in areas:
        for code, text in sentences.items():
            if code in merged:
                raise ValueError(f"{code} has a sentence in {owner[code]} and in {area}")
            merged[code] = text
            owner[code] = area
    return MappingProxyType(merged)


@cache
def sentences(language: Language = "vi") -> Mapping[str, str]:
    """All sentences of one language by code; the areas are read on the first call.

    Raises KeyError for a language that has no sentences.
    """
    name = _NAMES[language]
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return merge((module.__name__, getattr(module, name)) for module in modules if hasattr(module, name))


@cache
def _front(language: Language) -> Mapping[str, str]:
    modules = [importlib.import_module(f"{__name__}.{name}") for name in FRONT]
    return merge((module.__name__, getattr(module, _NAMES[language])) for module in modules)


def placeholders(text: str) -> frozenset[str]:
    """The names of the facts a sentence asks for."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def sentence(code: str, facts: Mapping[str, Fact] | None = None, language: Language = "vi") -> str:
    """The sentence of a code, filled with its facts.

    facts: short texts or whole numbers; a fact the sentence asks for and does not get stays visible as ``{name}``.
    Raises KeyError for a code without a sentence (a test sees to it that every error has one).
    """
    text = _front(language).get(code) or sentences(language)[code]
    return string.Formatter().vformat(text, (), _Kept(facts or {}))
