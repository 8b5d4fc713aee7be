"""A file is derived again from its log, its packages and its signatures; every fault names its row."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.errors import RuleError
from ocop_desktop.domain.sheets.signed import sheet_body
from ocop_desktop.domain.values import SessionState, SheetSource
from ocop_desktop.packages.sheets import SheetSigner
from ocop_desktop.usecases.core.check_everything import check_everything, check_rows
from ocop_desktop.usecases.core.file_faults import CheckedFile, FaultCode, FileNotBelieved, believed
from ocop_desktop.usecases.core.replay import UNREADABLE, Difference, SchemaFault
from ocop_desktop.usecases.exchange.receiving import Receive, receive_package
from tests.helpers.fakes import key_of
from tests.helpers.sessions import SECRETARY, Home, World


def checked(home: Home, *, signatures: bool = True) -> CheckedFile:
    with home.work as work:
        return check_everything(work, home.services(), signatures=signatures)


def found(home: Home, **how: bool) -> list[tuple[FaultCode, str, str]]:
    return [(fault.code, fault.table, fault.row) for fault in checked(home, **how).faults]


def office() -> Home:
    return World().collect().open().office


def log_anew(home: Home) -> None:
    """Let the log name every row as it stands: what somebody does who writes the whole file anew."""
    home.log[:] = [replace(entry, rows=None) for entry in home.log]
    with home.work as work:
        work.rows.name_all()
        work.audit.note("rows.adopted", actor=SECRETARY, at=home.world.clock.now())
        work.commit()


def alter(home: Home, member: str, product: str, **changes: Any) -> None:
    sheet = home.sheet(member, product)
    home.state.sheets[sheet.id] = replace(sheet, **changes)


def forge(home: Home, member: str, product: str, signer: str = "X") -> None:
    """Put another signed sheet in the place of a member's."""
    sheet = home.sheet(member, product)
    assert sheet.submitted_at is not None
    later = sheet.submitted_at + timedelta(seconds=1)
    document = SheetSigner(key_of(signer)).sign_sheet(sheet_body(sheet, home.session, later))
    alter(home, member, product, submitted_at=later, document=document, key=key_of(signer).public_hex)


def test_a_log_that_answers_for_no_rows_is_a_fault_also_when_later_entries_name_some() -> None:
    home = office()
    home.log[:] = [replace(entry, rows=None) for entry in home.log]
    for _ in range(2):
        done = checked(home)
        assert [(fault.code, fault.row) for fault in done.faults] == [(FaultCode.NO_ROWS, str(len(home.log)))]
        assert (done.since, done.rows, done.readable) == (None, 0, True)
        with home.work as work:
            work.acts.add(replace(work.acts.all()[-1], id="later"))
            work.audit.note("act.remark", actor=SECRETARY, at=home.world.clock.now())
            work.commit()


@pytest.mark.parametrize("signatures", [True, False])
def test_nothing_is_found_in_what_was_played_and_what_was_compared_is_told(signatures: bool) -> None:
    home = office()
    whole = checked(home, signatures=signatures)
    assert believed(whole) is whole
    assert (whole.entries, whole.head) == (len(home.log), home.log[-1].hash)
    assert (whole.since, whole.sheets, whole.packages, whole.unkept) == (1, 12, 4, 0)
    with home.work as work:
        assert whole.rows == len(work.rows.present())
    assert whole.signatures is signatures


def test_a_members_own_file_is_compared_with_its_log_and_its_signatures() -> None:
    world = World().distribute("M02")
    world.fill("M02", "SP001", 80)
    world.fill("M02", "SP002", 80, submit=False)
    own = world.home("M02")
    assert found(own) == []
    forge(own, "M02", "SP001")
    log_anew(own)
    assert found(own) == []  # nothing but the log speaks of a sheet that has not left this laptop
    alter(own, "M02", "SP001", key="00" * 32)
    log_anew(own)
    assert found(own) == [(FaultCode.UNSIGNED, "sheet_document", "M02 – SP001")]


