"""The list of submitted sheets (bảng kê phiếu đã nộp) with the roster of the keys that signed them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...domain.minutes.minutes import MinutesFacts
from ...domain.text import VIETNAM_TIME
from ...domain.values import SheetSource, SheetState
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.minutes import minutes_facts
from ...usecases.overview.papers import Codes, Format, PaperEntry, Signer
from ...usecases.overview.session_export import SheetRow, export_rows
from ...wording.hand_words import MARK
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .articles import MEETING
from .hands import to_sign
from .phrases import BLANK, People, clock_text, count, log_head_text
from .presider import signing_presider
from .state_paper import council_head, draft

_NONE = "–"


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The submitted sheets of one member in one round. last: when the last one was submitted.

    made: products whose sheets the secretary's computer made without the member's own signature.
    """

    member: str
    round: int
    packaged: int
    typed: int
    counted: int
    last: datetime | None
    made: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedInFacts:
    """The facts of the list. keys: 30 digits by the member's code, "" where no key is pinned."""

    minutes: MinutesFacts
    sheets: tuple[HandedIn, ...]
    keys: tuple[tuple[str, str], ...]


def handed_in_facts(work: UnitOfWork, services: Services) -> HandedInFacts:
    """Return the facts of the list; drafts are no submitted sheets. Raises NotOpened."""
    minutes = minutes_facts(work, services)
    rows = export_rows(work, services)
    submitted: dict[tuple[str, int], list[SheetRow]] = {}
    for row in rows.sheets:
        if row.sheet.state is SheetState.SUBMITTED:
            submitted.setdefault((row.member, row.sheet.round), []).append(row)
    order = {member.code: place for place, member in enumerate(rows.members)}
    places = sorted(submitted, key=lambda place: (order.get(place[0], len(order)), place[1]))
    keys = (
        (member.code, services.packages.key_code(member.public_key) if member.public_key is not None else "")
        for member in rows.members
    )
    ended = {product.code for product in minutes.products if product.ended}
    sheets = (_handed_in(*place, submitted[place], ended) for place in places)
    return HandedInFacts(minutes, tuple(sheets), tuple(keys))


def _handed_in(member: str, round: int, rows: Sequence[SheetRow], ended: Collection[str]) -> HandedIn:
    """Count the sheets. ended: products withdrawn, stopped or rejected, of which no sheet counts."""
    typed = sum(row.sheet.source is SheetSource.PAPER for row in rows)
    times = [row.sheet.submitted_at for row in rows if row.sheet.submitted_at is not None]
    counted = sum(row.excluded is None and row.product not in ended for row in rows)
    made = tuple(row.product for row in rows if row.by_another)
    return HandedIn(member, round, len(rows) - typed - len(made), typed, counted, max(times, default=None), made)


def handed_in_document(facts: HandedInFacts) -> content.Document:
    """Build both tables and the signatures. It has no points."""
    return draft(facts.minutes, "Bảng kê phiếu đã nộp", _blocks(facts), own=True)


def _blocks(facts: HandedInFacts) -> Iterator[content.Block]:
    minutes = facts.minutes
    people = People(minutes.members)
    yield council_head(minutes.issuing, "BK")
    yield content.Title("BẢNG KÊ PHIẾU ĐÃ NỘP", (minutes.session,))
    yield Paragraph("1. Phiếu đã nộp", Look.HEADING)
    made = sum(len(one.made) for one in facts.sheets)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Thành viên", 42 if made else 60),
        Column("Lần chấm", 14, Align.CENTRE),
        Column("Phiếu theo gói", 20, Align.CENTRE),
        Column("Phiếu giấy", 16, Align.CENTRE),
        *((Column(f"Trên máy thư ký ({MARK})", 18, Align.CENTRE),) if made else ()),
        Column("Tính điểm", 16, Align.CENTRE),
        Column("Phiếu cuối nộp lúc", 29, Align.CENTRE),
    )
    rows = [
        (
            count(place),
            people.name(one.member),
            str(one.round),
            count(one.packaged),
            count(one.typed),
            *((count(len(one.made)),) if made else ()),
            count(one.counted),
            f"{clock_text(one.last)}\n{one.last.astimezone(VIETNAM_TIME):%d/%m/%Y}" if one.last is not None else _NONE,
        )
        for place, one in enumerate(facts.sheets, start=1)
    ]
    sums = (sum(one.packaged for one in facts.sheets), sum(one.typed for one in facts.sheets))
    counted = sum(one.counted for one in facts.sheets)
    local = (count(made),) if made else ()
    rows.append(("", "Cộng", "", count(sums[0]), count(sums[1]), *local, count(counted), ""))
    yield Table(columns, tuple(rows), strong=frozenset({len(rows) - 1}), tight=True)
    if counted < sum(sums) + made:
        yield Paragraph(
            "Phiếu không tính điểm: đã được thay bằng lần chấm sau, của sản phẩm rút, dừng đánh giá hoặc bị loại, hoặc "
            "không hợp lệ; lý do ghi trong bảng tổng hợp điểm.",
            Look.NOTE,
        )
    yield from to_sign(((product, one.member, one.round) for one in facts.sheets for product in one.made), people)
    yield Paragraph("2. Khóa ký phiếu của thành viên", Look.HEADING)
    keys = (Column("STT", 10, Align.CENTRE), Column("Thành viên", 65), Column("30 chữ số của khóa", 90))
    listed = ((count(place), people.name(code), key or _NONE) for place, (code, key) in enumerate(facts.keys, start=1))
    yield Table(keys, tuple(listed), tight=True)
    yield Paragraph(
        "Khóa do chương trình tạo trên máy của thành viên, dùng để đối chiếu phiếu; không phải chữ ký số.",
        Look.NOTE,
    )
    if minutes.audit_head:
        yield Paragraph(log_head_text(minutes.audit_head), Look.FACTS)
    secretary = people.member(minutes.secretary)
    yield Paragraph(f"Bảng kê được lập tại {minutes.place or BLANK * 4}./.", keep=True)
    yield content.Signatures(
        content.Signature(("THƯ KÝ",), secretary.name if secretary else minutes.secretary),
        signing_presider(minutes, people),
        ("- Hội đồng;", "- Lưu: Hồ sơ."),
    )


PAPER = Paper(
    PaperEntry("handed_in", MEETING, (Signer.SECRETARY, Signer.PRESIDER), formats=(Format.PDF,), codes=Codes.PAGES),
    handed_in_facts,
    handed_in_document,
)
