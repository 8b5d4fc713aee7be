"""The reports on the dossiers to the council's chair, as drafts for the bodies that make them.

The advisory team reports on a first rating and an upgrade (Điều 7.3c, 7.4c), the advising office on a re-rating
(Điều 7.6c, 7.6e); the decree gives no form. They propose no star: the council alone rates, and the points here never
enter its mean.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...domain.citation import in_state_style
from ...domain.text import date_vi
from ...domain.values import DossierKind, Tier
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.overview.papers import PaperEntry, PaperNotNeeded, Signer, Since
from ...usecases.preparing.dossier_report import DossierReport, PreScore, SiteVisit, dossier_reports
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .articles import DOSSIERS_OFFICE, DOSSIERS_TEAM
from .early_paper import Prepared, early_paper, prepared
from .phrases import BLANK, DRAFT_MARK, attached, capital, count, in_runs, listed, lower_first, sentence_end
from .state_paper import ADVISING, PLACE_AND_DAY, numbered, signed_by

_NONE = "–"


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports. article: by tier; by: inside a sentence; symbol: of its papers; offices: of who signs."""

    head: tuple[str, ...]
    symbol: str
    by: str
    article: Mapping[Tier, str]
    kinds: frozenset[DossierKind]
    offices: tuple[str, ...]


TEAM = Reporter(
    head=("TỔ TƯ VẤN",),
    symbol="BC-TTV",
    by="Tổ tư vấn Hội đồng",
    article=DOSSIERS_TEAM,
    kinds=frozenset({DossierKind.FIRST, DossierKind.UPGRADE}),
    offices=("TM. TỔ TƯ VẤN", "TỔ TRƯỞNG"),
)
OFFICE = Reporter(
    head=ADVISING,
    symbol=f"BC-{BLANK}",
    by="Cơ quan tham mưu quản lý OCOP",
    article=DOSSIERS_OFFICE,
    kinds=frozenset({DossierKind.RERATE}),
    offices=("THỦ TRƯỞNG CƠ QUAN",),
)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The dossiers on which one body reports."""

    known: Prepared
    reporter: Reporter
    dossiers: tuple[DossierReport, ...]


def report_facts(code: str, reporter: Reporter) -> Callable[[UnitOfWork, Services], ReportFacts]:
    """Return the function that reads a report's facts; it raises PaperNotNeeded without a dossier, NotInMembersFile."""

    def read(work: UnitOfWork, services: Services) -> ReportFacts:
        reports = dossier_reports(reporter.kinds, work, services)
        if not reports:
            raise PaperNotNeeded(paper=code)
        with work:
            return ReportFacts(prepared(work, services), reporter, reports)

    return read


def report_document(facts: ReportFacts) -> content.Document:
    """Build the report: the dossiers, the visits, what is to be added, the remarks, the list."""
    return early_paper(facts.known, "Báo cáo đánh giá hồ sơ sản phẩm OCOP", _blocks(facts), mark=DRAFT_MARK)


def _blocks(facts: ReportFacts) -> Iterator[content.Block]:
    known, reporter = facts.known, facts.reporter
    tier = printed(f"label.tier.{known.tier.value}")
    above = known.issuing.council if reporter is TEAM else known.issuing.parent
    yield content.StateHead(above, reporter.head, f"Số: {BLANK}/{reporter.symbol}", PLACE_AND_DAY)
    yield content.Title("BÁO CÁO", ("Đánh giá hồ sơ sản phẩm OCOP", known.session))
    yield Paragraph(f"Kính gửi: Chủ tịch Hội đồng đánh giá, phân hạng sản phẩm OCOP {tier}", Look.ADDRESSED)
    yield Paragraph(
        f"Thực hiện {in_state_style(reporter.article[known.tier], known.rule)}, {reporter.by} báo cáo kết quả đánh giá "
        "hồ sơ như sau:"
    )
    yield Paragraph("1. Hồ sơ", Look.HEADING)
    yield Paragraph(_numbers(facts))
    yield Paragraph("2. Khảo sát thực tế, kiểm tra tại cơ sở", Look.HEADING)
    visits = [Paragraph(_visit(one, visit)) for one in facts.dossiers for visit in one.visits]
    yield from visits or [Paragraph("Chưa ghi nhận khảo sát thực tế.")]
    yield Paragraph("3. Đề xuất bổ sung hồ sơ, kết quả kiểm nghiệm", Look.HEADING)
    yield from _to_add(facts.dossiers)
    yield Paragraph(f"Kết quả kiểm nghiệm cần bổ sung: {BLANK * 7}")
    yield Paragraph("4. Nhận xét về từng sản phẩm", Look.HEADING)
    for one in facts.dossiers:
        yield Paragraph(f"- {one.product.code} {one.product.name}: {_remarks(one.advisory)}")
    yield Paragraph(f"{reporter.by} báo cáo Chủ tịch Hội đồng xem xét./.", keep=True)
    yield signed_by(reporter.offices, ("- Như trên;", "- Thư ký Hội đồng;", "- Lưu: Hồ sơ."))
    reference = attached("Báo cáo", by=reporter.by if reporter is TEAM else "")
    yield content.Section("Phụ lục", "KẾT QUẢ ĐÁNH GIÁ HỒ SƠ", reference)
    yield _table(facts.dossiers)
    yield Paragraph(
        "Điểm tự đánh giá (Mẫu số 02) và điểm sơ bộ chỉ để Hội đồng tham khảo, không tính vào điểm của Hội đồng; trong "
        "ngoặc là số tiêu chí đã cho mức điểm trên số tiêu chí của bộ sản phẩm.",
        Look.NOTE,
    )