def test_each_row_is_named_by_its_code_with_the_entry_that_last_named_it() -> None:
    home = office()
    member = home.member("M03")
    home.state.members[member.id] = replace(member, scores=False)
    act = home.state.acts[1]
    home.state.acts[1] = replace(act, actor="M04")
    (other, first) = checked(home).faults
    assert (first.code, first.table, first.row) == (FaultCode.CHANGED, "member", "M03")
    assert first.entry is not None
    assert first.entry.kind == "package.accepted"  # that pinned the key
    assert (other.table, other.row) == ("act", "2")


def test_a_forged_sheet_is_found_although_the_log_was_written_anew() -> None:
    home = office()
    forge(home, "M02", "SP001", "M02")
    log_anew(home)
    assert found(home) == [
        (FaultCode.UNPACKED, "sheet_document", "M02 – SP001"),
        (FaultCode.LOST, "sheet_document", f"M02 – SP001 – {home.state.incoming[1].file_name}"),
    ]


def test_a_sheet_under_a_key_that_nobody_accepted_is_found() -> None:
    home = office()
    home.state.acts[:] = [act for act in home.state.acts if act.kind is not ActKind.KEY_ACCEPTED]
    home.state.rosters.clear()
    log_anew(home)
    sheets = [f"M0{member} – SP00{product}" for member in "1234" for product in "123"]
    assert sorted(row for code, _, row in found(home) if code is FaultCode.KEY) == sheets
    assert len(found(home)) == len(sheets)


@pytest.mark.parametrize("drop", ["acts", "rosters"])
def test_an_act_or_a_roster_pins_a_key(drop: str) -> None:
    home = office()
    if drop == "acts":
        home.state.acts[:] = [act for act in home.state.acts if act.kind is not ActKind.KEY_ACCEPTED]
    else:
        home.state.rosters.clear()
    log_anew(home)
    assert found(home) == []


def test_a_sheet_that_was_removed_is_named_after_its_package() -> None:
    home = office()
    del home.state.sheets[home.sheet("M03", "SP002").id]
    faults = checked(home).faults
    assert [(fault.code, fault.table) for fault in faults] == [
        (FaultCode.MISSING, "sheet_document"),
        (FaultCode.LOST, "sheet_document"),
    ]
    assert faults[1].row.startswith("M03 – SP002 – phieu_M03")
    assert {fault.entry.kind for fault in faults if fault.entry} == {"package.accepted"}


def test_a_sheet_taken_back_is_not_lost() -> None:
    world = World().collect()
    home = world.office
    with home.work as work:
        sheet = home.sheet("M03", "SP002").id
        work.sheets.take_back(sheet, reason="nhầm", at=world.clock.now())
        work.sheets.remove_draft(sheet)
        work.audit.note("taken", actor="M03", at=world.clock.now())
        work.commit()
    assert found(home) == []


def test_rows_that_differ_from_the_signed_bytes_are_found() -> None:
    home = office()
    alter(home, "M02", "SP003", opinion="khác")
    assert found(home) == [(FaultCode.ANSWERS, "sheet_document", "M02 – SP003")]


def test_a_stored_package_that_is_another_is_found() -> None:
    home = office()
    first = home.state.incoming[0]
    home.state.contents[first.sha256] = b"khac"
    log_anew(home)
    codes = found(home)
    assert codes[0][0] is FaultCode.UNPACKED
    assert (FaultCode.PACKAGE, "package_content", first.file_name) in codes


def test_packages_too_large_to_be_stored_are_counted_and_the_pinned_key_still_asked() -> None:
    home = office()
    home.state.contents.clear()
    log_anew(home)
    whole = checked(home)
    assert (whole.faults, whole.packages, whole.unkept) == ((), 0, 4)
    forge(home, "M02", "SP001")
    log_anew(home)
    assert found(home) == [(FaultCode.KEY, "sheet_document", "M02 – SP001")]


