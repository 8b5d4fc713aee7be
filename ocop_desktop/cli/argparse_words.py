"""Translates argparse's own texts ("usage:", "options:", its errors) to the language of the run.

argparse translates them with ``gettext``; the Vietnamese catalogue is ``resources/words/argparse``.
Texts missing there, for example of a later Python, stay in English.
"""

from __future__ import annotations

import argparse
import gettext
import os
from collections.abc import Sequence
from itertools import pairwise

from ..wording import Language
from ..wording.catalogue import compiled

_DOMAIN = "argparse"
_KINDS = {"int": "NUMBER", "day": "DAY"}


def language_of(argv: Sequence[str]) -> Language:
    """Return the language that ``--lang`` names, read before parsing; Vietnamese for an unknown one."""
    return "en" if "--lang=en" in argv or ("--lang", "en") in pairwise(argv) else "vi"


def translate(language: Language) -> None:
    """Set the language of argparse's texts."""
    gettext.bindtextdomain(_DOMAIN, str(compiled()))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language  # gettext reads it


def name_values(action: argparse.Action) -> None:
    """Name the values of an argument that was declared without ``metavar``; argparse would show its variable's name."""
    if action.metavar is not None or action.nargs == 0 or action.dest == argparse.SUPPRESS:
        return
    if action.choices is None:
        action.metavar = gettext.gettext(_KINDS.get(getattr(action.type, "__name__", ""), "TEXT"))
    elif not action.option_strings:
        action.metavar = f"{{{','.join(map(str, action.choices))}}}"
