"""How far each paper is signed by hand: which of its pages are filed as scans, and who has not signed yet.

A scan shows ink, not whose it is: who has not signed is what the person said who filed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ...domain.acts.acts import Act, ActKind
from ...domain.minutes.form import read_form
from ...domain.minutes.versions import minutes_versions
from ...domain.values import Tier
from ..core.ports import UnitOfWork
from ..council.acts import record_of
from ..council.acts.kernel import facts_as
from ..council.acts.paper_scans import PaperScannedFacts, withdrawn_filings
from .papers import PaperEntry, Signer

MINUTES_PAPERS: Final = frozenset({"minutes", "supplement"})
"""Papers whose signed copies are filed with the signing itself, by version."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Filed scans of a paper. number: of the act, from 1. withdrawn: the reason, None while they stand."""

    number: int
    facts: PaperScannedFacts
    actor: str
    at: datetime
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class SignedState:
    """How far a paper is signed. filings: all of them, in their order. other_copy: another signed copy is filed whole.

    signers: who signs the paper of this session.
    """

    filings: tuple[Filing, ...] = ()
    signers: tuple[Signer, ...] = ()
    other_copy: bool = False

    @property
    def current(self) -> tuple[Filing, ...]:
        """The standing filings of the version that was filed last."""
        standing = [filing for filing in self.filings if filing.withdrawn is None]
        if not standing:
            return ()
        last = standing[-1].facts
        return tuple(one for one in standing if (one.facts.version, one.facts.count) == (last.version, last.count))

    @property
    def count(self) -> int:
        """The pages of the paper, 0 where nothing is filed."""
        return self.current[-1].facts.count if self.current else 0

    @property
    def pages(self) -> dict[int, Filing]:
        """The newest filing of each page, by page."""
        return {page: filing for filing in self.current for page in sorted(filing.facts.pages)}

    @property
    def missing(self) -> tuple[int, ...]:
        """The pages that no scan shows, once one is filed."""
        return tuple(page for page in range(1, self.count + 1) if page not in self.pages)

    @property
    def doubled(self) -> tuple[int, ...]:
        """The pages with several scans; the newest one counts."""
        return tuple(page for page in sorted(self.pages) if sum(page in one.facts.pages for one in self.current) > 1)

    @property
    def unsigned(self) -> tuple[str, ...]:
        """Who has not signed yet, as said with the newest scan of any page."""
        newest = {filing.number: filing for filing in self.pages.values()}
        return tuple(dict.fromkeys(name for number in sorted(newest) for name in newest[number].facts.unsigned))

    @property
    def signed(self) -> bool:
        """Whether every page is filed and nobody's signature lacks, or another signed copy is filed."""
        return self.other_copy or bool(self.pages and not self.missing and not self.unsigned)


def filings(work: UnitOfWork) -> tuple[Filing, ...]:
    """Return every filing, in the order of recording, also the withdrawn ones."""
    with work:
        acts = work.acts.all()
    undone = withdrawn_filings(acts)
    return tuple(
        Filing(
            number,
            facts_as(PaperScannedFacts, act),
            act.actor,
            act.at,
            undone[act.id].reason if act.id in undone else None,
        )
        for number, act in enumerate(acts, start=1)
        if act.kind is ActKind.PAPER_SCANNED
    )


def signed_states(entries: Sequence[PaperEntry], work: UnitOfWork) -> dict[str, SignedState]:
    """Return how far each paper that somebody signs is signed, by code, once it may be written; and each with scans."""
    found = filings(work)
    with work:
        session, acts = work.session.get(), work.acts.all()
        members = read_form(record_of(work).minutes_form).members_sign
    copies = _signed_copies(acts)
    states = {}
    for entry in entries:
        own = tuple(one for one in found if one.facts.paper == entry.code)
        signers = _signers(entry, session.tier, members=members)
        if own or (signers and not entry.blank and entry.readable(session.state)):
            states[entry.code] = SignedState(own, signers, entry.code in copies)
    return states


def _signed_copies(acts: Sequence[Act]) -> frozenset[str]:
    """Return which of minutes and supplement are filed as the whole copy that was signed (*Ghi đã ký*)."""
    versions = minutes_versions(acts)
    signings = [place for place, act in enumerate(acts) if act.kind is ActKind.MINUTES_SIGNED]
    scans = [version.scan for version in versions.signed] + [""] * versions.changed
    found = {}
    for start, end, scan in zip([0, *signings], [*signings, len(acts)], scans, strict=False):
        opened = any(act.kind is ActKind.SUPPLEMENT_OPENED for act in acts[start:end])
        found["supplement" if opened else "minutes"] = scan
    return frozenset(paper for paper, scan in found.items() if scan)


def _signers(entry: PaperEntry, tier: Tier, *, members: bool) -> tuple[Signer, ...]:
    """Return who signs; the members sign the minutes only where the council's regulation lets them."""
    signers = entry.signers_at(tier)
    if entry.code in MINUTES_PAPERS and not members:
        return tuple(signer for signer in signers if signer is not Signer.MEMBERS)
    return signers