@pytest.mark.parametrize("signatures", [True, False])
def test_a_sheet_without_a_stored_package_is_verified_by_its_signature(signatures: bool) -> None:
    home = office()
    sent = next(item for item in home.state.incoming if item.issuer == home.member("M02").id)
    del home.state.contents[sent.sha256]
    key = home.sheet("M02", "SP001").key
    forge(home, "M02", "SP001")
    alter(home, "M02", "SP001", key=key)
    log_anew(home)
    assert found(home, signatures=signatures) == [(FaultCode.UNSIGNED, "sheet_document", "M02 – SP001")]


def test_a_package_that_is_not_stored_excuses_no_other_member() -> None:
    home = office()
    sent = next(item for item in home.state.incoming if item.issuer == home.member("M03").id)
    del home.state.contents[sent.sha256]
    forge(home, "M02", "SP001", "M02")
    log_anew(home)
    assert (FaultCode.UNPACKED, "sheet_document", "M02 – SP001") in found(home, signatures=False)


def test_a_package_whose_documents_are_not_signed_by_its_key_names_its_file() -> None:
    home = office()
    package = home.state.incoming[0]
    home.state.incoming[0] = replace(package, key="00" * 32)
    del home.state.sheets[home.sheet("M01", "SP001").id]
    log_anew(home)
    (fault,) = checked(home).faults
    assert fault.code is FaultCode.LOST
    assert fault.row.startswith(package.file_name)


def test_paper_sheets_are_held_against_the_log_alone() -> None:
    world = World().distribute().attend()
    world.paper("M01", "SP001", 70)
    home = world.office
    assert found(home) == []
    forge(home, "M01", "SP001")
    assert found(home) == [(FaultCode.CHANGED, "sheet_document", "M01 – SP001")]
    assert home.sheet("M01", "SP001").source is SheetSource.PAPER


@pytest.mark.parametrize(
    ("state", "wrong"),
    [(SessionState.OPENED, False), (SessionState.RECONCILING, False), (SessionState.SCORING, True),
     (SessionState.CONCLUDED, True)],
)  # fmt: skip
def test_the_state_follows_from_the_acts(state: SessionState, wrong: bool) -> None:
    home = office()
    home.state.session = replace(home.session, state=state)
    log_anew(home)
    assert found(home) == ([(FaultCode.STATE, "evaluation_session", state.value)] if wrong else [])


def test_before_the_opening_no_act_is_due() -> None:
    home = World().collect().office
    assert found(home) == []
    home.state.session = replace(home.session, state=SessionState.OPENED)
    log_anew(home)
    assert found(home) == [(FaultCode.STATE, "evaluation_session", "opened")]


def test_a_broken_chain_and_another_schema_end_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    home = office()
    trigger = SchemaFault(Difference.MISSING, "trigger", "act_no_update")
    monkeypatch.setattr(type(home.work.rows), "schema_faults", lambda self: (trigger,))
    assert found(home) == [(FaultCode.OBJECT, "trigger", "act_no_update")]
    view = SchemaFault(Difference.ADDED, "view", "act")
    monkeypatch.setattr(type(home.work.rows), "schema_faults", lambda self: (trigger, view))
    assert [row for *_, row in found(home)] == ["act_no_update", "act"]
    monkeypatch.setattr(type(home.work.audit), "first_broken", lambda self: 7)
    assert found(home) == [(FaultCode.LOG, "audit", "7")]


def broken_catalogue(home: Home) -> None:
    def rules(work: object) -> None:
        raise RuleError()

    home.services().catalogues.rules = rules  # type: ignore[method-assign, assignment]


