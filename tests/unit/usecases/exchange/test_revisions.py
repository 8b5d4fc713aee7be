"""The place of a package in its line, row by row of the table in docs/package-format.md."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ocop_desktop.domain.values import MemberId
from ocop_desktop.usecases.core.ports import IncomingPackage
from ocop_desktop.usecases.exchange.revisions import EQUAL, MOST_UNSEEN, Place, Placed, placed
from tests.helpers.fakes import START

ISSUER = MemberId("M03")


@dataclass(frozen=True)
class Package:
    """A package by the letters of its manifest, of the one before and of its files."""

    rev: int
    manifest_sha256: str
    prev: str = ""
    files_sha256: str = "files"
    kind: str = "sheets"
    epoch: str = "e"
    subject: str = "1"


def arrival(
    package: Package, status: str = "accepted", *, issuer: MemberId = ISSUER, files: str | None = ""
) -> IncomingPackage:
    """Return the row of a package that arrived. files: stored instead of its own, None as an earlier program did."""
    return IncomingPackage(
        sha256=package.manifest_sha256,
        kind=package.kind,
        issuer=issuer,
        key="k",
        epoch=package.epoch,
        subject=package.subject,
        rev=package.rev,
        prev=package.prev,
        manifest_sha256=package.manifest_sha256,
        file_name="",
        received_at=START,
        status=status,
        files_sha256=package.files_sha256 if files == "" else files,
    )


ONE, TWO, FOUR = Package(1, "a"), Package(2, "b", "a", "more"), Package(4, "d", "c", "all")


@pytest.mark.parametrize(
    ("package", "known", "place"),
    [
        (ONE, [], Placed(Place.NEXT)),
        (FOUR, [], Placed(Place.NEXT, unseen=3)),
        (TWO, [ONE], Placed(Place.NEXT, 1)),
        (FOUR, [ONE], Placed(Place.NEXT, 1, 2)),
        (Package(1 + MOST_UNSEEN, "z"), [], Placed(Place.NEXT, unseen=MOST_UNSEEN)),
        (Package(2 + MOST_UNSEEN, "z"), [], Placed(Place.JUMP)),
        (Package(3 + MOST_UNSEEN, "z"), [ONE], Placed(Place.JUMP, 1)),
        (ONE, [TWO], Placed(Place.OLDER, 2)),
        (Package(1, "a2"), [ONE], Placed(Place.EQUAL, 1)),
        (Package(1, "a2", files_sha256="other"), [ONE], Placed(Place.FORK, 1)),
        (Package(1, "a2"), [ONE, TWO], Placed(Place.EQUAL, 2)),
        (Package(1, "a2", files_sha256="other"), [ONE, TWO], Placed(Place.FORK, 2)),
        (Package(3, "c2", "b2", "other"), [FOUR], Placed(Place.EARLIER, 4)),
        (Package(2, "b", "z"), [ONE], Placed(Place.FORK, 1)),
        (Package(1, "z", epoch="new"), [ONE], Placed(Place.NEW_DEVICE)),
        (Package(1, "z", subject="2"), [ONE], Placed(Place.NEXT)),
    ],
)
def test_each_package_has_one_place(package: Package, known: list[Package], place: Placed) -> None:
    incoming = [arrival(one) for one in known]
    assert placed(package, ISSUER, incoming) == place
    others = [arrival(one, issuer=MemberId("M04")) for one in (FOUR, package)]
    refused = [arrival(one, "quarantined") for one in (FOUR, package)]
    assert placed(package, ISSUER, [*others, *incoming, *refused]) == place, "of the same member, and accepted"


def test_only_sheets_are_bound_to_one_computer() -> None:
    dossier = Package(1, "a", kind="dossier")
    known = arrival(Package(1, "z", kind="dossier", epoch="old"))
    assert placed(dossier, ISSUER, [known]) == Placed(Place.NEXT)


def test_an_equal_package_is_a_lawful_predecessor_of_the_next_and_of_an_older_one() -> None:
    twin = Package(1, "a2", "z")
    incoming = [arrival(ONE), arrival(twin, EQUAL)]
    assert placed(Package(2, "b", "a2"), ISSUER, incoming) == Placed(Place.NEXT, 1)
    assert placed(Package(2, "b", "a"), ISSUER, incoming) == Placed(Place.NEXT, 1)
    assert placed(Package(2, "b", "a3"), ISSUER, incoming) == Placed(Place.FORK, 1)
    assert placed(Package(1, "z"), ISSUER, incoming) == Placed(Place.OLDER, 1)
    other_line = arrival(Package(1, "x", subject="2"), EQUAL)
    assert placed(Package(2, "b", "x"), ISSUER, [arrival(ONE), other_line]) == Placed(Place.FORK, 1)


def test_an_equal_package_of_an_earlier_revision_is_no_predecessor_of_the_next() -> None:
    incoming = [arrival(ONE), arrival(TWO), arrival(Package(1, "a2"), EQUAL)]
    assert placed(Package(3, "c", "a2"), ISSUER, incoming) == Placed(Place.FORK, 2)


def test_after_the_choice_of_a_lower_revision_the_line_goes_on_from_it() -> None:
    incoming = [arrival(ONE), arrival(TWO), arrival(Package(1, "chosen", files_sha256="x"))]
    assert placed(Package(2, "n", "chosen", "y"), ISSUER, incoming) == Placed(Place.NEXT, 1)


def test_what_an_earlier_program_received_is_equal_to_nothing() -> None:
    assert placed(Package(1, "a2"), ISSUER, [arrival(ONE, files=None)]) == Placed(Place.FORK, 1)
