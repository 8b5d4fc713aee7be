"""A small session in which two products are rated at the meeting and two by written opinion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ocop_desktop.domain.acts.written_opinion import MeetingGround, ReplyKind
from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.values import DossierKind
from ocop_desktop.usecases.core.changes import Changes
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.written_asked import FormBatch
from ocop_desktop.usecases.council.acts.written_closed import CloseBatch
from ocop_desktop.usecases.council.acts.written_meeting import MoveToMeeting
from ocop_desktop.usecases.council.acts.written_reply import RecordReply
from ocop_desktop.usecases.council.acts.written_settled import SettleInWriting
from ocop_desktop.usecases.council.written_board import BatchLine, ProductReplies, WrittenBoard, written_board
from ocop_desktop.usecases.council.written_opinions import close_batch, settle_in_writing
from tests.helpers.sessions import CHAIR, ROWS, SECRETARY, World

ASKED, DEADLINE = date(2026, 9, 1), date(2026, 9, 4)
"""The clock of the tests shows 5 September 2026: the deadline has passed."""

LATER = date(2026, 9, 20)


def rerated(code: str, name: str, set_number: int, entity: str, commune: str) -> ProductFacts:
    """A dossier for re-rating, complete at the province since 20 August 2026; every time limit is observed."""
    return ProductFacts(
        *(code, name, set_number, entity, commune),
        kind=DossierKind.RERATE,
        received_by_commune=date(2026, 8, 10),
        proposed=date(2026, 8, 14),
        received=date(2026, 8, 20),
        certificate_expiry=date(2027, 1, 7),
    )


MIXED = (
    ROWS[0],
    ROWS[1],
    rerated("SP004", "Trà ướp sen", 1, "Hợp tác xã Thí Dụ", "Xã Mẫu"),
    rerated("SP005", "Mật ong rừng", 2, "Hộ Thử", "Xã Khác"),
)
WRITTEN = ("SP004", "SP005")


def mixed(*members: str, **settings: Any) -> World:
    """Export the session package; no batch exists yet."""
    return World(products=MIXED, settings=SessionSettings(**settings)).distribute(*members)


def asking(world: World, *products: str, deadline: date = DEADLINE, **other: Any) -> Changes:
    """Form a batch."""
    command = FormBatch(products or WRITTEN, ASKED, deadline, SECRETARY, letter="12/CV-HĐ")
    return world.office.do(record_act, replace(command, **other))


def replying(world: World, member: str, answer: ReplyKind = ReplyKind.AGREES, text: str = "", **other: Any) -> Changes:
    """Record a reply on paper to the first batch."""
    command = RecordReply(1, member, answer, date(2026, 9, 3), SECRETARY, text=text, paper="13/SCT")
    return world.office.do(record_act, replace(command, **other))


def closing(world: World, reason: str = "", batch: int = 1) -> Changes:
    """Close a batch as the chair."""
    command = CloseBatch(batch, CHAIR, reason)
    return close_batch(command, world.office.work, world.office.services(CHAIR))


def meeting(
    world: World, product: str, ground: MeetingGround = MeetingGround.DIFFERENT, reason: str = "lệch"
) -> Changes:
    """Refer a product to the meeting as the chair."""
    command = MoveToMeeting(product, ground, reason, CHAIR)
    return record_act(command, world.office.work, world.office.services(CHAIR))


def settling(world: World, *products: str, reason: str = "", batch: int = 1, actor: str = SECRETARY) -> Changes:
    """Conclude in writing."""
    command = SettleInWriting(batch, actor, products, reason)
    return settle_in_writing(command, world.office.work, world.office.services(actor))


def board(world: World) -> WrittenBoard:
    """Return the present batches."""
    return written_board(world.office.work, world.office.services())


def line(world: World, batch: int = 1) -> BatchLine:
    """Return one batch."""
    return next(found for found in board(world).batches if found.batch.number == batch)


def product_line(world: World, product: str, batch: int = 1) -> ProductReplies:
    """Return one product of a batch."""
    return next(found for found in line(world, batch).products if found.product.code == product)


def collected(**sheets: dict[str, Any]) -> World:
    """Let everybody except M04 attend; all submit sheets on everything, 80 points unless ``sheets`` says otherwise.

    The opinions count every member named in the decision, also the two who do not score.
    """
    return handed_in(mixed(opinions_exclude_unscoring=False), **sheets)


def handed_in(world: World, **sheets: dict[str, Any]) -> World:
    """See ``collected``."""
    asking(world)
    world.attend("M04")
    for member in ("M01", "M02", "M03", "M04"):
        totals: dict[str, Any] = {"SP001": 80, "SP002": 80, "SP004": 80, "SP005": 80}
        world.hand_in(member, **{**totals, **sheets.get(member, {})})
    return world
