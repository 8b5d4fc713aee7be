"""Written opinions added up: batches, who replied, whose word counts, the clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.acts.written_opinion import (
    Batch,
    MeetingGround,
    MeetingReason,
    OnlyRerating,
    ReplyKind,
    StillOpen,
    WrittenRecord,
    meeting_reasons,
    replied,
    require_rerating,
    took_part,
)
from ocop_desktop.domain.council.council import Product
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.scoring.reconciliation import DiscussReason
from ocop_desktop.domain.sheets.signed import SheetHead
from ocop_desktop.domain.values import DossierKind, MemberId, ProductId, SheetId, SheetSource, SheetState
from ocop_desktop.usecases.council.acts import fold

NOON = datetime(2026, 9, 5, 12, 0, tzinfo=timezone(timedelta(hours=7)))
TEA, HONEY = ProductId("tea"), ProductId("honey")
BA, BON, NAM = MemberId("ba"), MemberId("bon"), MemberId("nam")
SETS = {TEA: 1, HONEY: 2}


def act(kind: ActKind, product: ProductId | None = None, member: MemberId | None = None, **facts: Any) -> Act:
    return Act("a", kind, NOON, "M05", str(facts.pop("reason", "")), product, member, facts)


def asked(batch: int = 1, *products: ProductId) -> Act:
    names = list(products or (TEA, HONEY))
    asked_on, until = "2026-09-05", "2026-09-15"
    return act(ActKind.WRITTEN_ASKED, batch=batch, products=names, letter="12/CV", asked=asked_on, deadline=until)


def reply(member: MemberId, answer: str = "agrees", product: ProductId | None = None, batch: int = 1) -> Act:
    facts = {"batch": batch, "answer": answer, "received": "2026-09-10", "text": "x", "paper": "13/CV"}
    return act(ActKind.WRITTEN_REPLY, product, member, **facts)


def closed(*sheets: str) -> Act:
    return act(ActKind.WRITTEN_CLOSED, batch=1, sheets=list(sheets), reason="đủ")


def written(acts: Iterable[Act]) -> WrittenRecord:
    return fold(acts).written


def only(*acts: Act) -> Batch:
    (batch,) = written(acts).batches
    return batch


def head(member: MemberId, product: ProductId, sheet: str = "s1", **other: Any) -> SheetHead:
    facts = {"round": 1, "state": SheetState.SUBMITTED, "source": SheetSource.PACKAGE, "set_number": SETS[product]}
    return SheetHead(SheetId(sheet), member, product, **{**facts, **other})


def product(code: str, received: date | None, kind: DossierKind = DossierKind.RERATE) -> Product:
    return Product(code, "Trà", 1, "Hộ Thử", "Xã Mẫu", kind, received=received, id=ProductId(code))


def test_a_session_without_batches_is_rated_at_its_meeting() -> None:
    record = written([act(ActKind.OPENED)])
    assert (record.batches, record.batch(1), record.batch_of(TEA), record.in_writing(TEA)) == ((), None, None, None)
    record.require_closed()


def test_a_batch_remembers_what_was_asked_until_when() -> None:
    record = written([asked(1, TEA), asked(2, HONEY)])
    batch = record.in_writing(HONEY)
    assert batch is not None
    assert batch is record.batch(2)
    assert (batch.products, batch.asked, batch.deadline) == ((HONEY,), date(2026, 9, 5), date(2026, 9, 15))
    assert (batch.letter, batch.actor, batch.closed) == ("12/CV", "M05", False)


def test_a_batch_formed_again_takes_the_place_of_the_earlier_one() -> None:
    record = written([asked(1, TEA, HONEY), asked(1, TEA)])
    assert [batch.products for batch in record.batches] == [(TEA,)]
    assert record.batch_of(HONEY) is None


def test_a_word_on_a_product_stands_over_one_on_the_batch_and_a_later_one_over_an_earlier() -> None:
    batch = only(asked(), reply(BA, "differs", TEA), reply(BA), reply(BON), reply(BON, "remarks"))
    on_tea, on_honey, later = batch.reply(BA, TEA), batch.reply(BA, HONEY), batch.reply(BON, TEA)
    assert on_tea is not None
    assert on_tea.answer is ReplyKind.DIFFERS
    assert on_honey is not None
    assert on_honey.answer is ReplyKind.AGREES
    assert later is not None
    assert later.answer is ReplyKind.REMARKS
    assert batch.reply(NAM, TEA) is None


def test_a_product_that_went_to_a_meeting_is_no_longer_in_writing() -> None:
    record = written(
        [
            asked(),
            act(ActKind.WRITTEN_SETTLED, products=[TEA, HONEY], batch=1, reason="đủ ý kiến"),
            act(ActKind.WRITTEN_MEETING, TEA, ground="complex", reason="hồ sơ phức tạp"),
        ]
    )
    assert record.in_writing(TEA) is None
    assert record.batch_of(TEA) is not None
    assert record.meetings[TEA].ground is MeetingGround.COMPLEX
    assert list(record.settled) == [HONEY]
    assert record.settled[HONEY].reason == "đủ ý kiến"


def test_the_opening_waits_until_every_batch_is_closed() -> None:
    with pytest.raises(StillOpen):
        written([asked(1, TEA), closed(), asked(2, HONEY)]).require_closed()
    written([asked(), closed()]).require_closed()


def test_a_sheet_is_an_opinion_until_the_batch_is_closed_and_late_after_it() -> None:
    open_, shut = only(asked()), only(asked(), closed("s1"))
    assert open_.takes(head(BA, TEA))
    assert not open_.came_late(head(BA, TEA))
    assert shut.takes(head(BA, TEA))
    assert not shut.came_late(head(BA, TEA))
    assert not shut.takes(head(BA, TEA, "s2"))
    assert shut.came_late(head(BA, TEA, "s2"))
    assert not open_.takes(head(BA, TEA, state=SheetState.DRAFT))
    again = head(BA, TEA, "s3", round=2)
    assert not shut.takes(again)
    assert not shut.came_late(again)
    assert not only(asked(1, HONEY)).takes(head(BA, TEA))


def test_sheets_and_replies_are_opinions_alike() -> None:
    batch = only(asked(), reply(BON, product=HONEY), reply(NAM))
    sheets = [head(BA, TEA), head(BA, HONEY, "s2", set_number=9)]
    assert replied(batch, sheets, SETS) == {(BA, TEA), (BON, HONEY), (NAM, TEA), (NAM, HONEY)}


def test_who_does_not_score_a_product_counts_by_taking_part_in_the_others() -> None:
    batch = only(asked())
    opinions = frozenset({(BA, TEA), (BON, HONEY), (NAM, TEA)})
    members, settings = (BA, BON, NAM), SessionSettings()
    assert took_part(batch, TEA, opinions, members, {BON}, settings) == {BA, BON, NAM}
    assert took_part(batch, TEA, opinions, members, {NAM}, settings) == {BA}


@pytest.mark.parametrize("agreement", [False, True])
@pytest.mark.parametrize("over", [False, True])
def test_silence_is_no_agreement_unless_the_regulation_says_so(agreement: bool, over: bool) -> None:
    batch = only(asked(), *([closed()] if over else []))
    settings = SessionSettings(silence_is_agreement=agreement)
    expected = {BA, BON} if agreement and over else {BA}
    assert took_part(batch, TEA, frozenset({(BA, TEA)}), (BA, BON, NAM), {NAM}, settings) == expected


def test_a_meeting_is_proposed_where_sheets_or_words_differ() -> None:
    batch = only(asked(), reply(BA, "remarks"), reply(BON, "differs", TEA))
    assert meeting_reasons((DiscussReason.CONDITION,), batch, TEA, ()) == (
        MeetingReason.CONDITION,
        MeetingReason.OPINION,
    )
    assert meeting_reasons((), batch, HONEY, ()) == ()
    assert meeting_reasons((), batch, TEA, {BON}) == ()


def test_only_dossiers_for_rerating_are_asked_about() -> None:
    require_rerating([product("SP001", None)])
    for kind in (DossierKind.FIRST, DossierKind.UPGRADE):
        with pytest.raises(OnlyRerating) as refusal:
            require_rerating([product("SP002", None, kind)])
        assert refusal.value.facts == {"product": "SP002"}
