"""The decree's blank forms for entities and communes (Phụ lục III, Mẫu số 01, 02, 03), laid out from data.

As long as nobody has compared their texts with the signed decision, every page says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...domain.dossiers.blank_forms import Blank, BlankKind
from ...domain.dossiers.dossier import PaperKind
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.overview.papers import PaperEntry, PaperNotNeeded, Signer, Since
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .early_paper import Prepared, early_paper, prepared
from .phrases import rule_text

TRIAL_MARK = "DÙNG THỬ – chưa đối chiếu với bản ký"

_LINE = 34.0
"""Width of a line of the body in dots (…), without the indent of its first line."""

_LETTER = 0.47
"""Average width of a letter beside that of the dots."""

_COLUMNS_MM = (12.0, 55.0, 98.0)
"""Widths of a form's table."""


@dataclass(frozen=True, slots=True)
class BlankFacts:
    """One form. kind: its name in the decree. compared: its texts are known to be those of the signed decision."""

    known: Prepared
    kind: PaperKind
    blocks: tuple[Blank, ...]
    compared: bool


def blank_facts(kind: PaperKind, code: str) -> Callable[[UnitOfWork, Services], BlankFacts]:
    """Return the function that reads a form of the session's rule; it raises PaperNotNeeded where the rule has none."""

    def read(work: UnitOfWork, services: Services) -> BlankFacts:
        with work:
            known = prepared(work, services)
            forms = services.catalogues.blank_forms(services.catalogues.rules(work).rule.id)
        if kind not in forms.forms:
            raise PaperNotNeeded(paper=code)
        return BlankFacts(known, kind, forms.forms[kind], forms.compared)

    return read


def blank_document(facts: BlankFacts) -> content.Document:
    """Build the form."""
    name = printed.of(f"paper.{facts.kind.value}")
    return early_paper(facts.known, name, _blocks(facts), mark="" if facts.compared else TRIAL_MARK)


def _blocks(facts: BlankFacts) -> Iterator[content.Block]:
    for block in facts.blocks:
        yield from _laid_out(block)
    if not facts.compared:
        yield Paragraph(
            f"Lời văn theo Phụ lục III ban hành kèm theo {rule_text(facts.known.rule)}, chép từ một bản chép lại, chưa "
            "đối chiếu với bản ký.",
            Look.NOTE,
        )


def _laid_out(block: Blank) -> Iterator[content.Block]:
    texts = block.texts
    match block.kind:
        case BlankKind.HEAD:
            yield content.StateHead((), texts, "")
        case BlankKind.TITLE:
            yield content.Title(texts[0], texts[1:])
        case BlankKind.CENTRE:
            yield Paragraph(texts[0], Look.CENTRE, keep=True)
        case BlankKind.HEADING:
            yield Paragraph(texts[0], Look.HEADING, keep=True)
        case BlankKind.TEXT:
            yield Paragraph(texts[0])
        case BlankKind.NOTE:
            yield Paragraph(texts[0], Look.NOTE)
        case BlankKind.FIELD:
            yield Paragraph(_with_dots(texts))
        case BlankKind.LINES:
            yield from [Paragraph(_with_dots(("",)))] * int(texts[0])
        case BlankKind.TABLE:
            widths = zip(texts, _COLUMNS_MM, (Align.CENTRE, Align.LEFT, Align.LEFT), strict=True)
            yield Table(tuple(Column(*column) for column in widths), block.rows)
        case BlankKind.SIGNED:
            text, place_and_day, office, hint = texts
            yield content.SignedText(Paragraph(text), place_and_day, office, hint, name="")
        case BlankKind.PAGE:
            yield content.NewPage()


def _with_dots(labels: Sequence[str]) -> str:
    """Return the labels, each with as many dots behind as the line has room for."""
    room = _LINE - sum(len(label) + 2 for label in labels) * _LETTER
    dots = "…" * max(4, int(room / len(labels)))
    return " ".join(f"{label} {dots}".lstrip() for label in labels)


def _paper(code: str, kind: PaperKind, article: str, number: str, signers: tuple[Signer, ...]) -> Paper[BlankFacts]:
    entry = PaperEntry(code, f"{article}; Phụ lục III, Mẫu số {number}", signers, Since.ALWAYS, blank=True)
    return Paper(entry, blank_facts(kind, code), blank_document)


REGISTRATION = _paper("form_registration", PaperKind.M01, "Điều 6.1", "01", (Signer.ENTITY,))
SELF_ASSESSMENT = _paper("form_self_assessment", PaperKind.M02, "Điều 6.1", "02", (Signer.ENTITY,))
COMMUNE_REPORT = _paper("form_commune_report", PaperKind.M03, "Điều 6.2b, 7.2b", "03", (Signer.COMMUNE,))
