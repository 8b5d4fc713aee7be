"""The list on which the members sign that they attend (danh sách ký tham dự), one for each sitting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...domain.council.council import Member
from ...domain.minutes.minutes import IssuingBody
from ...domain.values import Role
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.minutes import lines
from ...usecases.overview.papers import PaperEntry, Signer, Since
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Paragraph, Table
from ..paper import Paper
from .articles import MEETING
from .phrases import BLANK, SAMPLE_MARK, agency, count, day_text, post_text

_ROOM_TO_SIGN = 13.0  # mm
_GUESTS = 4
"""Empty lines for those whom nobody has entered."""


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """The members of the decision, in its order, substitutes last. sample: invented data."""

    issuing: IssuingBody
    session: str
    place: str
    members: tuple[Member, ...]
    sample: bool


def attendance_facts(work: UnitOfWork, _: Services) -> AttendanceFacts:
    """Return the facts of the list, which is printed before anybody has come."""
    with work:
        session = work.session.get()
        members = sorted(work.members.all(), key=lambda member: member.role is Role.SUBSTITUTE)
    issuing = IssuingBody(lines(session.parent_body), lines(session.council_name))
    return AttendanceFacts(issuing, session.name, session.place, tuple(members), session.sample)


def attendance_document(facts: AttendanceFacts) -> content.Document:
    """Build the list for one sitting, with empty lines for guests."""
    return content.Document(
        title=f"Danh sách ký tham dự – {facts.session}",
        author=agency(facts.issuing),
        blocks=tuple(_blocks(facts)),
        foot_mark=SAMPLE_MARK if facts.sample else "",
    )


def _blocks(facts: AttendanceFacts) -> Iterator[content.Block]:
    yield content.StateHead(facts.issuing.parent, facts.issuing.council, "")
    yield content.Title("DANH SÁCH KÝ THAM DỰ", ("Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP", facts.session))
    yield Paragraph(f"Buổi họp: {BLANK * 2}, {day_text(None)}, tại {facts.place or BLANK * 4}", keep=True)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Họ và tên", 45),
        Column("Chức vụ, cơ quan", 45),
        Column("Trong Hội đồng", 30),
        Column("Chữ ký", 35),
    )
    rows = [
        (
            count(place),
            member.name,
            post_text(member),
            printed(f"label.role.{member.role.value}"),
            "",
        )
        for place, member in enumerate(facts.members, start=1)
    ]
    guests = [(count(place), "", "", "", "") for place in range(len(rows) + 1, len(rows) + 1 + _GUESTS)]
    yield Table(columns, (*rows, *guests), row_height=_ROOM_TO_SIGN)


PAPER = Paper(PaperEntry("attendance", MEETING, (Signer.MEMBERS,), Since.ALWAYS), attendance_facts, attendance_document)
