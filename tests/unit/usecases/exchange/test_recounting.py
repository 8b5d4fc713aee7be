"""A result is checked and computed again on a member's laptop; every kind of alteration is named, nothing is hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.values import Role, SheetId
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.usecases.core.log_chain import NOTHING_BEFORE
from ocop_desktop.usecases.core.ports import AuditEntry, ResultBundle
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.exchange.contents import OwnSheetAltered
from ocop_desktop.usecases.exchange.recount_faults import RecountCode as Code
from ocop_desktop.usecases.exchange.recounting import Figure, Recount, RecountFile, recount_file
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from tests.helpers.fakes import key_of
from tests.helpers.memory_work import linked
from tests.helpers.sessions import SCORING, SECRETARY, World
from tests.helpers.tampering import forged

PAYLOADS = JsonPayloads()
Altered = dict[str, Any]


@dataclass(frozen=True)
class Exported:
    """A played session whose result was exported once."""

    world: World
    path: Path

    @property
    def payload(self) -> dict[str, Any]:
        return dict(self.world.medium.parcels[self.path].facts.payload)

    @property
    def bundle(self) -> ResultBundle:
        return PAYLOADS.read_result(self.payload["result.json"])

    def altered(self, files: Altered | None = None, head: tuple[int, str] | None = None, **changes: Any) -> Path:
        """Return the result as a secretary signs it whose program was altered.

        files: of the payload, None removes one. head: of the log as the manifest states it. changes: of the bundle.
        """
        payload = self.payload | {"result.json": PAYLOADS.result(replace(self.bundle, **changes))} | (files or {})
        whole = {name: body for name, body in payload.items() if body is not None}
        medium = self.world.medium
        facts = medium.parcels[self.path].facts
        return medium.alter(self.path, to=f"{len(medium.parcels)}.ocop", payload=whole, audit=head or facts.audit)

    def found(self, path: Path | None = None, member: str = "M03") -> Recount:
        """Preview the result on the member's laptop: nothing is stored, so the session can be used again."""
        receipt = self.world.home(member).receive(path or self.path, preview=True)
        assert receipt.status == "accepted", receipt.refusal
        assert receipt.recount is not None
        return receipt.recount


def exported(world: World) -> Exported:
    return Exported(world, world.result())


@pytest.fixture(scope="module")
def concluded() -> Exported:
    return exported(World().collect().adopt().open().conclude())


def told(recount: Recount) -> set[tuple[Code, str, str]]:
    return {(fault.code, fault.table, fault.row) for fault in recount.faults}


def test_an_honest_result_gives_no_difference_and_tells_what_was_compared_and_whose_keys_are_new(
    concluded: Exported,
) -> None:
    recount, bundle = concluded.found(), concluded.bundle
    assert (recount.faults, recount.sender_log, recount.differs) == ((), None, False)
    assert (recount.sheets, recount.entries, recount.head) == (12, len(bundle.audit), bundle.audit[-1].hash)
    assert recount.rows > 12 + len(bundle.acts) + len(bundle.members) + len(bundle.products)
    assert recount.new_keys == ("M01", "M02", "M04")
    assert recount.secretarys == {}
    assert recount.figures[0] == Figure("SP001", 4, Fraction(80), 3)
    evaluated = concluded.world.evaluate().products
    assert [(figure.mean, figure.stars) for figure in recount.figures] == [
        (outcome.result.mean, outcome.proposed_stars) for outcome in evaluated
    ]


def with_sheet(result: Exported, member: str, signer: str) -> Path:
    """Return the result with another opinion of the member on SP002, signed by ``signer``."""
    sheet = result.world.office.sheet(member, "SP002")
    document = forged(result.world, replace(sheet, opinion="khác"), signer)
    keys = {**result.bundle.keys, sheet.id: key_of(signer).public_hex}
    return result.altered({f"sheet-{sheet.id}.json": document}, keys=keys)


def test_a_sheet_signed_with_a_fresh_key_is_named(concluded: Exported) -> None:
    recount = concluded.found(with_sheet(concluded, "M02", "X"))
    row = "M02 – SP002"
    assert told(recount) == {(Code.KEY, "sheet_document", row), (Code.CHANGED, "sheet_document", row)}
    (fault,) = (fault for fault in recount.faults if fault.code is Code.CHANGED)
    assert fault.entry is not None
    assert fault.entry.kind == "package.accepted"


