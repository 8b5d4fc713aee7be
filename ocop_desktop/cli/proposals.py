"""Proposals for the cells of a list: printed, and answered by ``--mend`` and ``--keep``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .console import Console
from .errors import ProposalAnsweredTwice, ProposalUnknown

if TYPE_CHECKING:
    from ..domain.dossiers.intake_rows import Answer, Proposal

_PRINTED = 5
"""Cells printed for one proposal; ``--json`` has all."""


def answers_given(mend: Sequence[str], keep: Sequence[str]) -> dict[str, Answer]:
    """Return the answers of the options. Raises ProposalAnsweredTwice."""
    from ..domain.dossiers.intake_rows import Answer

    if twice := set(mend) & set(keep):
        raise ProposalAnsweredTwice(proposal=min(twice))
    return {**dict.fromkeys(mend, Answer.MEND), **dict.fromkeys(keep, Answer.KEEP)}


def check_answers(answers: Mapping[str, Answer], proposals: Sequence[Proposal]) -> None:
    """Raise ProposalUnknown for an answer to a proposal that the list does not have."""
    from ..domain.dossiers.intake_rows import ALL

    known = [proposal.key for proposal in proposals]
    for key in answers:
        if key not in (ALL, *known):
            raise ProposalUnknown(proposal=key, known=", ".join(known) or "–")


def say_proposals(console: Console, proposals: Sequence[Proposal]) -> None:
    """Print each proposal with its first cells and how it was or may be answered."""
    words = console.words
    for proposal in proposals:
        facts = {
            "key": proposal.key,
            "header": proposal.header,
            "kind": words.of(f"intake.kind.{proposal.kind}"),
            "sure": proposal.sure.value,
            "count": len(proposal.cells),
        }
        console.line(words.of(f"cli.proposal.{_state(proposal)}", facts))
        for cell in proposal.cells[:_PRINTED]:
            meant = words("cli.proposal.lost") if cell.proposed is None else f"“{cell.proposed}”"
            console.line(f"    {proposal.column}{cell.row} “{cell.stored}” → {meant}")
        if len(proposal.cells) > _PRINTED:
            console.detail("cli.proposal.more", count=len(proposal.cells) - _PRINTED)


def _state(proposal: Proposal) -> str:
    if proposal.answer:
        return proposal.answer.value
    if not proposal.mendable:
        return "lost_asked"
    return "asked" if proposal.asks else "open"


def proposal_facts(console: Console, proposals: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Return the proposals for other programs."""
    return [
        {
            "key": proposal.key,
            "column": proposal.column,
            "header": proposal.header,
            "kind": proposal.kind,
            "what": console.words.of(f"intake.kind.{proposal.kind}"),
            "sure": proposal.sure.value,
            "asks": proposal.asks,
            "answer": proposal.answer.value,
            "cells": [
                {
                    "cell": f"{proposal.column}{cell.row}",
                    "shown": cell.shown,
                    "stored": cell.stored,
                    "proposed": cell.proposed,
                    "sure": cell.sure.value,
                }
                for cell in proposal.cells
            ],
        }
        for proposal in proposals
    ]
