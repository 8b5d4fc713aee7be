"""Packages that come in: origin, revision, key, collection; what is refused touches nothing stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.roster import roster_body
from ocop_desktop.domain.errors import DeviceError, InputError, OcopError
from ocop_desktop.domain.values import Role
from ocop_desktop.packages.refusals import FutureFormat, Truncated
from ocop_desktop.store.errors import DiskFull, IoFailed
from ocop_desktop.usecases.core.ports import OutgoingPackage
from ocop_desktop.usecases.exchange.exporting import Export, ExportSheets, export_session, export_sheets
from ocop_desktop.usecases.exchange.key_digits import KeyNotAccepted
from ocop_desktop.usecases.exchange.receiving import Receipt
from ocop_desktop.usecases.preparing.preparing import import_members
from tests.helpers.fakes import key_of
from tests.helpers.memory_work import State
from tests.helpers.sessions import CHAIR, EXPERT, MEMBERS, SCORING, SECRETARY, STICK, Home, World


@pytest.fixture
def world() -> World:
    return World().distribute().attend()


def rest_of(state: State) -> dict[str, Any]:
    """Everything stored but the list of arrivals and the log."""
    return {name: value for name, value in vars(state).items() if name not in ("incoming", "audit")}


def refused(home: Home, path: Path, code: str) -> Receipt:
    """The package is kept apart under that code; nothing already stored changes; a second time adds nothing."""
    before = home.state
    receipt = home.receive(path)
    assert (receipt.status, receipt.refusal and receipt.refusal.code) == ("quarantined", code)
    foreign = code in ("package.foreign_session", "package.unknown_issuer", "package.wrong_place")
    of_points_nobody_here_may_read = foreign and receipt.kind == "sheets"
    assert (receipt.kept_at is None) == of_points_nobody_here_may_read
    assert not (of_points_nobody_here_may_read and home.files.quarantined(receipt.sha256))
    assert rest_of(home.state) == rest_of(before)
    assert len(home.log) == len(before.audit) + 1
    assert home.log[-1].facts == {"sha256": receipt.sha256, "code": code}
    assert [(item.status, item.code) for item in home.state.incoming[len(before.incoming) :]] == [("quarantined", code)]
    once = home.state
    again = home.receive(path)
    assert replace(again, refusal=None) == replace(receipt, refusal=None)
    assert home.state is once
    return receipt


def facts(world: World, path: Path) -> OutgoingPackage:
    return world.medium.parcels[path].facts


def sent(world: World, member: str = "M03", **totals: int) -> Path:
    for product, total in (totals or {"SP002": 80}).items():
        world.fill(member, product, total)
    return world.send(member)


def test_a_member_s_first_package_asks_for_the_key_once(world: World) -> None:
    path = sent(world)
    before = world.office.state.sheets
    for _ in range(2):
        with pytest.raises(KeyNotAccepted) as question:
            world.office.receive(path, digits="")
        assert question.value.facts["member"] == "M03"
        assert question.value.facts["name"] == "Thử Văn Ba"
        assert set(question.value.facts) == {"file", "member", "name"}, "the digits come from the other screen"
    assert world.office.state.sheets == before
    receipt = world.office.receive(path)
    assert (receipt.status, receipt.member, receipt.gains.added) == ("accepted", "M03", 1)
    office = world.office
    member = office.member("M03")
    assert member.public_key == key_of("M03").public_hex
    version = office.session.roster_version
    assert office.state.rosters[version] == roster_body(office.session, tuple(office.state.members.values()))
    act = office.state.acts[-1]
    assert (act.kind, act.member) == (ActKind.KEY_ACCEPTED, member.id)
    assert act.facts == {"key": member.public_key, "roster_version": version}
    world.fill("M03", "SP001", 80)
    assert office.receive(world.send("M03"), digits="").status == "accepted"
    assert office.session.roster_version == version


def test_what_was_accepted_is_kept_byte_for_byte_and_logged_in_counts(world: World) -> None:
    path = sent(world)
    receipt = world.office.receive(path)
    office = world.office
    assert list(office.state.contents) == [receipt.sha256]
    assert office.log[-1].facts == {
        "kind": "sheets",
        "sha256": receipt.sha256,
        "issuer": office.member("M03").id,
        "rev": 1,
        "added": 1,
        "known": 0,
        "key_accepted": True,
        "compared": office.member("M03").id,
    }
    sheet = office.sheet("M03", "SP002")
    assert sheet == world.home("M03").sheet("M03", "SP002")


def test_the_same_file_again_changes_nothing_and_says_so(world: World) -> None:
    path = sent(world)
    world.office.receive(path)
    before = world.office.state
    for closed in (False, True):
        if closed:
            world.close()
            before = world.office.state
        receipt = world.office.receive(path)
        assert (receipt.status, receipt.member) == ("known", "M03")
        assert world.office.state is before


def test_a_preview_says_what_would_happen_and_changes_nothing(world: World) -> None:
    good, bad = sent(world), Path("/usb/hong.ocop")
    world.medium.unreadable[bad] = Truncated(size=10)
    before = world.office.state
    receipt = world.office.receive(good, preview=True)
    assert (receipt.status, receipt.gains.added) == ("accepted", 1)
    receipt = world.office.receive(bad, preview=True)
    assert (receipt.status, receipt.kept_at, receipt.sha256) == ("quarantined", None, "")
    assert world.office.state is before
    assert world.office.files.discarded == [bad]


def test_a_private_copy_is_closed_whatever_happens(world: World) -> None:
    path = sent(world)
    with pytest.raises(KeyNotAccepted):
        world.office.receive(path, digits="")
    world.office.receive(path)
    world.office.receive(path)
    world.office.receive(world.medium.alter(path, to="x.ocop", session="other"))
    assert world.office.files.closed == 4


def test_a_later_revision_replaces_the_earlier_whole_and_adds_what_is_new(world: World) -> None:
    world.office.receive(sent(world))
    receipt = world.office.receive(sent(world, SP001=70))
    assert (receipt.gains.added, receipt.gains.known, receipt.unseen) == (1, 1, 0)


def test_a_gap_in_the_revisions_is_accepted_and_counted(world: World) -> None:
    first = sent(world)
    second, third = world.send("M03"), sent(world, SP001=70)
    receipt = world.office.receive(third)
    assert (receipt.status, receipt.unseen, receipt.gains.added) == ("accepted", 2, 2)
    fourth = world.send("M03")
    fifth = world.send("M03")
    assert world.office.receive(fifth).unseen == 1
    before = world.office.state
    for late in (first, second, fourth):
        receipt = world.office.receive(late)
        assert (receipt.status, receipt.member) == ("older", "M03")
    assert world.office.state is before


def revisions(world: World) -> tuple[Path, ...]:
    return sent(world, SP001=70), sent(world, SP002=80), sent(world, SP003=6)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whatever_order_revisions_come_the_same_sheets_are_here(world: World, order: tuple[int, ...]) -> None:
    paths = revisions(world)
    for number in order:
        for _ in range(2):
            assert world.office.receive(paths[number]).status in ("accepted", "older", "known")
    assert world.office.state.sheets == world.home("M03").state.sheets


def test_a_package_of_the_round_before_the_last_arrives_as_older_where_all_of_it_is_here(world: World) -> None:
    first, second, third = revisions(world)
    world.office.receive(third)
    assert world.office.receive(first).status == "older"
    assert second in world.medium.parcels


def test_what_replaces_whole_is_older_when_a_newer_one_is_here() -> None:
    world = World().distribute("M03")
    second, third, fourth = (session_package(world) for _ in range(3))
    own = world.home("M03")
    assert own.receive(fourth).unseen == 2
    before = own.state
    for late in (second, third):
        assert own.receive(late).status == "older"
    assert own.state is before
    refused(own, world.medium.alter(fourth, to="b.ocop", payload={"x.json": b"{}"}), "package.fork")


def test_a_revision_far_ahead_of_the_last_is_refused_and_the_true_next_one_is_taken(world: World) -> None:
    """Case 14: revision 2,147,483,647 made every later one of the member a fork."""
    first, second, _ = revisions(world)
    early = world.medium.alter(first, to="a.ocop", rev=1_002)
    assert refused(world.office, early, "package.revision_jump").refusal.facts == {  # type: ignore[union-attr]
        "file": "a.ocop",
        "kind": "sheets",
        "member": "M03",
        "rev": 1_002,
        "last": 0,
    }
    assert world.office.receive(first).status == "accepted"
    refused(world.office, world.medium.alter(second, to="b.ocop", rev=2**31 - 1), "package.revision_jump")
    assert world.office.receive(second).status == "accepted"


def test_two_different_packages_of_one_revision_are_a_fork(world: World) -> None:
    path = sent(world)
    world.office.receive(path)
    refused(world.office, world.medium.alter(path, to="b.ocop", payload={"x.json": b"{}"}), "package.fork")


def test_the_same_revision_with_the_same_files_is_already_here_and_a_lawful_predecessor(world: World) -> None:
    """An earlier program wrote the file again after a pulled stick: another time, another head of the log."""
    first, second, _ = revisions(world)
    twin = world.medium.alter(first, to="b.ocop", prev="ab" * 32)
    follower = world.medium.alter(second, to="c.ocop", prev=world.medium.parcels[twin].manifest_sha256)
    world.office.receive(first)
    before = world.office.state
    assert world.office.receive(twin, preview=True).status == "known"
    assert world.office.state is before
    assert world.office.receive(twin).status == "known"
    assert (world.office.log[-1].kind, world.office.state.incoming[-1].status) == ("package.equal", "known")
    assert world.office.state.sheets == before.sheets
    once = world.office.state
    assert world.office.receive(twin).status == "known"
    assert world.office.state is once, "it is recorded once"
    assert world.office.receive(follower).status == "accepted"


def test_a_lower_revision_that_brings_another_sheet_is_a_fork(world: World) -> None:
    first, second, third = revisions(world)
    world.office.receive(third)
    strange = {**facts(world, first).payload, "x.json": b"{}"}
    refused(world.office, world.medium.alter(first, to="b.ocop", payload=strange), "package.fork")
    assert world.office.receive(second).status == "older"


def test_a_next_revision_that_does_not_follow_from_the_last_is_a_fork(world: World) -> None:
    world.office.receive(sent(world))
    path = sent(world, SP001=70)
    refused(world.office, world.medium.alter(path, to="b.ocop", prev="ab" * 32), "package.fork")


def hostile(world: World, path: Path) -> Iterator[tuple[str, Path]]:
    """Every manifest that must not pass, by the code it is refused with."""
    alter = world.medium.alter
    office = world.office
    yield "package.foreign_session", alter(path, to="1.ocop", session="other")
    yield "package.foreign_session", alter(path, to="2.ocop", council="other")
    yield "package.wrong_rules", alter(path, to="3.ocop", rules_hash="ab" * 32)
    yield "package.unknown_roster", alter(path, to="4.ocop", roster_version=99)
    yield "package.unknown_roster", alter(path, to="5.ocop", roster_sha256="ab" * 32)
    yield "package.unknown_issuer", alter(path, to="6.ocop", issuer="nobody")
    yield "package.wrong_issuer", alter(path, to="7.ocop", issuer=office.member(EXPERT).id)
    yield "package.wrong_issuer", alter(path, to="8.ocop", issuer=office.member(SECRETARY).id)
    yield "package.wrong_place", alter(path, to="9.ocop", kind="session")
    yield "package.wrong_place", alter(path, to="10.ocop", kind="archive")
    yield "package.collection_closed", alter(path, to="11.ocop", subject="2")
    # The chair's key is not known yet: the package is refused for what is in it, before anybody compares digits.
    yield "package.sheet_of_another", alter(path, to="12.ocop", issuer=office.member(CHAIR).id)


def test_every_foreign_package_is_kept_apart_under_a_code_of_its_own(world: World) -> None:
    path = sent(world)
    for code, other in hostile(world, path):
        refused(world.office, other, code)
    assert world.office.receive(path).status == "accepted"


def test_a_file_that_is_no_package_is_kept_apart(world: World) -> None:
    errors: list[tuple[OcopError, str]] = [
        (Truncated(size=10), "package.truncated"),
        (FutureFormat(needed="1.0", have="0.1"), "package.future_format"),
    ]
    for number, (error, code) in enumerate(errors):
        path = Path(f"/usb/{number}.ocop")
        world.medium.unreadable[path] = error
        receipt = refused(world.office, path, code)
        assert (receipt.kind, receipt.member) == ("", "")


def test_a_stick_that_fails_is_no_fault_of_the_package(world: World) -> None:
    path = sent(world)
    world.medium.unreadable[path] = IoFailed(file="x", detail="y")
    before = world.office.state
    with pytest.raises(DeviceError):
        world.office.receive(path)
    assert world.office.state is before
    del world.medium.unreadable[path]
    assert world.office.receive(path).status == "accepted"


def test_a_refused_package_may_be_accepted_later(world: World) -> None:
    path = sent(world)
    refused(world.office, world.medium.alter(path, to="b.ocop", session="other"), "package.foreign_session")
    world.office.work.trip = {}
    assert [world.office.receive(path).status for _ in range(2)] == ["accepted", "known"]


def test_another_key_for_a_member_whose_key_is_known_is_refused(world: World) -> None:
    world.office.receive(sent(world))
    path = sent(world, SP001=70)
    other = world.medium.alter(path, to="b.ocop", key=key_of("somebody"))
    receipt = refused(world.office, other, "package.key_changed")
    assert receipt.refusal is not None
    assert "digits" not in receipt.refusal.facts, "a changed key is compared with the other screen too"


def test_somebody_else_s_key_never_makes_a_member_look_forked_or_moved(world: World) -> None:
    path = sent(world)
    world.office.receive(path)
    forged: list[dict[str, Any]] = [{"titles": {"x": "x"}}, {"epoch": "other"}, {"rev": 2, "prev": "ab" * 32}]
    for number, changes in enumerate(forged):
        other = world.medium.alter(path, to=f"{number}.ocop", key=key_of("somebody"), **changes)
        refused(world.office, other, "package.key_changed")


def test_a_new_device_of_the_same_person_is_confirmed_first(world: World) -> None:
    world.office.receive(sent(world))
    restored = world.join("M03", session_package(world), home="M03-mới")
    world.fill("M03", "SP001", 70, home="M03-mới")
    path = export_sheets(ExportSheets("M03", STICK), restored.work, restored.services("M03")).path
    refused(world.office, path, "package.new_device")


def session_package(world: World) -> Path:
    return world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path


@pytest.mark.parametrize("then", [World.close, World.open, lambda w: w.open().conclude()])
def test_after_the_collection_a_package_waits_in_quarantine(world: World, then: Callable[[World], World]) -> None:
    path = sent(world)
    then(world)
    refused(world.office, path, "package.collection_closed")


def test_a_second_round_takes_sheets_of_that_round_alone(world: World) -> None:
    early = sent(world, SP001=70, SP002=60)
    world.open()
    package = world.order(SP002="lệch")
    refused(world.office, early, "package.collection_closed")
    world.home("M03").receive(package)
    assert world.hand_in("M03", SP002=75).status == "accepted"


def test_sheets_made_under_an_earlier_roster_are_still_taken(world: World) -> None:
    path = sent(world)
    world.hand_in("M04", SP002=80)
    corrected = replace(MEMBERS[2], name="Thử Văn Ba Mươi", role=Role.SUBSTITUTE)
    import_members([corrected], SECRETARY, world.office.work, world.office.services())
    assert world.office.receive(path).status == "accepted"
    assert world.office.member("M03").name == "Thử Văn Ba Mươi"


@pytest.mark.parametrize("step", ["sheets.add", "packages.add_incoming", "commit"])
def test_an_import_that_fails_half_way_leaves_everything_as_it_was(world: World, step: str) -> None:
    path = sent(world)
    before = world.office.state
    world.office.work.trip = {step: DiskFull(file="x")}
    with pytest.raises(DiskFull):
        world.office.receive(path)
    assert world.office.state is before
    world.office.work.trip = {}
    assert world.office.receive(path).gains.added == 1


def test_a_refusal_of_the_store_itself_is_a_refusal_of_the_package(world: World) -> None:
    path = sent(world)
    world.office.work.trip = {"sheets.add": InputErrorOfTheStore(file="x")}
    before = world.office.state
    receipt = world.office.receive(path)
    assert (receipt.status, receipt.refusal and receipt.refusal.code) == ("quarantined", "store.some_rule")
    assert rest_of(world.office.state) == rest_of(before)


class InputErrorOfTheStore(InputError):
    code = "store.some_rule"


def test_everybody_s_packages_in_any_order_give_the_same_session() -> None:
    found = []
    for order in (SCORING, SCORING[::-1]):
        world = World().distribute().attend()
        paths = {member: sent(world, member, SP001=70, SP002=80, SP003=6) for member in SCORING}
        for member in (*order, *order):
            world.office.receive(paths[member])
        found.append([o.result for o in world.open().evaluate().products])
    assert found[0] == found[1]
