"""The papers of one file, each of which fills a template: one for each product, member, entity, complaint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..content import Block, Document, NewPaper, Section, Title
from .fields import names_offered, parts_of


@dataclass(frozen=True, slots=True)
class Copy:
    """One paper of a file. name: what tells it from the others, "" where it is the only one.

    fields: what the papers of the file offer together. One that lacks a field or a table has it empty.
    """

    name: str
    document: Document
    fields: frozenset[str] = frozenset()


def copies_of(document: Document) -> tuple[Copy, ...]:
    """Return the papers of a document, at least one."""
    papers = list(_papers(document))
    if not papers:
        return (Copy("", document),)
    offered = frozenset[str]().union(*(names_offered(parts_of(paper)) for _, paper in papers))
    alone = len(papers) == 1
    return tuple(Copy("" if alone else name, paper, offered) for name, paper in papers)


def _papers(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield each paper of a file of several with its name. Annexes belong to their paper, unless every one is one."""
    blocks = document.blocks
    kind = Section if isinstance(blocks[0], Section) else NewPaper
    begun = [(place, block) for place, block in enumerate(blocks) if isinstance(block, kind)]
    ends = (*(place for place, _ in begun[1:]), len(blocks))
    for (place, head), end in zip(begun, ends, strict=False):
        name = head.running or (head.label if isinstance(head, Section) else "")
        yield name, _paper(document, name, head, blocks[place + 1 : end])


def _paper(document: Document, name: str, head: Section | NewPaper, blocks: tuple[Block, ...]) -> Document:
    """Return one paper as a document of its own; the title of an annex is its title."""
    title = f"{document.title} – {name}"
    if isinstance(head, NewPaper):
        return replace(document, title=title, blocks=blocks)
    named = Title("\n".join(filter(None, (head.label, head.title))), tuple(filter(None, (head.reference,))))
    return replace(document, title=title, blocks=(named, *blocks), top_mark=document.top_mark or head.mark)
