"""What is known of each paper before it is written; ``documents.register`` has the papers themselves.

The window, the command line and the archive list the papers from these entries alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ...domain.council.workflow import AFTER_CONCLUSION, SHOWING_RESULTS
from ...domain.errors import InputError, RuleError
from ...domain.minutes.page_code import Printing
from ...domain.minutes.versions import minutes_versions
from ...domain.typeface import Typeface
from ...domain.values import SessionState, Tier

if TYPE_CHECKING:
    from ...domain.minutes.minutes import MinutesFacts
    from ..core.ports import UnitOfWork


class Format(StrEnum):
    """Kind of file; the value is its ending."""

    PDF = "pdf"
    DOCX = "docx"  # of papers that people edit
    XLSX = "xlsx"


class Signer(StrEnum):
    """Who signs a paper."""

    SECRETARY = "secretary"
    PRESIDER = "presider"
    MEMBERS = "members"
    CHAIR = "chair"
    OFFICE = "office"  # head of the office that advises on OCOP
    ADVISORY = "advisory"  # head of the advisory team (Tổ tư vấn)
    ENTITY = "entity"  # legal representative of the product's owner (chủ thể)
    COMMUNE = "commune"  # People's Committee of the commune
    GIVER = "giver"
    RECEIVER = "receiver"
    AUTHORITY = "authority"  # chair of the provincial People's Committee, or the minister


class Since(StrEnum):
    """From when the facts of a paper may be read. Nothing else stops a draft."""

    ALWAYS = "always"
    OPENED = "opened"  # before it, no figure of any sheet is shown
    CONCLUDED = "concluded"  # before it, the result may still change


class Codes(StrEnum):
    """Which pages of a paper carry a code at their foot (``domain.minutes.page_code``), unless all of them shall."""

    NONE = "none"
    ANNEXES = "annexes"  # not the pages that a leader signs
    PAGES = "pages"
    FILLED = "filled"  # every page; it is filled in by hand


_STATES = {
    Since.ALWAYS: frozenset(SessionState),
    Since.OPENED: SHOWING_RESULTS,
    Since.CONCLUDED: AFTER_CONCLUSION,
}


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """One line of the register.

    code: name in commands and in the archive. basis: the articles that ask for the paper. signers: in the order
    of their blocks; empty where nobody signs. at_ministry: who signs there, where others do. formats: the first
    one is the usual one; PDF alone for what nobody edits. blank: a form to be filled in, which is
    no document of the file and not archived.
    """

    code: str
    basis: str
    signers: tuple[Signer, ...] = ()
    since: Since = Since.OPENED
    formats: tuple[Format, ...] = (Format.PDF, Format.DOCX)
    at_ministry: tuple[Signer, ...] = ()
    blank: bool = False
    codes: Codes = Codes.ANNEXES

    def signers_at(self, tier: Tier) -> tuple[Signer, ...]:
        """Return who signs the paper of a session of that tier."""
        return self.at_ministry if tier is Tier.MINISTRY and self.at_ministry else self.signers

    def readable(self, state: SessionState) -> bool:
        """Return whether the session is far enough for the paper's facts."""
        return state in _STATES[self.since]


@dataclass(frozen=True, slots=True)
class PaperOutput:
    """How a paper becomes a file.

    printing: what the codes at the foot of a PDF's pages name, which the paper's line of the register asks for; None:
    no page carries one, because no record prints the same page. every_page: also those without a code by the register.
    Only pages in the bundled typeface carry codes. typeface: of a PDF; None: the one that the person prefers.
    template: of a DOCX, instead of the one that the person keeps for the paper.
    """

    printing: Printing | None
    format: Format = Format.PDF
    every_page: bool = False
    typeface: Typeface | None = None
    template: Path | None = None


def printing(work: UnitOfWork, version: int | None = None) -> Printing:
    """Return what the papers of the session are printed from. version: of the minutes; None: the current one."""
    with work:
        return Printing(work.session.get().id, version or minutes_versions(work.acts.all()).version)


def minutes_paper(facts: MinutesFacts) -> str:
    """Return the code of the paper that a version of the minutes is."""
    return "supplement" if facts.supplements else "minutes"


Found: TypeAlias = tuple[PaperEntry, object | None, RuleError | None]
"""A paper with its facts, or with the rule that keeps it from being written now."""


class PaperUnknown(InputError):
    """The register has no such paper. Facts: paper, known (all codes)."""

    code = "papers.unknown"


class PaperTooEarly(RuleError):
    """The session is not far enough for the paper. Facts: paper, since (``term.paper_since``)."""

    code = "papers.too_early"


class PaperNotNeeded(RuleError):
    """The session has nothing for the paper: no product to be recognised, no complaint. Facts: paper."""

    code = "papers.not_needed"


class FormatUnknown(InputError):
    """The paper is not written in this format. Facts: paper, format, known."""

    code = "papers.format_unknown"
