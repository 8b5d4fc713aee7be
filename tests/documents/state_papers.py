"""The measures of Nghị định 30/2020/NĐ-CP, Phụ lục I, and the papers of the register of a small and a large session."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from ocop_desktop.documents import content
from ocop_desktop.documents.register import PAPERS
from ocop_desktop.domain.minutes.sheet_forms import SheetBook
from ocop_desktop.domain.values import Role
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from tests.helpers.sessions import MEMBERS, SCORING, SECRETARY, MemberFacts, ProductFacts, World

from .builders import DEPARTMENTS, NAMES
from .conftest import played
from .test_register import FILES, facts_of


@dataclass(frozen=True, slots=True)
class Measure:
    """Size and face that the decree asks of an element. face: b bold, i italic, "" upright."""

    least: float
    most: float
    face: str = ""

    def fits(self, size: float, *, bold: bool, italic: bool) -> bool:
        return self.least <= size <= self.most and self.face == "b" * bold + "i" * italic


STATE = {
    "nation": Measure(12, 13, "b"),
    "motto": Measure(13, 14, "b"),
    "parent body": Measure(12, 13),
    "body": Measure(12, 13, "b"),
    "number": Measure(13, 13),
    "place and day": Measure(13, 14, "i"),
    "kind, subject": Measure(13, 14, "b"),
    "basis": Measure(13, 14, "i"),
    "text": Measure(13, 14),
    "heading": Measure(13, 14, "b"),
    "office, name": Measure(13, 14, "b"),
    "receivers' label": Measure(12, 12, "bi"),
    "receivers": Measure(11, 11),
    "annex": Measure(14, 14, "b"),
    "annex title": Measure(13, 14, "b"),
    "reference": Measure(13, 14, "i"),
    "page number": Measure(13, 14),
}
"""Phụ lục I, mục II, III and IV."""

PAPERS_OF_PAGES = [paper for paper in PAPERS if paper.content is not None]
SIZES = {"1 product, 5 members": (1, 5), "120 products, 25 members": (120, 25)}


@cache
def session(products: int, members: int) -> World:
    """A concluded session; four members score, so that it is played quickly."""
    more = (
        MemberFacts(f"M{n:02d}", f"{NAMES[n % 12]} {n}", "Phó Giám đốc", DEPARTMENTS[n % 12], Role.EXPERT, False)
        for n in range(6, members + 1)
    )
    rated = [
        ProductFacts(
            f"SP{n:03d}",
            f"Mật ong hoa đước rừng ngập mặn Đồi Quỳnh loại {n}",
            n % 2 + 1,
            f"Hợp tác xã Nông nghiệp Dịch vụ Tổng hợp Đồi Quỳnh {n % 9}",
            f"Xã Mây Trắng {n % 29}",
        )
        for n in range(1, products + 1)
    ]
    world = World(members=(*MEMBERS[:5], *more), products=rated)
    world.command = replace(
        world.command,
        parent_body="ỦY BAN NHÂN DÂN TỈNH SAO MAI",
        council_name="HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
        place="Phòng họp số 2, Trung tâm Hội nghị tỉnh Sao Mai",
    )
    world.distribute().attend()
    for member in SCORING:
        world.hand_in(member, **{one.code: 62 + n % 36 for n, one in enumerate(rated)})
    world.open().conclude()
    world.office.do(record_act, AnswerComplaint("SP001", "đơn 3 của Hộ Thử", SECRETARY))
    return world


@cache
def _with_everything() -> World:
    return played()


def _facts(code: str, world: World) -> object:
    """The facts of a paper; of one that this session does not need, those of the session that has everything."""
    for one in (world, _with_everything()):
        with suppress(PaperNotNeeded):
            return FILES.facts(code, one.office.work, one.office.services())
    return facts_of(code, world)


def sized_facts(code: str, size: str) -> Any:
    """What a paper is made of, in a session of that size."""
    return _facts(code, session(*SIZES[size]))


@cache
def document_of(code: str, size: str) -> content.Document:
    """The content of a paper; of the score sheets, each of which is a form of its own, the first twenty."""
    (paper,) = (paper for paper in PAPERS_OF_PAGES if paper.entry.code == code)
    facts = sized_facts(code, size)
    if isinstance(facts, SheetBook):
        facts = replace(facts, sheets=facts.sheets[:20])
    assert paper.content is not None
    return paper.content(facts)
