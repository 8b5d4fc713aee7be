"""The log as people read it, and what the screen of the minutes starts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.minutes.form import read_form
from ocop_desktop.usecases.core.ports import AuditEntry
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.happening import RecordHappening
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.motion import RecordMotion
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from ocop_desktop.usecases.exchange.handing import HandOut, hand_out
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.state import minutes_state
from ocop_desktop.usecases.preparing.corrections import CorrectCode, correct_member_code, correct_product_code
from ocop_desktop.usecases.results.audit_log import AuditLine, _folded, _Reader, audit_lines
from ocop_desktop.usecases.scoring.scoring import ChooseLevel, choose_level
from tests.helpers.fakes import HANOI
from tests.helpers.sessions import SECRETARY, STICK, Home, World


def lines(home: Home) -> tuple[AuditLine, ...]:
    return audit_lines(home.work, home.services())


def test_ids_are_told_as_codes_and_names() -> None:
    world = World().collect().open()
    world.order(SP002="lệch", SP001="lệch")
    told = {line.kind: line for line in lines(world.office)}
    assert told["round.ordered"].facts["products"] == "SP002 Mật ong thử, SP001 Trà thử"
    assert told["package.accepted"].facts["member"] == "Thử Thị Bốn"
    assert told["package.round_issued"].facts["count"] == 1
    assert (told["act.opened"].actor, told["act.opened"].person) == ("M01", "Thử Văn Chủ Tịch")
    assert [line.seq for line in lines(world.office)] == list(range(1, len(world.office.log) + 1))


def test_an_entry_about_a_sheet_names_its_product_and_member() -> None:
    world = World().distribute("M03")
    world.fill("M03", "SP002", 80)
    line = lines(world.home("M03"))[-1]
    assert (line.kind, line.facts["product"], line.facts["member"]) == (
        "sheet.submitted", "SP002 Mật ong thử", "Thử Văn Ba",
    )  # fmt: skip


def test_answers_one_after_the_other_on_one_sheet_are_one_line() -> None:
    world = World().distribute("M03")
    home = world.home("M03")
    start = len(home.log)
    for product, criterion in (("SP002", "1.1"), ("SP002", "4.1"), ("SP001", "1.1"), ("SP002", "6.1")):
        home.do(choose_level, ChooseLevel("M03", product, criterion, 1))
    found = [line for line in lines(home) if line.kind == "sheet.answered"]
    assert [(line.seq - start, line.last - start, line.facts["count"]) for line in found] == [
        (1, 2, 2), (3, 3, 1), (4, 4, 1),
    ]  # fmt: skip


def test_acts_say_which_way_they_went_and_nothing_of_what_was_typed() -> None:
    world = World().collect()
    office = world.office
    for present in (True, False):
        office.do(record_act, RecordAttendance("M03", present, SECRETARY, "SP001", reason="chênh 25 điểm"))
        office.do(record_act, RecordEntity("SP001", present, SECRETARY))
    office.do(record_act, RecordMotion("SP001", "reject", "giấy", 3, 0, SECRETARY))
    office.do(record_act, RecordHappening(Event.SAMPLES, "05 gói, 25 điểm", SECRETARY, "SP001"))
    told = lines(office)[-6:]
    assert [line.sentence for line in told] == [
        "act.attendance.in",
        "act.entity_present.in",
        "act.attendance.out",
        "act.entity_present.out",
        "act.motion.reject",
        "act.happening.samples",
    ]
    assert "25" not in str([line.facts for line in told])


def test_an_act_whose_facts_are_unreadable_is_told_by_its_kind_alone() -> None:
    office = World().collect().office
    office.do(record_act, RecordAttendance("M03", False, SECRETARY, "SP001", reason="bận"))
    office.do(record_act, RecordHappening(Event.SAMPLES, "05 gói", SECRETARY, "SP001"))
    broken = {act.id: act for act in office.state.acts[-2:]}
    with office.work as work:
        readable = tuple(act for act in work.acts.all() if act.id not in broken)
        damaged = tuple(replace(act, facts={}) for act in broken.values())
        entries = work.audit.entries()
    told = list(_folded(entries, _Reader((), (), (), (*readable, *damaged), {}, {})))[-2:]
    assert [line.sentence for line in told] == ["act.attendance", "act.happening"]


def test_a_corrected_code_is_told_and_earlier_entries_keep_their_person() -> None:
    world = World().prepare()
    office = world.office
    office.do(correct_product_code, CorrectCode("SP001", "SP011", SECRETARY))
    office.do(correct_member_code, CorrectCode(SECRETARY, "M55", SECRETARY))
    told = lines(office)
    assert [line.sentence for line in told[-2:]] == ["code.corrected.product", "code.corrected.member"]
    assert {line.person for line in told} == {"Thử Thị Thư Ký"}


def test_what_is_unknown_stays_a_dash() -> None:
    def entry(seq: int, kind: str, **facts: Any) -> AuditEntry:
        return AuditEntry(seq, datetime(2026, 9, 5, tzinfo=HANOI), "M99", kind, facts, "0" * 64)

    entries = (entry(1, "sheet.discarded", sheet="gone", extra=["x"]), entry(2, "round.ordered", products=["gone"]))
    first, second = _folded(entries, _Reader((), (), (), (), {"M98": "gone"}, {}))
    assert (first.person, first.facts["product"], "extra" in first.facts) == ("", "–", False)
    assert second.facts["products"] == "–"
    assert list(_folded((), _Reader((), (), (), (), {}, {}))) == []


def test_the_minutes_start_from_the_stored_form_and_only_who_conducts_may_write() -> None:
    world = World().prepare()
    office = world.office
    office.do(record_act, FillMinutesForm({"place": "Hội trường A"}, SECRETARY))
    state = minutes_state(SECRETARY, office.work, office.services())
    assert (dict(state.fields), state.writable, state.opened) == ({"place": "Hội trường A"}, True, False)
    assert state.members[0] == ("M01", "Thử Văn Chủ Tịch")
    assert not minutes_state("M03", office.work, office.services()).writable
    assert not minutes_state("", office.work, office.services()).writable


def test_the_minutes_can_be_made_of_a_form_that_is_not_stored_yet() -> None:
    world = World().collect().open()
    office = world.office
    form = read_form({"place": "Hội trường B", "conclusion": "Thống nhất."})
    facts = minutes_facts(office.work, office.services(), form)
    assert (facts.place, facts.conclusion) == ("Hội trường B", "Thống nhất.")
    assert minutes_facts(office.work, office.services()).conclusion == ""
    assert "conclusion" not in [item.question.value for item in facts.questions]


def test_a_refused_file_is_named() -> None:
    world = World().distribute().attend()
    world.hand_in("M03", SP001=80)
    world.close()
    world.fill("M03", "SP002", 80)
    refused = world.send("M03")
    world.office.receive(refused)
    line = lines(world.office)[-1]
    assert (line.kind, line.facts["file"]) == ("package.quarantined", refused.name)


def test_packages_name_the_people_they_are_for() -> None:
    world = World().prepare()
    world.office.do(export_session, Export(STICK, SECRETARY, ("M03", "M04"), "USB", despite="để ngỏ"))
    line = lines(world.office)[-1]
    assert (line.kind, line.sentence) == ("package.session_issued", "package.session_issued.to")
    assert (line.facts["recipients"], line.facts["members"]) == (2, "Thử Văn Ba, Thử Thị Bốn")
    world.office.do(hand_out, HandOut("session", ("M01",), SECRETARY))
    handed = lines(world.office)[-1]
    assert (handed.kind, handed.facts["members"], handed.facts["kind"]) == (
        "package.handed_out", "Thử Văn Chủ Tịch", "session",
    )  # fmt: skip


def test_answers_to_proposals_are_told() -> None:
    entry = AuditEntry(
        1,
        datetime(2026, 9, 5, tzinfo=HANOI),
        "M05",
        "members.imported",
        {"added": 1, "answered": [["B", "vni", "mend", 2]]},
        "0" * 64,
    )
    line = _Reader((), (), (), (), {}, {}).line(entry)
    assert line.answered == (("B", "vni", "mend", 2),)
