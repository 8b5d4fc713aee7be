"""Tables of dossiers: plain data, no Qt widgets, no decisions."""

from __future__ import annotations

from collections.abc import Sequence

from ....domain.dossiers.dossier import PAPER_RULES, Paper, PaperKind, PaperStatus, is_expired
from ....domain.text import date_vi
from ....usecases.core.ports import StoredEvidence
from ....usecases.preparing.dossiers import DossierState
from ...parts.rows_model import Cell, Table
from ...words import Words
from .dossiers import DossiersViewModel, Lack

_OF_PRODUCT = {PaperKind.SAMPLES}


def product_table(model: DossiersViewModel, words: Words) -> Table:
    """Build the list at the left: product and gaps."""
    headers = tuple(words(f"dossiers.column.{name}") for name in ("code", "product", "state"))
    return Table(headers, tuple(_product_row(line, model.lacks(line), words) for line in model.lines), wide=1)


def _product_row(state: DossierState, lacking: Sequence[Lack], words: Words) -> tuple[Cell, ...]:
    product = state.product
    about = f"{product.name}\n{product.entity}, {product.commune}"
    return (
        Cell(product.code),
        Cell(product.name, about),
        Cell(_brief(state, lacking, words), lack_text(state, lacking, words)),
    )


def _brief(state: DossierState, lacking: Sequence[Lack], words: Words) -> str:
    if not lacking:
        return words("dossiers.state.complete")
    done = state.completeness
    counts = {
        Lack.MISSING: len(done.missing) + len(done.unnumbered) + bool(done.samples_short),
        Lack.EXPIRED: len(done.expired),
        Lack.UNREADABLE: len(state.unreadable),
        Lack.NOT_HERE: len(state.not_here),
    }
    first = words.of(f"dossiers.brief.{lacking[0].value}", {"count": counts.get(lacking[0], 0)})
    return f"{first} +{len(lacking) - 1}" if len(lacking) > 1 else first


def lack_text(state: DossierState, lacking: Sequence[Lack], words: Words) -> str:
    """Return the gaps of a dossier in full, with the date of the check."""
    if Lack.NOT_RECEIVED in lacking:
        return words("dossiers.lack.not_received")
    done = state.completeness
    parts = []
    if done.missing:
        parts.append(words("dossiers.lack.missing", papers=_names(done.missing, words)))
    if done.unnumbered:
        parts.append(words("dossiers.lack.unnumbered", papers=_names(done.unnumbered, words)))
    if done.samples_short:
        parts.append(words("dossiers.lack.samples", count=done.samples_short))
    if done.expired:
        papers = "; ".join(
            words(
                "dossiers.lack.expired_on",
                paper=words(f"paper.{gone.paper.kind.value}"),
                date=date_vi(gone.paper.expires) if gone.paper.expires else "",
            )
            for gone in done.expired
        )
        parts.append(words("dossiers.lack.expired", papers=papers))
    if done.to_update:
        parts.append(words("dossiers.lack.to_update", papers=_names(done.to_update, words)))
    if not state.evidence:
        parts.append(words("dossiers.lack.no_evidence"))
    if state.unreadable:
        parts.append(words("dossiers.lack.unreadable", files=_titles(state.unreadable)))
    if state.not_here:
        parts.append(words("dossiers.lack.not_here", count=len(state.not_here)))
    parts = parts or [words("dossiers.state.complete_long")]
    return "\n".join([*parts, words("dossiers.tested_on", date=date_vi(state.tested_on))])


def _names(kinds: Sequence[PaperKind], words: Words) -> str:
    return "; ".join(words(f"paper.{kind.value}") for kind in kinds)


def _titles(items: Sequence[StoredEvidence]) -> str:
    return "; ".join(item.evidence.title for item in items)


def paper_table(state: DossierState | None, words: Words) -> Table:
    """Build the checklist: legal papers first, then the fifteen kinds of Mẫu 02 as reference."""
    headers = tuple(
        words(f"dossiers.column.{name}") for name in ("paper", "status", "number", "issued", "expires", "basis")
    )
    rows: list[tuple[Cell, ...]] = []
    if state is not None:
        for kind, rule in PAPER_RULES.items():
            if kind in _OF_PRODUCT and kind not in state.completeness.missing and state.product.samples is None:
                stated = [paper for paper in state.papers if paper.kind is kind]
                if not stated:
                    continue  # tourism: no samples are required
            rows.extend(_paper_rows(kind, rule.basis, state, words))
    return Table(headers, tuple(rows), wide=0)


def _paper_rows(kind: PaperKind, basis: str, state: DossierState, words: Words) -> list[tuple[Cell, ...]]:
    name = words(f"paper.{kind.value}")
    papers = [paper for paper in state.papers if paper.kind is kind]
    if kind in _OF_PRODUCT and state.product.samples is not None:
        count = words("dossiers.status.samples", count=state.product.samples)
        return [(Cell(name), Cell(count), Cell(""), Cell(""), Cell(""), Cell(basis))]
    if not papers:
        missing = kind in state.completeness.missing
        text = words("dossiers.status.missing" if missing else "dossiers.status.not_stated")
        return [(Cell(name), Cell(text), Cell(""), Cell(""), Cell(""), Cell(basis))]
    return [_paper_row(paper, name, basis, state, words) for paper in papers]


def _paper_row(paper: Paper, name: str, basis: str, state: DossierState, words: Words) -> tuple[Cell, ...]:
    if is_expired(paper, state.tested_on):
        status = words("dossiers.status.expired", date=date_vi(paper.tested_on or state.tested_on))
    elif paper.status is not PaperStatus.PRESENT and paper.kind in state.completeness.missing:
        status = words("dossiers.status.missing")
    elif paper.kind in state.completeness.unnumbered and not paper.number:
        status = words("dossiers.status.unnumbered")
    else:
        status = words(f"dossiers.status.{paper.status.value}")
    return (
        Cell(name, paper.note or name),
        Cell(status),
        Cell(paper.number),
        Cell(date_vi(paper.issued) if paper.issued else ""),
        Cell(date_vi(paper.expires) if paper.expires else ""),
        Cell(basis),
    )


def pin_table(model: DossiersViewModel, words: Words) -> Table:
    """Build the table of the user's own pins on the current product."""
    headers = tuple(words(f"dossiers.column.{name}") for name in ("criterion", "document", "page", "note"))
    rows = []
    for pin in model.pins:
        item = model.evidence_of(pin)
        title = item.evidence.title if item is not None else words("dossiers.pin.gone")
        text = f"{pin.criterion}. {model.criterion_text(pin.criterion)}"
        rows.append((Cell(text), Cell(title), Cell(str(pin.page + 1), number=True), Cell(pin.note)))
    return Table(headers, tuple(rows), wide=0)


def tray_table(items: Sequence[StoredEvidence], words: Words) -> Table:
    """Build the table of files without a product."""
    headers = (words("dossiers.column.file"),)
    return Table(headers, tuple((Cell(item.evidence.original_name, item.evidence.title),) for item in items), wide=0)
