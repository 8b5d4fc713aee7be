"""Translates argparse's own texts ("usage:", "options:", its errors) to the language of the run.

argparse translates them with ``gettext``; the Vietnamese catalogue is ``resources/words/argparse``.
Texts missing there, for example of a later Python, stay in English.
"""

from __future__ import annotations

import gettext
import os

from ..wording import Language
from ..wording.catalogue import compiled

_DOMAIN = "argparse"


def speak(language: Language) -> None:
    """Set argparse's language."""
    gettext.bindtextdomain(_DOMAIN, str(compiled()))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language  # read by gettext
