"""What is missing before a step that cannot be taken back: named, asked for a reason, stored with the act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.acts.facts import Despite, Lack
from ocop_desktop.domain.questions.gaps import FinalStep, Gap, GapCode, Mend
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts import act_shown, facts_as, record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.closed import CloseCollection, ClosedFacts
from ocop_desktop.usecases.council.acts.concluded import Conclude, ConcludedFacts
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.opened import OpenedFacts, OpenSheets
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound, RoundOrderedFacts
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.council.reconciling import conclude, order_round
from ocop_desktop.usecases.exchange.key_digits import KeyNotAccepted
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.questions.gaps import GapsChanged, GapsOpen, gaps
from tests.helpers.evidence import stored
from tests.helpers.fakes import key_of
from tests.helpers.questions import every_reason
from tests.helpers.sessions import CHAIR, SECRETARY, World


def listed(world: World, step: FinalStep) -> dict[GapCode, Gap]:
    return {gap.code: gap for gap in gaps(step, world.office.work, world.office.services())}


def missing(world: World, step: FinalStep) -> list[str]:
    return [gap.typed for gap in gaps(step, world.office.work, world.office.services()) if gap.missing]


def two_of_four() -> World:
    """M01 and M02 have returned everything, M03 two of three sheets, M04 nothing; nobody's presence is recorded."""
    world = World().distribute()
    for member in ("M01", "M02"):
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    world.hand_in("M03", SP001=80, SP002=80)
    return world


def with_a_refused_file(world: World) -> World:
    sent = next(path for path, parcel in world.medium.parcels.items() if parcel.facts.kind == "sheets")
    world.office.receive(world.medium.alter(sent, to="hỏng.ocop", key=key_of("Lạ"), session="khác"))
    return world


def test_members_with_missing_sheets_are_named_with_how_many_or_which() -> None:
    found = listed(two_of_four(), FinalStep.CLOSE)
    sheets = found[GapCode.SHEETS]
    assert (sheets.missing, sheets.mend, sheets.count, sheets.subjects) == (True, Mend.SHEETS, 2, ("M03", "M04"))
    assert sheets.facts == {"count": 2, "sheets": 4, "round": 1, "names": "M03 Thử Văn Ba (SP003), M04 Thử Thị Bốn (3)"}
    assert found[GapCode.KEYS_COMPARED].facts == {"count": 3}
    assert [gap.missing for gap in found.values()] == [True, False, False]


def test_closing_with_gaps_needs_a_reason_which_is_stored_with_them() -> None:
    world = two_of_four()
    for reason in ("", "  "):
        with pytest.raises(GapsOpen) as refusal:
            world.office.do(close_collection, CloseCollection(SECRETARY, despite=reason))
    assert refusal.value.facts == {"count": 1, "gaps": "sheets", "named": "sheets:M03,M04"}
    assert [gap.code for gap in refusal.value.gaps] == [GapCode.SHEETS]
    assert world.office.session.collecting
    world.office.do(close_collection, CloseCollection(SECRETARY, despite=" hai người ốm "))
    act = world.office.state.acts[-1]
    assert facts_as(ClosedFacts, act).despite == Despite("hai người ốm", (Lack("sheets", 2, ("M03", "M04")),))
    assert act_shown(act) == ("hai người ốm",)


def test_with_nothing_missing_no_reason_is_asked_and_the_stored_act_is_that_of_before() -> None:
    world = World().collect()
    world.office.do(close_collection, CloseCollection(SECRETARY, despite="thừa"))
    open_sheets(OpenSheets(CHAIR), world.office.work, world.office.services(CHAIR))
    closed, opened = world.office.state.acts[-2:]
    assert closed.facts == {"round": 1}
    assert opened.facts == {"sheets": 12, "recorder": SECRETARY, "instructed": True}
    assert missing(world, FinalStep.ROUND) == []


def test_the_opening_names_attendance_and_quorum_with_numbers() -> None:
    world = two_of_four()
    for member in ("M01", "M02"):
        world.office.do(record_act, RecordAttendance(member, True, SECRETARY))
    found = listed(world, FinalStep.OPEN)
    assert found[GapCode.ATTENDANCE].subjects == ("M03", "M04", "M05", "M06")
    assert str(found[GapCode.ATTENDANCE].facts["names"]).startswith("M03 Thử Văn Ba, M04")
    quorum = found[GapCode.QUORUM]
    assert (quorum.missing, quorum.mend, quorum.facts) == (
        True, Mend.ATTENDANCE, {"present": 2, "needed": 5, "named": 6},
    )  # fmt: skip
    with pytest.raises(GapsOpen) as refusal:
        open_sheets(OpenSheets(CHAIR), world.office.work, world.office.services(CHAIR))
    assert refusal.value.facts["gaps"] == "sheets, attendance, quorum"
    open_sheets(OpenSheets(CHAIR, despite="theo quy chế"), world.office.work, world.office.services(CHAIR))
    facts = facts_as(OpenedFacts, world.office.state.acts[-1])
    assert facts.despite is not None
    assert [(lack.code, lack.count) for lack in facts.despite.lacking] == [
        ("sheets", 2),
        ("attendance", 4),
        ("quorum", 2),
    ]


