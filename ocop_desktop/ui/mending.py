"""Where something that is missing is mended: the one table for every sheet and list of the window."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.questions.gaps import Mend
from ..domain.questions.questions import KINDS, Question
from .places import Place

Target = tuple[Place, str]
"""A page with the subject of its ``enter``."""

ROLL = "roll"
"""Subject that opens the sheet of the roll call."""

MENDS: Mapping[Mend, Target] = {
    Mend.SHEETS: (Place.RECONCILIATION, "board"),
    Mend.ROUND: (Place.RECONCILIATION, "board"),
    Mend.ATTENDANCE: (Place.RECONCILIATION, ROLL),
    Mend.QUESTIONS: (Place.PAPERS, ""),  # the list of open questions, each with its own target
    Mend.FILES: (Place.SESSION, "refused"),
    Mend.KEYS: (Place.SESSION, "packages"),
    Mend.DOSSIERS: (Place.DOSSIERS, ""),
}


def mended_at(place: str) -> Target:
    """Return where a line of a sheet is mended. place: a value of ``Mend``, or the code of a product to decide on."""
    return next((target for mend, target in MENDS.items() if mend == place), (Place.RECONCILIATION, place))


_SETTLED: Mapping[str, Target] = {
    "session set": (Place.SESSION, "facts"),
    "import members": (Place.SESSION, "lists"),
    "package import": (Place.SESSION, "packages"),
    "session attend": (Place.RECONCILIATION, ROLL),
}
"""By the first command that settles a question; all others are acts of the meeting."""


def target_of(question: str, about: str) -> Target:
    """Return where an open question is settled. about: code of its product, "" for none."""
    command = KINDS[Question(question)].settled_by[0]
    if command in ("product edit", "dossier undo"):
        return Place.DOSSIERS, about
    return _SETTLED.get(command, (Place.RECONCILIATION, about))
