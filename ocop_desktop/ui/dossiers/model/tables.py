"""Tables of dossiers: plain data, no Qt widgets, no decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....domain.dossiers.dossier import PAPER_RULES, Paper, PaperKind, PaperStatus, is_expired
from ....domain.text import date_vi
from ....usecases.core.ports import StoredEvidence
from ....usecases.preparing.dossiers import DossierState, PaperProposal
from ...parts.rows_model import Cell, Table
from ...words import Words
from .dossiers import DossiersViewModel
from .filter import Lack

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
    return words("dossiers.brief.and_more", first=first, count=len(lacking) - 1) if len(lacking) > 1 else first


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


def empty_text(words: Words, *, received: bool, yours: bool) -> str:
    """Return what stands where there is no evidence. received: it is not merely missing here; yours: to be added."""
    if not received:
        return words("dossiers.lack.not_received")
    return words("dossiers.empty_yours" if yours else "dossiers.empty")


def _names(kinds: Sequence[PaperKind], words: Words) -> str:
    return "; ".join(words(f"paper.{kind.value}") for kind in kinds)


def _titles(items: Sequence[StoredEvidence]) -> str:
    return "; ".join(item.evidence.title for item in items)


PAPER_COLUMNS = ("paper", "status", "number", "issued", "expires", "basis")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the checklist. place: which paper of its kind. counted: samples, whose number decides."""

    kind: PaperKind
    basis: str
    paper: Paper | None = None
    place: int = 0
    counted: bool = False
    proposal: PaperProposal | None = None


def paper_lines(state: DossierState) -> tuple[PaperLine, ...]:
    """Return the checklist: legal papers first, then the fifteen kinds of Mẫu 02 as reference."""
    proposals = {proposal.kind: proposal for proposal in state.proposals}
    lines: list[PaperLine] = []
    for kind, rule in PAPER_RULES.items():
        papers = [paper for paper in state.papers if paper.kind is kind]
        counted = kind in _OF_PRODUCT and state.product.samples is not None
        if kind in _OF_PRODUCT and not papers and not counted and kind not in state.completeness.missing:
            continue  # tourism: no samples are required
        if counted or not papers:
            lines.append(PaperLine(kind, rule.basis, counted=counted, proposal=proposals.get(kind)))
        else:
            lines += [
                PaperLine(kind, rule.basis, paper, place, proposal=proposals.get(kind) if place == 0 else None)
                for place, paper in enumerate(papers)
            ]
    return tuple(lines)


def paper_table(
    state: DossierState | None, lines: Sequence[PaperLine], words: Words, *, editable: bool = False
) -> Table:
    """Build the table of the checklist. editable: status, number and dates are edited in place."""
    headers = tuple(words.of(f"dossiers.column.{name}") for name in PAPER_COLUMNS)
    rows = () if state is None else tuple(_paper_row(line, state, words, editable=editable) for line in lines)
    return Table(headers, rows, wide=0)


def _paper_row(line: PaperLine, state: DossierState, words: Words, *, editable: bool) -> tuple[Cell, ...]:
    name, paper = words.of(f"paper.{line.kind.value}"), line.paper
    status = _status(line, state, words)
    hint = ""
    if line.proposal is not None:
        status = words("dossiers.status.proposed", status=status)
        hint = words("dossiers.status.proposed_by", file=line.proposal.title)
    may = editable and not line.counted
    days = [date_vi(day) if day else "" for day in ((paper.issued, paper.expires) if paper else (None, None))]
    number = paper.number if paper is not None else ""
    return (
        Cell(name, paper.note or name if paper is not None else name),
        Cell(status, hint, edit=("not_stated" if paper is None else paper.status.value) if may else None),
        *(Cell(text, edit=text if may else None) for text in (number, *days)),
        Cell(line.basis),
    )


def _status(line: PaperLine, state: DossierState, words: Words) -> str:
    paper = line.paper
    if line.counted:
        return words("dossiers.status.samples", count=state.product.samples or 0)
    missing = line.kind in state.completeness.missing
    if paper is None:
        return words("dossiers.status.missing" if missing else "dossiers.status.not_stated")
    if is_expired(paper, state.tested_on):
        return words("dossiers.status.expired", date=date_vi(paper.tested_on or state.tested_on))
    if paper.status is not PaperStatus.PRESENT and missing:
        return words("dossiers.status.missing")
    if line.kind in state.completeness.unnumbered and not paper.number:
        return words("dossiers.status.unnumbered")
    return words.of(f"dossiers.status.{paper.status.value}")


def pin_table(model: DossiersViewModel, words: Words) -> Table:
    """Build the table of the user's own pins on the current product."""
    headers = tuple(words(f"dossiers.column.{name}") for name in ("criterion", "document", "page", "note"))
    rows = []
    for pin in model.pins:
        product, item = model.place_of(pin)
        title = item.evidence.title if item is not None else words("dossiers.pin.gone")
        if item is not None and product != model.product:
            title = words("dossiers.pin.moved", product=product, title=title)
        rows.append((Cell(model.pin_label(pin)), Cell(title), Cell(str(pin.page + 1), number=True), Cell(pin.note)))
    return Table(headers, tuple(rows), wide=0)


def tray_table(items: Sequence[StoredEvidence], words: Words) -> Table:
    """Build the table of the waiting files and of those taken out."""
    headers = (words("dossiers.column.file"),)
    rows = []
    for item in items:
        name = item.evidence.original_name
        if item.removed is not None:
            product = item.evidence.product
            place = words("dossiers.taken_out_of", product=product) if product else words("dossiers.taken_out")
            name = f"{name} – {place}"
        rows.append((Cell(name, f"{item.evidence.title}\n{name}"),))
    return Table(headers, tuple(rows), wide=0)
