"""Files that were not accepted: listed, compared, left, thrown away, or taken in because the member chose them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.values import SheetState
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.exchange.exporting import ExportSheets, export_sheets
from ocop_desktop.usecases.exchange.key_digits import KeyNotAccepted
from ocop_desktop.usecases.exchange.package_board import BoardLine, compare_refused, package_board
from ocop_desktop.usecases.exchange.receiving import Receipt, Receive, receive_package
from ocop_desktop.usecases.exchange.settling import FileSettled, NoSuchFile, SettleFile, settle_file
from ocop_desktop.usecases.results.refused import RefusedFile
from tests.helpers.digits import digits_of
from tests.helpers.fakes import key_of
from tests.helpers.sessions import SECRETARY, STICK, World


def files(world: World) -> tuple[RefusedFile, ...]:
    return package_board(world.office.work, world.office.services()).files


def line(world: World, member: str = "M03") -> BoardLine:
    board = package_board(world.office.work, world.office.services())
    return next(line for line in board.lines if line.member.code == member)


def twin(world: World, **totals: int) -> Path:
    """The sheets of M03 as another copy of the same computer has them, signed and sent."""
    package = next(path for path in world.medium.parcels if path.name.startswith("phien_"))
    other = world.join("M03", package, home="may-khac")
    workspace = world.home("M03").state.workspace
    assert workspace is not None
    with other.work as work:
        work.session.put_workspace(workspace)
        work.commit()
    for product, total in totals.items():
        world.fill("M03", product, total, home="may-khac")
    services = other.services("M03")
    return export_sheets(ExportSheets("M03", STICK), other.work, services).path


def forked() -> tuple[World, Path, Receipt]:
    """SP001 and SP002 handed in with 80; another copy sends SP002 with 60 and SP003, under the same number."""
    world = World().distribute("M03").attend()
    world.hand_in("M03", SP001=80, SP002=80)
    path = twin(world, SP002=60, SP003=6)
    receipt = world.office.receive(path)
    assert receipt.refusal is not None
    assert receipt.refusal.code == "package.fork"
    return world, path, receipt


def choose(world: World, receipt: Receipt, *, digits: str = "", reason: str = "M03 xác nhận") -> Receipt:
    kept = world.office.services().packages.quarantined(receipt.sha256)
    assert kept is not None
    command = Receive(kept, SECRETARY, digits, file_name=receipt.file_name, chosen=reason)
    return receive_package(command, world.office.work, world.office.services())


def test_two_different_sheets_are_listed_and_compared_without_any_level() -> None:
    world, path, receipt = forked()
    (file,) = files(world)
    assert (file.code, file.member, file.rev, file.choosable, file.settled) == ("package.fork", "M03", 1, True, "")
    assert file.file_name == path.name
    assert line(world).waiting == 1
    found = compare_refused(receipt.sha256, world.office.work, world.office.services())
    assert found is not None
    assert [(sheet.product, sheet.state) for sheet in found.sheets] == [
        ("SP001", "only_here"), ("SP002", "differs"), ("SP003", "only_there"),
    ]  # fmt: skip
    assert found.sheets[0].there_at is None
    assert found.sheets[2].here_at is None
    assert "level" not in repr(found)


def test_the_same_answers_signed_again_are_the_same() -> None:
    world = World().distribute("M03").attend()
    world.hand_in("M03", SP002=80)
    receipt = world.office.receive(twin(world, SP002=80))
    found = compare_refused(receipt.sha256, world.office.work, world.office.services())
    assert found is not None
    assert [sheet.state for sheet in found.sheets] == ["same"]


def test_the_chosen_version_takes_the_place_of_what_was_here_on_record() -> None:
    world, path, receipt = forked()
    office = world.office
    before = office.sheet("M03", "SP002").document
    done = choose(world, receipt)
    assert (done.status, done.file_name, done.gains.added) == ("accepted", path.name, 2)
    kept = {office.state.products[sheet.product].code for sheet in office.state.sheets.values()}
    assert kept == {"SP002", "SP003"}
    assert office.sheet("M03", "SP002").document != before
    assert office.sheet("M03", "SP002").state is SheetState.SUBMITTED
    act = office.state.acts[-1]
    assert (act.kind, act.reason, act.facts["choice"]) == (ActKind.FILE_SETTLED, "M03 xác nhận", "taken")
    assert office.log[-1].kind == "package.chosen"
    assert [file.settled for file in files(world)] == ["taken"]
    assert line(world).waiting == 0
    assert (line(world).rev, line(world).packages, line(world).stored) == (1, 2, 2)


def test_after_the_choice_the_line_goes_on_from_the_chosen_version() -> None:
    world, _, receipt = forked()
    choose(world, receipt)
    world.fill("M03", "SP001", 70, home="may-khac")
    other = world.home("may-khac")
    path = export_sheets(ExportSheets("M03", STICK), other.work, other.services("M03")).path
    assert world.office.receive(path).status == "accepted"
    world.fill("M03", "SP003", 6)
    left = world.office.receive(world.send("M03"))
    assert left.refusal is not None
    assert left.refusal.code == "package.fork"


def test_sheets_that_are_the_same_in_both_stay_as_they_are() -> None:
    world = World().distribute("M03").attend()
    world.hand_in("M03", SP001=80)
    document = world.office.sheet("M03", "SP001").document
    world.fill("M03", "SP002", 80)
    second = world.send("M03")
    parcel = world.medium.parcels[second]
    odd = world.medium.alter(second, to="khac.ocop", prev="f" * 64, payload=parcel.facts.payload)
    receipt = world.office.receive(odd)
    assert receipt.refusal is not None
    assert choose(world, receipt).gains.added == 1
    assert world.office.sheet("M03", "SP001").document == document


def test_a_sheet_from_paper_never_makes_way() -> None:
    world = World().distribute("M03").attend()
    world.hand_in("M03", SP001=80)
    world.paper("M03", "SP002", 60)
    receipt = world.office.receive(twin(world, SP002=70))
    again = choose(world, receipt)
    assert again.refusal is not None
    assert again.refusal.code == "package.sheet_conflict"
    assert world.office.sheet("M03", "SP001").state is SheetState.SUBMITTED


def test_another_computer_with_another_key_is_taken_once_the_digits_agree_and_goes_on() -> None:
    world = World().distribute("M03").attend()
    world.hand_in("M03", SP002=80)
    package = next(path for path in world.medium.parcels if path.name.startswith("phien_"))
    world.homes.pop("M03")
    fresh = world.join("M03", package)
    fresh.services("M03", key=key_of("máy mới"))
    receipt = world.hand_in("M03", SP002=60)
    assert receipt.refusal is not None
    assert receipt.refusal.code == "package.key_changed"
    assert [(file.member, file.choosable) for file in files(world)] == [("", True)]
    with pytest.raises(KeyNotAccepted):
        choose(world, receipt)
    done = choose(world, receipt, digits=digits_of(key_of("máy mới").public_hex))
    assert done.status == "accepted"
    assert world.office.member("M03").public_key == key_of("máy mới").public_hex
    kinds = [act.kind for act in world.office.state.acts[-2:]]
    assert kinds == [ActKind.KEY_ACCEPTED, ActKind.FILE_SETTLED]
    assert world.hand_in("M03", SP001=80).status == "accepted"


def test_a_file_is_left_or_thrown_away_once_with_a_reason() -> None:
    for delete_copy, choice in ((False, "left"), (True, "thrown_away")):
        world, _, receipt = forked()
        office = world.office
        sheets = office.state.sheets
        with pytest.raises(ReasonMissing):
            office.do(settle_file, SettleFile(receipt.sha256, SECRETARY, " ", delete_copy))
        file = office.do(settle_file, SettleFile(receipt.sha256, SECRETARY, "M03 chọn bản đang có", delete_copy))
        assert (file.settled, file.reason) == (choice, "M03 chọn bản đang có")
        assert office.log[-1].kind == f"file.{choice}"
        assert office.state.acts[-1].member == office.member("M03").id
        assert (office.services().packages.quarantined(receipt.sha256) is None) is delete_copy
        assert office.state.sheets == sheets
        assert package_board(office.work, office.services()).waiting == ()
        with pytest.raises(FileSettled):
            office.do(settle_file, SettleFile(receipt.sha256, SECRETARY, "x"))
        assert (compare_refused(receipt.sha256, office.work, office.services()) is None) is delete_copy
    with pytest.raises(NoSuchFile):
        world.office.do(settle_file, SettleFile("0" * 64, SECRETARY, "x"))


def test_a_file_nobody_can_read_names_nobody() -> None:
    world = World().distribute("M03").attend()
    other = World().distribute("M03").attend()
    other.fill("M03", "SP002", 80)
    foreign = world.medium.parcels.setdefault(STICK / "la.ocop", other.medium.parcels[other.send("M03")])
    path = STICK / "la.ocop"
    world.medium.alter(path, to="la2.ocop", session="khác")
    receipt = world.office.receive(STICK / "la2.ocop")
    assert receipt.status == "quarantined"
    (file,) = files(world)
    assert (file.member, file.choosable) == ("", False)
    assert foreign.key
    settled = world.office.do(settle_file, SettleFile(receipt.sha256, SECRETARY, "nhầm"))
    assert settled.settled == "left"
    assert world.office.state.acts[-1].member is None


def test_only_sheets_of_somebody_known_are_compared() -> None:
    world = World().distribute("M03").attend()
    package = next(path for path in world.medium.parcels if path.name.startswith("phien_"))
    receipt = world.office.receive(package)
    assert compare_refused(receipt.sha256, world.office.work, world.office.services()) is None
    services = world.office.services()
    assert replace(services).packages.quarantined("0" * 64) is None


def test_choosing_changes_nothing_about_other_kinds_of_packages() -> None:
    world = World().distribute("M03")
    home = world.home("M03")
    package = next(path for path in world.medium.parcels if path.name.startswith("phien_"))
    command = Receive(package, "M03", chosen="vì sao")
    assert receive_package(command, home.work, home.services()).status == "known"


def test_the_board_counts_what_is_due_here_and_missing() -> None:
    world = World().distribute("M03").attend()
    world.hand_in("M03", SP001=80, SP002=80)
    own = line(world)
    assert (own.due, own.returned, own.missing, own.stored, own.verified) == (3, 2, ("SP003",), 2, True)
    assert own.last_at is not None
    nobody = line(world, "M04")
    assert (nobody.packages, nobody.last_at, nobody.rev, nobody.verified) == (0, None, 0, False)
    assert line(world, SECRETARY).due == 0
