"""The sentences as written in the catalogues' files."""

from __future__ import annotations

import importlib.util
import string
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

from ocop_desktop.wording import Language

WORDS = Path(__file__).resolve().parents[2] / "resources" / "words"


@cache
def tool() -> ModuleType:
    """Return the script that formats and compiles the catalogues."""
    spec = importlib.util.spec_from_file_location("catalogues_of_words", WORDS / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def forms(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return every sentence of a language by code, in all its plural forms."""
    catalogue = tool().joined(language)
    return {tool().code_of(message): tool().forms_of(message) for message in tool().messages(catalogue)}


@cache
def sentences(language: Language) -> Mapping[str, str]:
    """Return every sentence of a language by code, the first form of a plural."""
    return {code: texts[0] for code, texts in forms(language).items()}


def placeholders(text: str) -> frozenset[str]:
    """Return the names of the facts in a sentence."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
