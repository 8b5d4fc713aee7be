"""argparse's own words ("usage:", "options:", its complaints) in the language people are addressed in.

argparse asks ``gettext`` for them; their Vietnamese is the catalogue ``resources/words/argparse``. What is not in it,
for a later Python may say more, stays as argparse says it.
"""

from __future__ import annotations

import gettext
import os

from ..wording import Language
from ..wording.catalogue import compiled

_DOMAIN = "argparse"


def speak(language: Language) -> None:
    """From now on argparse speaks this language."""
    gettext.bindtextdomain(_DOMAIN, str(compiled()))
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language  # where gettext looks for it