def test_a_sheet_signed_by_the_secretary_in_place_of_its_member_is_told(concluded: Exported) -> None:
    recount = concluded.found(with_sheet(concluded, "M02", "M05"))
    assert told(recount) == {(Code.CHANGED, "sheet_document", "M02 – SP002")}
    assert recount.secretarys == {"M02": 1}


def test_a_key_that_was_accepted_while_this_laptop_knows_another_is_told(concluded: Exported) -> None:
    """M03 holds a sheet under its own key; the package says that another one was accepted, and adds a sheet with it."""
    bundle = concluded.bundle
    accepted = next(act for act in bundle.acts if act.kind is ActKind.KEY_ACCEPTED)
    member = concluded.world.office.member("M03").id
    forged_act = replace(accepted, id="f", member=member, facts={**accepted.facts, "key": key_of("X").public_hex})
    sheet = replace(concluded.world.office.sheet("M03", "SP002"), id=SheetId("f" * 8), round=2)
    keys = {**bundle.keys, sheet.id: key_of("X").public_hex}
    files = {f"sheet-{sheet.id}.json": forged(concluded.world, sheet, "X")}
    recount = concluded.found(concluded.altered(files, keys=keys, acts=(*bundle.acts, forged_act)))
    row = "M03 – SP002 – 2"
    place = str(len(bundle.acts) + 1)
    added = {(Code.ADDED, "act", place), (Code.ADDED, "sheet_document", row)}
    assert told(recount) == {*added, (Code.OTHER_KEY, "sheet_document", row)}


def test_a_sheet_that_is_left_out_is_named_by_the_package_that_brought_it(concluded: Exported) -> None:
    sheet = concluded.world.office.sheet("M02", "SP002")
    keys = {key: value for key, value in concluded.bundle.keys.items() if key != sheet.id}
    recount = concluded.found(concluded.altered({f"sheet-{sheet.id}.json": None}, keys=keys))
    assert told(recount) == {(Code.MISSING, "sheet_document", f"M02 – {sheet.id}")}