def _numbers(facts: ReportFacts) -> str:
    parts = []
    for kind in DossierKind:
        own = [one for one in facts.dossiers if one.product.kind is kind]
        if own:
            parts.append(f"{lower_first(printed(f'label.dossier_kind.{kind.value}'))} {count(len(own))}")
    wanting = sum(bool(_lacking(one)) for one in facts.dossiers)
    whole = len(facts.dossiers) - wanting
    found = (
        f"đủ giấy tờ, mẫu theo Điều 6: {count(whole)} hồ sơ" if whole else "",
        f"còn nội dung phải bổ sung: {count(wanting)} hồ sơ (mục 3)" if wanting else "",
    )
    said = capital("; ".join(text for text in found if text))
    return f"Số hồ sơ: {numbered(facts.dossiers)}; {listed(parts)}. {said}. Chi tiết tại Phụ lục."


def _to_add(dossiers: Sequence[DossierReport]) -> Iterator[content.Block]:
    """Yield what is lacking, dossiers that lack the same in one line."""
    lacking: dict[str, list[str]] = {}
    for one in dossiers:
        lacking.setdefault("; ".join(_lacking(one)), []).append(one.product.code)
    whole = lacking.pop("", ())
    order = [one.product.code for one in dossiers]
    for what, codes in lacking.items():
        yield Paragraph(sentence_end(f"- {in_runs(codes, order)}: {what}"))
    if len(whole) == len(dossiers):
        yield Paragraph("Giấy tờ theo Điều 6 đã đủ.")


def _visit(dossier: DossierReport, visit: SiteVisit) -> str:
    paper = f" (biên bản {visit.paper})" if visit.paper else ""
    return sentence_end(
        f"- Ngày {date_vi(visit.visited)}, {dossier.product.code} {dossier.product.name}, tại {visit.place}{paper}; "
        f"thành phần: {visit.people}; kết quả: {visit.found.rstrip('.;')}"
    )


def _lacking(dossier: DossierReport) -> list[str]:
    """Return what Điều 6 asks for and the dossier lacks, a phrase for each paper."""
    gaps = dossier.completeness
    parts = [
        *(f"thiếu {_paper(kind.value)}" for kind in gaps.missing),
        *(f"{_paper(kind.value)} chưa có số" for kind in gaps.unnumbered),
        *(f"{_paper(one.paper.kind.value)} hết hạn tính đến ngày {date_vi(one.tested_on)}" for one in gaps.expired),
        *(f"cần cập nhật {_paper(kind.value)}" for kind in gaps.to_update),
    ]
    return [*parts, f"thiếu {count(gaps.samples_short)} mẫu"] if gaps.samples_short else parts


def _paper(kind: str) -> str:
    return lower_first(printed.of(f"paper.{kind}"))


def _remarks(score: PreScore) -> str:
    texts = (f"tiêu chí {code}: {text.rstrip('.;')}" if code else text.rstrip(".;") for code, text in score.remarks)
    return sentence_end("; ".join(texts) or BLANK * 8)


def _table(dossiers: tuple[DossierReport, ...]) -> Table:
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Sản phẩm, chủ thể", 55),
        Column("Hồ sơ", 40),
        Column("Mẫu", 14, Align.CENTRE),
        Column("Chủ thể tự đánh giá", 23, Align.CENTRE),
        Column("Điểm sơ bộ", 23, Align.CENTRE),
    )
    rows: list[tuple[content.Text, ...]] = []
    for place, one in enumerate(dossiers, start=1):
        product = one.product
        name = (content.Run(f"{product.code} ", bold=True), content.Run(f"{product.name}\n{product.entity}"))
        rows.append(
            (
                count(place),
                name,
                f"Bổ sung {count(len(_lacking(one)))} nội dung" if _lacking(one) else "Đủ giấy tờ, mẫu",
                _samples(one),
                _points(one.own),
                _points(one.advisory),
            )
        )
    return Table(columns, tuple(rows))


def _samples(dossier: DossierReport) -> str:
    if not dossier.samples_required:
        return "không"
    return _NONE if dossier.product.samples is None else count(dossier.product.samples)


def _points(score: PreScore) -> str:
    return f"{score.points} ({score.stated}/{score.of})" if score.stated else _NONE


ADVISORY = Paper(
    PaperEntry("team_report", "Điều 7.3c, 7.4c", (Signer.ADVISORY,), Since.ALWAYS),
    report_facts("team_report", TEAM),
    report_document,
)
RERATING = Paper(
    PaperEntry("office_report", "Điều 7.6c, 7.6e", (Signer.OFFICE,), Since.ALWAYS),
    report_facts("office_report", OFFICE),
    report_document,
)
