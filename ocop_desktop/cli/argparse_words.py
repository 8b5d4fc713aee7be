"""Translates argparse's own texts ("usage:", "options:", its errors) to the language of the run.

argparse translates them with ``gettext``; the Vietnamese catalogue is ``resources/words/argparse``.
Texts missing there, for example of a later Python, stay in English.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Sequence
from itertools import pairwise

from ..wording import Language
from ..wording.catalogue import compiled

_DOMAIN = "argparse"


def language_of(argv: Sequence[str]) -> Language:
    """Return the language that ``--lang`` names, read before parsing; Vietnamese for an unknown one."""
    return "en" if "--lang=en" in argv or ("--lang", "en") in pairwise(argv) else "vi"


def translate(language: Language) -> None:
    """Set the language of argparse's texts."""
    gettext.bindtextdomain(_DOMAIN, str(compiled()))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language  # gettext reads it