def votes(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    return tuple(
        replace(act, facts={**act.facts, "for": 2}) if act.kind is ActKind.SETTINGS_ADOPTED else act for act in acts
    )


def test_the_votes_of_an_act_that_were_changed_are_named(concluded: Exported) -> None:
    acts = concluded.bundle.acts
    place = next(place for place, act in enumerate(acts, start=1) if act.kind is ActKind.SETTINGS_ADOPTED)
    recount = concluded.found(concluded.altered(acts=votes(acts)))
    assert told(recount) == {(Code.CHANGED, "act", str(place))}
    (fault,) = recount.faults
    assert fault.entry is not None
    assert fault.entry.kind == "act.settings_adopted"


def changed(recount: Recount, table: str) -> list[tuple[str, str, str]]:
    faults = (fault for fault in recount.faults if (fault.code, fault.table) == (Code.NOT_AS_ISSUED, table))
    return [(change.field, change.old, change.new) for fault in faults for change in fault.changes]


def test_a_members_role_that_was_changed_is_named_with_both(concluded: Exported) -> None:
    members = tuple(
        replace(member, role=Role.MEMBER) if member.code == "M02" else member for member in concluded.bundle.members
    )
    recount = concluded.found(concluded.altered(members=members))
    assert told(recount) == {(Code.CHANGED, "member", "M02"), (Code.NOT_AS_ISSUED, "member", "M02")}
    assert changed(recount, "member") == [("member.role", "deputy", "member")]


def test_a_setting_that_was_changed_is_named_with_both(concluded: Exported) -> None:
    session = concluded.bundle.session
    settings = replace(session.settings, spread_limit=session.settings.spread_limit + 1)
    recount = concluded.found(concluded.altered(session=replace(session, settings=settings)))
    assert told(recount) == {(Code.CHANGED, "evaluation_session", ""), (Code.NOT_AS_ISSUED, "evaluation_session", "")}
    limit = session.settings.spread_limit
    assert changed(recount, "evaluation_session") == [("setting.spread_limit", str(limit), str(limit + 1))]


def test_a_set_that_was_changed_is_named_with_both_and_the_figures_follow_the_package(concluded: Exported) -> None:
    products = tuple(
        replace(product, set_number=3) if product.code == "SP002" else product for product in concluded.bundle.products
    )
    recount = concluded.found(concluded.altered(products=products))
    assert told(recount) == {(Code.CHANGED, "product", "SP002"), (Code.NOT_AS_ISSUED, "product", "SP002")}
    assert changed(recount, "product") == [("product.set_number", "2", "3")]
    assert recount.figures[1] == Figure("SP002", 0, None, None)


def test_what_was_left_out_or_never_issued_is_named(concluded: Exported) -> None:
    bundle = concluded.bundle
    first, *others = bundle.products
    stranger = replace(first, code="SP009")
    object.__setattr__(stranger, "id", "another")
    recount = concluded.found(concluded.altered(products=(*others, stranger)))
    assert {(Code.LEFT_OUT, "product", "SP001"), (Code.NEVER_ISSUED, "product", "SP009")} <= told(recount)
    assert {(Code.MISSING, "product", first.id), (Code.ADDED, "product", "SP009")} <= told(recount)


def relinked(entries: tuple[AuditEntry, ...], keep: Callable[[AuditEntry], bool]) -> tuple[AuditEntry, ...]:
    """Write the chain anew with the entries to keep."""
    before, anew = NOTHING_BEFORE, list[AuditEntry]()
    for entry in filter(keep, entries):
        anew.append(linked(replace(entry, seq=len(anew) + 1), before))
        before = anew[-1].hash
    return tuple(anew)


def test_a_log_that_was_rebuilt_contradicts_the_packages_received_before(concluded: Exported) -> None:
    log = relinked(concluded.bundle.audit, lambda entry: entry.kind != "session.created")
    head = (log[-1].seq, log[-1].hash)
    recount = concluded.found(concluded.altered(head=head, audit=log))
    assert recount.sender_log is not None
    assert not recount.sender_log.shorter
    assert recount.differs


def test_a_log_of_which_the_last_entries_are_cut_is_not_the_one_that_the_package_states(concluded: Exported) -> None:
    log = concluded.bundle.audit[:-1]
    assert (Code.HEAD, "audit", str(len(log))) in told(concluded.found(concluded.altered(audit=log)))
    assert (Code.HEAD, "audit", "0") in told(concluded.found(concluded.altered(audit=())))


def test_an_entry_that_does_not_follow_is_named_and_rows_are_not_compared(concluded: Exported) -> None:
    log = list(concluded.bundle.audit)
    log[4] = replace(log[4], actor="M04")
    recount = concluded.found(concluded.altered(audit=tuple(log), acts=votes(concluded.bundle.acts)))
    assert told(recount) == {(Code.LOG, "audit", "5")}
    assert recount.rows == 0


@pytest.mark.parametrize("rows", ["nonsense", "[[[], 1, 2]]", "[[1]]"])
def test_rows_that_no_program_writes_are_told(concluded: Exported, rows: str) -> None:
    last = concluded.bundle.audit[-1]
    log = (*concluded.bundle.audit[:-1], replace(last, rows=rows))
    log = (*log[:-1], linked(log[-1], log[-2].hash))
    recount = concluded.found(concluded.altered(head=(log[-1].seq, log[-1].hash), audit=log))
    assert told(recount) == {(Code.UNREADABLE, "audit", str(log[-1].seq))}


def test_of_a_log_that_names_no_rows_only_the_chain_is_compared(concluded: Exported) -> None:
    log = relinked(tuple(replace(entry, rows=None) for entry in concluded.bundle.audit), lambda entry: True)
    recount = concluded.found(concluded.altered(head=(log[-1].seq, log[-1].hash), audit=log))
    assert (recount.faults, recount.rows) == ((), 0)


def test_a_roster_that_this_laptop_has_in_another_form_is_named(concluded: Exported) -> None:
    version = min(concluded.world.home("M03").state.rosters)
    body = concluded.payload[f"roster-{version}.json"]
    recount = concluded.found(concluded.altered({f"roster-{version}.json": body.replace(b"M01", b"M11")}))
    assert told(recount) == {(Code.CHANGED, "roster", str(version)), (Code.NOT_AS_ISSUED, "roster", str(version))}


def test_rosters_that_cannot_be_read_vouch_for_no_key(concluded: Exported) -> None:
    row = (Code.UNREADABLE, "roster", str(concluded.bundle.session.roster_version))
    for path in (
        concluded.altered({"roster-1.json": b"[]", "roster-x.json": b"{}"}),
        concluded.altered(session=replace(concluded.bundle.session, roster_version=10**9)),
    ):
        recount = concluded.found(path)
        assert row[:2] in {fault[:2] for fault in told(recount)}
        assert (Code.KEY, "sheet_document", "M01 – SP001") in told(recount)
        assert recount.new_keys == ()


def test_a_wording_that_is_not_in_the_package_is_named(concluded: Exported) -> None:
    recount = concluded.found(concluded.altered({"catalogue-wording.json": None}))
    assert told(recount) == {(Code.CHANGED, "catalogue", "")}


def test_acts_that_cannot_be_read_are_told_and_nothing_is_computed(concluded: Exported) -> None:
    acts = tuple(
        replace(act, facts={}) if act.kind is ActKind.SETTINGS_ADOPTED else act for act in concluded.bundle.acts
    )
    recount = concluded.found(concluded.altered(acts=acts))
    assert Code.UNREADABLE in {fault.code for fault in recount.faults}
    assert recount.figures == ()


def test_changes_that_an_act_records_are_no_difference() -> None:
    world = World().collect().open()
    services = world.office.services()
    world.office.do(move_to_set, MoveToSet("SP002", 3, "sai bộ", SECRETARY))
    change_facts(ChangeFacts(SECRETARY, {"place": "Hội trường B"}), world.office.work, services)
    recount = exported(world).found()
    assert (recount.faults, recount.sender_log) == ((), None)
    bundle = (result := exported(world)).bundle
    elsewhere = replace(bundle.session, place="Hội trường C")
    recount = result.found(result.altered(session=elsewhere))
    assert changed(recount, "evaluation_session") == [("place", "", "Hội trường C")]


def test_a_round_ordered_otherwise_than_it_was_issued_is_named() -> None:
    world = World().collect().open()
    world.home("M03").receive(world.order(SP002="chênh lệch lớn"))
    world.close()
    result = exported(world)
    assert result.found().faults == ()
    acts = tuple(
        replace(act, reason="khác") if act.kind is ActKind.ROUND_ORDERED else act for act in result.bundle.acts
    )
    assert (Code.NOT_AS_ISSUED, "round", "SP002 – 2") in told(result.found(result.altered(acts=acts)))


def test_sheets_from_paper_and_those_of_the_secretarys_computer_are_counted_by_member() -> None:
    world = World().distribute().attend()
    for member in SCORING[:2]:
        world.hand_in(member, SP001=70, SP002=80)
    world.paper("M03", "SP002", 70)
    world.fill("M04", "SP002", 75, home=SECRETARY)
    result = exported(world.open().conclude())
    recount = result.found(member="M01")
    assert (recount.faults, recount.new_keys) == ((), ("M02",))
    assert recount.secretarys == {"M03": 1, "M04": 1}


def test_the_log_of_the_laptop_notes_how_many_differences_there_were(concluded: Exported) -> None:
    path = concluded.altered(acts=votes(concluded.bundle.acts))
    home = concluded.world.home("M02")
    assert home.receive(path).status == "accepted"
    assert home.log[-1].facts["differences"] == 1


def test_a_file_is_checked_as_receiving_does_and_nothing_is_taken(concluded: Exported) -> None:
    home = concluded.world.home("M04")
    before = home.state.snapshot()
    path = concluded.altered(acts=votes(concluded.bundle.acts))
    recount = home.do(recount_file, RecountFile(path))
    assert recount is not None
    assert [fault.code for fault in recount.faults] == [Code.CHANGED]
    assert home.state == before
    own = home.sheet("M04", "SP002")
    without = concluded.altered({f"sheet-{own.id}.json": None})
    with pytest.raises(OwnSheetAltered):
        home.do(recount_file, RecountFile(without))


def test_a_file_that_is_no_result_of_the_secretary_for_this_laptop_is_not_checked(concluded: Exported) -> None:
    medium, home = concluded.world.medium, concluded.world.home("M04")
    elsewhere = medium.alter(concluded.path, to="e.ocop", session="another")
    strangers = medium.alter(concluded.path, to="s.ocop", key=key_of("X"))
    sent = concluded.world.send("M01")
    for path in (elsewhere, strangers, sent):
        assert home.do(recount_file, RecountFile(path)) is None
    assert concluded.world.office.do(recount_file, RecountFile(concluded.path)) is None
    missing = Path("/usb/nowhere.ocop")
    with pytest.raises(IoFailed):
        home.do(recount_file, RecountFile(missing))
    assert home.files.discarded == [missing]