def test_what_cannot_be_read_is_a_fault_and_no_exception() -> None:
    home = office()
    broken_catalogue(home)
    ((code, table, row),) = found(home)
    assert (code, table) == (FaultCode.UNREADABLE, "file")
    assert row.startswith("RuleError")
    member = home.member("M03")
    home.state.members[member.id] = replace(member, scores=False)
    assert [(code, table) for code, table, _ in found(home)] == [
        (FaultCode.CHANGED, "member"),
        (FaultCode.UNREADABLE, "file"),
    ]


def test_a_sheet_that_cannot_be_read_is_named_by_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    home = office()
    damaged = home.sheet("M03", "SP002").id
    repository = type(home.work.sheets)
    get = repository.get

    def read_all(*_: object, **__: object) -> None:
        raise ValueError("Invalid isoformat string")

    monkeypatch.setattr(repository, "all", read_all)
    monkeypatch.setattr(repository, "get", lambda self, sheet: read_all() if sheet == damaged else get(self, sheet))
    (fault,) = checked(home).faults
    assert (fault.code, fault.table, fault.row) == (FaultCode.UNREADABLE, "sheet_document", damaged)
    assert fault.entry is not None


def test_an_unreadable_row_ends_the_check_of_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    home = office()
    with home.work as work:
        rows = work.rows.present()
    name = ("act", "1")
    monkeypatch.setattr(type(home.work.rows), "present", lambda self: {**rows, name: UNREADABLE})
    assert found(home) == [(FaultCode.UNREADABLE, "act", "1")]
    assert checked(home).faults[0].entry is not None
    home.log[:] = [replace(entry, rows=None) for entry in home.log]
    assert found(home) == [(FaultCode.NO_ROWS, "audit", str(len(home.log))), (FaultCode.UNREADABLE, "act", "1")]
    monkeypatch.setattr(type(home.work.audit), "first_broken", lambda self: 7)
    assert found(home) == [(FaultCode.LOG, "audit", "7"), (FaultCode.UNREADABLE, "act", "1")]


@pytest.mark.parametrize("rows", ["[1]", "x"])
def test_an_entry_that_names_no_rows_in_a_whole_chain_is_named(rows: str) -> None:
    home = office()
    home.log[2] = replace(home.log[2], rows=rows)
    home.log[1] = replace(home.log[1], rows=None)
    assert found(home) == [(FaultCode.LOG, "audit", str(home.log[2].seq))]


def test_without_its_session_row_a_file_is_not_read_further() -> None:
    home = office()
    home.state.session = None
    assert (FaultCode.MISSING, "evaluation_session", "") in found(home)
    with home.work as work:
        assert not check_rows(work).readable


def test_the_error_names_the_first_fault() -> None:
    home = office()
    member = home.member("M03")
    home.state.members[member.id] = replace(member, scores=False)
    with pytest.raises(FileNotBelieved) as told:
        believed(checked(home))
    assert told.value.facts["table"] == "member"
    assert told.value.facts["row"] == "M03"
    assert told.value.facts["entry"] == told.value.checked.faults[0].entry.seq  # type: ignore[union-attr]


def checked_fault() -> tuple[Any, ...]:
    home = office()
    alter(home, "M02", "SP003", opinion="khác")
    (fault,) = checked(home).faults
    return (replace(fault, entry=None),)


def test_a_package_that_displaces_another_leaves_no_fault() -> None:
    world = World().distribute().attend()
    world.hand_in("M02", SP001=80)
    home = world.office
    world.join("M02", next(path for path in world.medium.parcels if path.name.startswith("phien_")), home="other")
    world.fill("M02", "SP001", 70, home="other")
    world.homes["M02"] = world.homes["other"]
    world.homes["M02"].name = "M02"
    sent = world.send("M02")
    chosen = Receive(sent, SECRETARY, chosen="máy cũ hỏng")
    receipt = receive_package(chosen, home.work, home.services())
    assert receipt.status == "accepted", receipt.refusal
    assert found(home) == []