def test_what_is_in_order_is_said() -> None:
    found = gaps(FinalStep.OPEN, (world := World().collect()).office.work, world.office.services())
    assert [(gap.code.value, gap.count) for gap in found] == [
        ("sheets_in", 12),
        ("attendance_recorded", 6),
        ("quorum_met", 6),
        ("files_none", 0),
        ("keys_compared", 4),
    ]


def test_a_refused_file_is_named_with_its_signer_where_that_is_known() -> None:
    world = with_a_refused_file(World().collect())
    files = listed(world, FinalStep.CLOSE)[GapCode.FILES]
    assert (files.mend, files.subjects, files.facts["names"]) == (Mend.FILES, ("hỏng.ocop",), "hỏng.ocop")
    world.close()
    world.office.receive(world.send("M03"))
    files = listed(world, FinalStep.OPEN)[GapCode.FILES]
    assert files.count == 2
    assert str(files.facts["names"]).endswith(".ocop (M03)")


def test_a_package_whose_digits_are_being_compared_waits_until_it_is_taken() -> None:
    world = World().distribute()
    world.fill("M03", "SP002", 80)
    path = world.send("M03")
    with pytest.raises(KeyNotAccepted):
        world.office.receive(path, digits="")
    for step in (FinalStep.CLOSE, FinalStep.OPEN):
        assert GapCode.FILES in listed(world, step)
        assert listed(world, step)[GapCode.FILES].missing
    assert world.office.receive(path).status == "accepted"
    assert GapCode.FILES not in listed(world, FinalStep.CLOSE)


def test_digits_that_nobody_compared_are_named() -> None:
    world = World().collect()
    world.office.state.acts[:] = [act for act in world.office.state.acts if act.kind is not ActKind.KEY_ACCEPTED]
    keys = listed(world, FinalStep.CLOSE)[GapCode.KEYS]
    assert (keys.mend, keys.subjects) == (Mend.KEYS, ("M01", "M02", "M03", "M04"))


def test_a_round_without_any_sheet_is_named_before_the_next() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    world.order(SP002="lệch")
    assert missing(world, FinalStep.CLOSE) == ["sheets:M01,M02,M03,M04"]
    world.close()
    empty = listed(world, FinalStep.ROUND)[GapCode.EMPTY_ROUND]
    assert (empty.mend, empty.facts) == (
        Mend.ROUND,
        {"count": 1, "product": "SP002", "name": "Mật ong thử", "round": 2},
    )
    again = OrderRound({"SP001": "lệch"}, CHAIR)
    with pytest.raises(GapsOpen):
        order_round(again, world.office.work, world.office.services(CHAIR))
    order_round(replace(again, despite="lần trước để trống"), world.office.work, world.office.services(CHAIR))
    act = world.office.state.acts[-1]
    assert facts_as(RoundOrderedFacts, act).despite == Despite(
        "lần trước để trống", (Lack("empty_round", 1, ("SP002",)),)
    )
    assert act_shown(act) == ("lệch", "lần trước để trống")


def test_a_product_that_ended_lacks_no_round() -> None:
    world = World().collect({"M03": {"SP002": 60}}).open()
    world.order(SP002="lệch")
    world.close()
    world.office.do(record_act, RecordWithdrawal("SP002", "đơn xin rút", SECRETARY))
    assert missing(world, FinalStep.ROUND) == []


def test_the_conclusion_asks_the_law_apart_and_the_rest_by_one_reason() -> None:
    world = with_a_refused_file(World().collect().open())
    found = gaps(FinalStep.CONCLUDE, world.office.work, world.office.services())
    law = [gap.raised for gap in found if gap.raised is not None]
    assert (Question.COUNCIL_DECISION in {raised.question for raised in law}, found[0].code) == (True, GapCode.FILES)
    assert found[1].typed == f"{law[0].question.value}:{law[0].about}".removesuffix(":")
    reasons = every_reason(world.office.work, world.office.services())
    with pytest.raises(GapsOpen) as refusal:
        world.office.do(conclude, Conclude(CHAIR, left_open=reasons))
    assert refusal.value.facts["gaps"] == "files"
    world.office.do(conclude, Conclude(CHAIR, left_open=reasons, despite="tệp hỏng, không dùng"))
    act = world.office.state.acts[-1]
    assert facts_as(ConcludedFacts, act).despite == Despite("tệp hỏng, không dùng", (Lack("files", 1, ("hỏng.ocop",)),))
    assert gaps(FinalStep.REOPEN, World().collect().office.work, world.office.services()) == ()  # nothing to give again
    assert [gap.facts for gap in gaps(FinalStep.REOPEN, world.office.work, world.office.services())] == [
        {"count": len(law)}
    ]


def test_the_signing_lists_files_and_questions() -> None:
    world = with_a_refused_file(World().collect().open()).conclude()
    named = missing(world, FinalStep.SIGN)
    assert (named[0], "ended" in named) == ("files:hỏng.ocop", True)
    world.office.do(record_signed, RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="vẫn ký"))
    act = world.office.state.acts[-1]
    assert (act.reason, act.facts["despite"]["lacking"][0]["code"]) == ("vẫn ký", "files")


