"""An agency's own templates of papers, as window and command line know them; ``documents.templates`` fills them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..core.ports import Services, UnitOfWork


@dataclass(frozen=True, slots=True)
class Taken:
    """Who takes a template, and when. by: the person's name."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """A template that the DOCX of a paper is made from. name: of the file that was taken.

    by: "" and at: the file's own time, None where that is unknown, for a file that nobody took by the program.
    """

    name: str
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class TriedPaper:
    """What a template makes of one paper. name: what tells it from the others of its file, "" where it is alone.

    lines: of the pages, from the top; cells of a row are parted by " | ".
    """

    name: str
    lines: tuple[str, ...]


def taken(actor: str, work: UnitOfWork, services: Services) -> Taken:
    """Return who takes a template now. actor: a member's code; where nobody has it, it stands for the name."""
    with work:
        names = {member.code: member.name for member in work.members.all()}
    return Taken(names.get(actor) or actor, services.clock.now())
