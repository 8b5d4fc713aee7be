"""Names of the papers of the register, and of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..domain.text import slug
from ..usecases.overview.papers import PaperEntry
from ..usecases.overview.templates import KeptTemplate
from . import Words
from .labels import printed


def paper_title(entry: PaperEntry, words: Words) -> str:
    """Return the name of a paper for users."""
    return words.term("paper_title", entry.code)


def file_names(entries: Sequence[PaperEntry]) -> Mapping[str, str]:
    """Return the stem of each paper's file by code: "04-bien-ban-hop-hoi-dong".

    In the order of the process.
    """
    return {
        entry.code: f"{place:02}-{slug(paper_title(entry, printed))}" for place, entry in enumerate(entries, start=1)
    }


def kept_words(kept: KeptTemplate, words: Words) -> str:
    """Return whose template a paper's Word file is made from, and when it was taken."""
    if kept.at is None:
        return words("templates.kept_unknown", name=kept.name)
    at = f"{kept.at:%d/%m/%Y %H:%M}"
    if not kept.by:
        return words("templates.kept_put", name=kept.name, at=at)
    return words("templates.kept", name=kept.name, by=kept.by, at=at)
