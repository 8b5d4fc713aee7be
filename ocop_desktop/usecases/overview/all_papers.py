"""The facts of every paper of the register at once."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.errors import RuleError
from ..core.ports import Services, UnitOfWork
from .papers import PaperEntry
from .program import Papers


def all_facts(
    papers: Papers, work: UnitOfWork, services: Services
) -> Iterator[tuple[PaperEntry, object | None, RuleError | None]]:
    """Yield each paper of the register with its facts, or with the rule that keeps it from being written now."""
    for entry in papers.entries():
        try:
            yield entry, papers.facts(entry.code, work, services), None
        except RuleError as rule:
            yield entry, None, rule
