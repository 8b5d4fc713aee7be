"""The list on which the members sign that they attend (danh sách ký tham dự), one for each sitting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...domain.council.council import Member
from ...domain.values import Role
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.overview.papers import Codes, PaperEntry, Signer, Since
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Paragraph, Table
from ..paper import Paper
from .articles import MEETING
from .early_paper import Prepared, early_paper, prepared
from .phrases import BLANK, count, day_text, post_text

_ROOM_TO_SIGN = 13.0  # mm
_GUESTS = 4
"""Empty lines for those whom nobody has entered."""


@dataclass(frozen=True, slots=True)
class AttendanceFacts:
    """The members of the decision, in its order, substitutes last."""

    known: Prepared
    members: tuple[Member, ...]


def attendance_facts(work: UnitOfWork, services: Services) -> AttendanceFacts:
    """Return the facts of the list, which is printed before anybody has come."""
    with work:
        members = sorted(work.members.all(), key=lambda member: member.role is Role.SUBSTITUTE)
        return AttendanceFacts(prepared(work, services), tuple(members))


def attendance_document(facts: AttendanceFacts) -> content.Document:
    """Build the list for one sitting, with empty lines for guests."""
    return early_paper(facts.known, "Danh sách ký tham dự", _blocks(facts))


def _blocks(facts: AttendanceFacts) -> Iterator[content.Block]:
    known = facts.known
    yield content.StateHead(known.issuing.parent, known.issuing.council, "")
    yield content.Title("DANH SÁCH KÝ THAM DỰ", ("Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP", known.session))
    yield Paragraph(f"Buổi họp: {BLANK * 2}, {day_text(None)}, tại {known.place or BLANK * 4}", keep=True)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Họ và tên", 45),
        Column("Chức vụ, cơ quan", 45),
        Column("Trong Hội đồng", 30),
        Column("Chữ ký", 35, signer=1),
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


PAPER = Paper(
    PaperEntry("attendance", MEETING, (Signer.MEMBERS,), Since.ALWAYS, codes=Codes.FILLED),
    attendance_facts,
    attendance_document,
)
