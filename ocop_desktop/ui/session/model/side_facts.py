"""The facts beside the steps, and what the next step needs: plain data, no Qt."""

from __future__ import annotations

from ....domain.council.council import Product
from ....domain.council.quorum import quorum_needed, seats
from ....domain.dossiers.assessments import Layer
from ....domain.dossiers.likely import likely_product
from ....domain.values import DossierKind
from ....usecases.core.ports import UnitOfWork
from ....usecases.overview.summary import SessionSummary
from ...words import Words

Facts = tuple[tuple[str, str], ...]


def office_facts(summary: SessionSummary, words: Words) -> Facts:
    """Return the facts of the secretary's session."""
    session, members, products = summary.session, summary.members, len(summary.products)
    facts = [
        (words("session.fact.members"), str(len(members))),
        (words("session.fact.scoring"), str(summary.scoring_members)),
    ]
    if members:
        named = len(seats((line.member for line in members), session.settings)[0])
        needed = quorum_needed(named, session.settings.quorum_numerator, session.settings.quorum_denominator)
        facts.append((words("session.fact.quorum"), words("session.fact.quorum.from", count=needed)))
    facts.append((words("session.fact.products"), str(products)))
    if products:
        assessed = min(summary.assessed.get(layer, 0) for layer in (Layer.SELF, Layer.COMMUNE))
        facts.append((words("session.fact.assessed"), f"{assessed}/{products}"))
    again = sum(line.product.kind is DossierKind.RERATE and not line.ended for line in summary.lines)
    if again:
        facts.append((words("session.fact.rerated"), str(again)))
    if session.cut_off is not None:
        facts.append((words("session.fact.cut_off"), f"{session.cut_off:%d/%m/%Y}"))
    return tuple(facts)


def own_facts(summary: SessionSummary, words: Words) -> Facts:
    """Return the facts of a member's file."""
    counts = [line.rounds[-1] for line in summary.members if line.rounds]
    received = sum(bool(line.papers or line.evidence) for line in summary.lines)
    facts = [
        (words("session.fact.products"), str(len(summary.products))),
        (words("session.fact.dossiers"), f"{received}/{len(summary.products)}"),
    ]
    if counts:
        facts.append((words("session.fact.sheets"), f"{counts[0].returned}/{counts[0].due}"))
        facts.append((words("session.fact.round"), str(counts[0].round)))
    return tuple(facts)


def waiting_files(work: UnitOfWork) -> tuple[tuple[str, str, Product | None], ...]:
    """Return path, as found, kind and probable product of the files that belong to no product yet, those first."""
    with work:
        waiting = [item.evidence for item in work.dossiers.evidence() if item.product is None]
        products = work.products.all()
    paths = [(file.original_name or file.title, file.media_type) for file in waiting]
    found = [(path, kind, likely_product(path, products)) for path, kind in paths]
    return tuple(sorted(found, key=lambda file: file[2] is None))