def test_before_issuing_files_without_a_product_and_products_without_a_file_are_named() -> None:
    world = World().prepare()
    assert [(g.typed, g.count) for g in gaps(FinalStep.ISSUE, world.office.work, world.office.services())] == [
        ("no_evidence:SP001,SP002,SP003", 3)
    ]
    with world.office.work as work:
        files = [
            replace(stored(place, "a.pdf"), product=product.id) for place, product in enumerate(work.products.all())
        ]
        work.dossiers.put_evidence([*files, stored(9, "b.pdf")])
        work.commit()
    found = listed(world, FinalStep.ISSUE)
    assert (found[GapCode.TRAY].facts, found[GapCode.EVIDENCE].facts) == ({"count": 1}, {"count": 3})


def test_a_members_file_has_no_such_list() -> None:
    world = World().distribute()
    home = world.home("M01")
    with pytest.raises(NotInMembersFile):
        gaps(FinalStep.OPEN, home.work, home.services())


def test_a_meeting_over_several_days_is_remarked_at_the_signing() -> None:
    world = World().collect().open()
    form = {"started": "2026-11-24T08:00:00+07:00", "ended": "2026-11-29T11:00:00+07:00"}
    world.office.do(record_act, FillMinutesForm(form, SECRETARY))
    apart = listed(world, FinalStep.SIGN)[GapCode.DAYS_APART]
    assert (apart.note, listed(world, FinalStep.SIGN)[GapCode.FILES_NONE].note) == (True, False)
    assert (apart.missing, apart.facts) == (False, {"started": "24/11/2026", "ended": "29/11/2026", "count": 5})
    world.office.do(record_act, FillMinutesForm(form | {"ended": "2026-11-24T11:00:00+07:00"}, SECRETARY))
    assert GapCode.DAYS_APART not in listed(world, FinalStep.SIGN)


def test_a_step_that_asks_for_gaps_cannot_be_recorded_past_the_list() -> None:
    world = two_of_four()
    with pytest.raises(NotImplementedError):
        world.office.do(record_act, CloseCollection(CHAIR, despite="vì thế"))
    assert world.office.session.collecting


def shown(world: World, step: FinalStep) -> tuple[str, ...]:
    return tuple(gap.named for gap in gaps(step, world.office.work, world.office.services()) if gap.missing)


def test_a_list_that_changed_since_it_was_shown_is_refused_with_the_new_one() -> None:
    world = two_of_four()
    before = shown(world, FinalStep.CLOSE)
    world.hand_in("M04", SP001=80)  # the same members are missing, but fewer sheets
    for seen in (before, ()):
        with pytest.raises(GapsChanged) as refusal:
            world.office.do(close_collection, CloseCollection(CHAIR, despite="hai người ốm", shown=seen))
        assert [gap.subjects for gap in refusal.value.gaps] == [("M03", "M04")]
    assert world.office.session.collecting
    command = CloseCollection(CHAIR, despite="hai người ốm", shown=shown(world, FinalStep.CLOSE))
    world.office.do(close_collection, command)
    with pytest.raises(GapsChanged):
        open_sheets(OpenSheets(CHAIR, despite="vì thế", shown=()), world.office.work, world.office.services(CHAIR))
    open_sheets(
        OpenSheets(CHAIR, despite="vì thế", shown=shown(world, FinalStep.OPEN)),
        world.office.work,
        world.office.services(CHAIR),
    )


def test_a_reason_is_not_dropped_when_nothing_is_missing_any_more() -> None:
    world = World().collect()
    acts = len(world.office.state.acts)
    with pytest.raises(GapsChanged) as refusal:
        world.office.do(close_collection, CloseCollection(CHAIR, despite="hai người ốm", shown=("sheets:M04",)))
    assert (refusal.value.gaps, len(world.office.state.acts)) == ((), acts)


def test_round_conclusion_and_signing_refuse_a_list_that_changed_too() -> None:
    world = World().collect().open()
    chair, at = world.office.services(CHAIR), world.office.work
    with pytest.raises(GapsChanged):
        order_round(OrderRound({"SP001": "lệch"}, CHAIR, shown=("empty_round:SP002",)), at, chair)
    reasons, before = every_reason(at, world.office.services()), shown(world, FinalStep.CONCLUDE)
    with_a_refused_file(world)
    assert shown(world, FinalStep.CONCLUDE) != before
    with pytest.raises(GapsChanged) as refusal:
        conclude(Conclude(CHAIR, left_open=reasons, shown=before), at, chair)
    assert any(gap.raised is not None for gap in refusal.value.gaps)
    assert world.office.session.state is SessionState.OPENED
    world.conclude()
    for seen, signs in (((), False), (shown(world, FinalStep.SIGN), True)):
        command = RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="vẫn ký", shown=seen)
        if signs:
            world.office.do(record_signed, command)
        else:
            with pytest.raises(GapsChanged):
                world.office.do(record_signed, command)
    assert world.office.session.state is SessionState.SIGNED
