"""What receiving each package on a stick would do, told without receiving any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ocop_desktop.usecases.exchange.on_drives import (
    DriveFiles,
    FoundFile,
    PackageHead,
    Standing,
    drive_board,
    invitations,
)
from tests.helpers.fakes import START
from tests.helpers.packages import FIXED_TIME
from tests.helpers.sessions import STICK, Home, World


def found(home: Home, path: Path, **changes: Any) -> FoundFile:
    """The file as the search on the drives reports it. changes: of its head."""
    package = home.files.receive(path)
    head = PackageHead(
        package.kind, package.session, package.issuer, package.key, package.epoch, package.subject, package.rev,
        package.prev, package.manifest_sha256, FIXED_TIME, len(package.names),
    )  # fmt: skip
    package.close()
    return FoundFile(path, 1000, replace(head, **changes))


def standings(home: Home, *files: FoundFile) -> dict[str, Standing]:
    """The standing of each file by its name."""
    drives = (DriveFiles(STICK, "USB", 10**9, files),)
    return {line.file.name: line.standing for line in drive_board(drives, home.work, home.services()).lines}


def of(home: Home, file: FoundFile) -> Standing:
    (standing,) = standings(home, file).values()
    return standing


def test_a_members_first_package_is_new_then_known_and_the_next_one_newer() -> None:
    world = World().distribute()
    world.fill("M03", "SP001", 80)
    first = found(world.office, world.send("M03"))
    line = drive_board((DriveFiles(STICK, "USB", 1, (first,)),), world.office.work, world.office.services()).lines[0]
    assert (line.standing, line.member, line.person, line.due) == (Standing.NEW, "M03", "Thử Văn Ba", 3)
    before = world.office.state
    world.fill("M03", "SP002", 80)
    second = found(world.office, world.send("M03"))
    assert of(world.office, second) is Standing.NEW
    assert world.office.state is before, "nothing is stored"
    world.office.receive(first.path)
    assert of(world.office, first) is Standing.KNOWN
    assert of(world.office, second) is Standing.NEWER
    world.office.receive(second.path)
    third = found(world.office, second.path, manifest_sha256="7" * 64, rev=4)
    assert of(world.office, third) is Standing.NEWER


def test_an_earlier_one_that_comes_late_is_old_and_changes_nothing() -> None:
    world = World().distribute()
    world.fill("M03", "SP001", 80)
    first = found(world.office, world.send("M03"))
    world.fill("M03", "SP002", 80)
    second = found(world.office, world.send("M03"))
    world.office.receive(second.path)
    assert of(world.office, first) is Standing.OLDER
    assert of(world.office, replace(first, head=replace(first.head, manifest_sha256="8" * 64))) is Standing.OLDER  # type: ignore[type-var]


def test_two_versions_another_computer_and_another_key_are_told_apart() -> None:
    world = World().distribute()
    world.fill("M03", "SP001", 80)
    first = found(world.office, world.send("M03"))
    world.office.receive(first.path)
    for changes in ({"manifest_sha256": "9" * 64}, {"epoch": "may-khac"}, {"key": "ab" * 32}):
        other = found(world.office, first.path, **{"manifest_sha256": "9" * 64, **changes})
        assert of(world.office, other) is Standing.DIFFERS
    skipped = found(world.office, first.path, manifest_sha256="9" * 64, rev=2, prev="1" * 64)
    assert of(world.office, skipped) is Standing.DIFFERS


def test_files_of_others_and_own_ones_are_named_as_such() -> None:
    world = World().distribute()
    world.fill("M03", "SP001", 80)
    sheets = world.send("M03")
    office = world.office
    own = next(path for path in world.medium.parcels if "phien" in path.name or "session" in path.name)
    assert of(office, found(office, own)) is Standing.OWN
    assert of(office, found(office, sheets, session="khac")) is Standing.OTHER_SESSION
    assert of(office, found(office, sheets, issuer="nguoi-la")) is Standing.STRANGER
    assert of(world.home("M04"), found(office, sheets)) is Standing.OTHER_ROLE
    assert of(office, FoundFile(Path("/usb/hong.ocop"), 3, None)) is Standing.DAMAGED


def test_a_refused_file_stays_so_until_the_collection_takes_it_again() -> None:
    world = World().distribute()
    world.fill("M03", "SP001", 80)
    file = found(world.office, world.send("M03"))
    world.close()
    assert of(world.office, file) is Standing.LATE
    board = drive_board((DriveFiles(STICK, "", 1, (file,)),), world.office.work, world.office.services())
    assert board.offered == (), "receiving it now would refuse it"
    world.office.receive(file.path)
    assert of(world.office, file) is Standing.LATE
    session = world.office.session
    with world.office.work as work:
        work.session.put(replace(session, collecting=True))
        work.commit()
    assert of(world.office, file) is Standing.REFUSED


def test_the_second_copy_of_a_package_is_folded_and_offered_files_come_first() -> None:
    world = World().distribute()
    files: list[FoundFile] = [FoundFile(Path("/usb/a-hong.ocop"), 3, None)]
    for member in ("M04", "M03"):
        world.fill(member, "SP001", 80)
        files.append(found(world.office, world.send(member)))
    copy = replace(files[-1], path=Path("/usb/phie\u0302\u0301u (2).ocop"))
    board = drive_board((DriveFiles(STICK, "", 1, (*files, copy)),), world.office.work, world.office.services())
    assert [line.member for line in board.offered] == ["M03", "M04"]
    assert [line.standing for line in board.lines[2:]] == [Standing.COPY, Standing.DAMAGED]
    assert board.lines[2].file.name == "phiếu (2).ocop"
    world.office.receive(files[-1].path)
    twice = drive_board((DriveFiles(STICK, "", 1, (files[-1], copy)),), world.office.work, world.office.services())
    assert [line.standing for line in twice.lines] == [Standing.KNOWN, Standing.KNOWN]


def test_a_name_in_another_encoding_can_be_shown() -> None:
    assert FoundFile(Path("phi\udce9u.ocop"), 1, None).name == "phi?u.ocop"


def package(session: str, kind: str, name: str, subject: str = "", rev: int = 1) -> FoundFile:
    head = PackageHead(kind, session, "tk", "k", "e", subject, rev, "", f"{name}{rev}", START, 1, name="Đợt 2")
    return FoundFile(Path(f"/usb/{name}.ocop"), 5, head)


def names(files: Sequence[FoundFile]) -> list[str]:
    return [file.name for file in files]


def test_a_session_package_invites_with_the_dossiers_beside_it_and_sessions_not_yet_opened_first() -> None:
    drive = DriveFiles(
        STICK, "USB", 1,
        (
            package("s1", "session", "phien-1"),
            package("s2", "session", "moi"), package("s2", "session", "moi-2", rev=2), package("s2", "session", "cu"),
            package("s2", "dossier", "h1", "p1"), package("s2", "dossier", "h1-2", "p1", rev=2),
            package("s2", "dossier", "h1-1", "p1"), package("s2", "dossier", "h2", "p2"), package("s1", "sheets", "p"),
            FoundFile(Path("/usb/hong.ocop"), 1, None),
        ),
    )  # fmt: skip
    first, second = invitations((drive,), {"s1"})
    assert (first.file.name, names(first.dossiers), first.opened) == ("moi-2.ocop", ["h1-2.ocop", "h2.ocop"], False)
    assert (second.file.name, second.dossiers, second.opened) == ("phien-1.ocop", (), True)
    assert invitations((DriveFiles(STICK, "", 1),)) == ()
