"""A new key is taken with the digits of the member's own screen, one member at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop_desktop.packages.signing import person_code
from ocop_desktop.usecases.exchange.contents import open_workspace
from ocop_desktop.usecases.exchange.exporting import ExportSheets, export_sheets
from ocop_desktop.usecases.exchange.key_digits import DigitsDiffer, KeyNotAccepted, typed_digits
from ocop_desktop.usecases.exchange.receiving import Receipt, Receive, receive_package
from ocop_desktop.usecases.exchange.settling import SettleFile, settle_file
from tests.helpers.digits import digits_of
from tests.helpers.sessions import SECRETARY, STICK, World, key_of


@pytest.fixture
def world() -> World:
    return World().distribute("M03", "M04").attend()


def sent(world: World, member: str = "M03") -> Path:
    world.fill(member, "SP002", 80)
    return world.send(member)


def forged(world: World) -> Path:
    """Return a package in the name of M03 that a stranger made."""
    package = next(path for path in world.medium.parcels if path.name.startswith("phien"))
    stranger = world.join("M03", package, home="stranger")
    stranger.services("M03", key=key_of("stranger"))
    world.fill("M03", "SP002", 60, home="stranger")
    return export_sheets(ExportSheets("M03", STICK), stranger.work, stranger.services("M03")).path


def take(world: World, path: Path, *beside: Path, digits: str = "", digits_of: str = "") -> Receipt:
    command = Receive(path, SECRETARY, digits, digits_of, beside=(path, *beside))
    return receive_package(command, world.office.work, world.office.services())


def thrown_away(world: World, path: Path) -> None:
    sha256 = world.medium.parcels[path].sha256
    world.office.do(settle_file, SettleFile(sha256, SECRETARY, "của người khác", delete_copy=True))


CODE = person_code(key_of("M03").public_hex)
FIRST = digits_of(key_of("M03").public_hex)


@pytest.mark.parametrize(
    "typed", [FIRST, f" {FIRST[:5]} {FIRST[5:]} ", f"{FIRST[:5]}-{FIRST[5:]}", CODE, CODE.replace(" ", "\u2011")[:13]]
)
def test_the_first_ten_digits_or_more_are_typed_with_anything_between_the_groups(world: World, typed: str) -> None:
    path = sent(world)
    assert take(world, path, digits=typed).status == "accepted"
    assert world.office.member("M03").public_key == key_of("M03").public_hex


@pytest.mark.parametrize("typed", [FIRST[:9], FIRST[:9] + str(9 - int(FIRST[9])), "0" + FIRST, FIRST + "x", "abc"])
def test_other_digits_are_told_and_store_nothing(world: World, typed: str) -> None:
    path = sent(world)
    before = world.office.state
    with pytest.raises(DigitsDiffer) as refusal:
        take(world, path, digits=typed)
    assert refusal.value.facts == {"file": path.name, "member": "M03", "name": "Thử Văn Ba"}
    after = world.office.state
    assert (after.sheets, after.members, after.acts, after.contents) == (
        before.sheets,
        before.members,
        before.acts,
        before.contents,
    )
    assert [package.code for package in after.incoming] == ["package.key_not_accepted"], "the file waits"
    assert take(world, path, digits=FIRST).status == "accepted"


def test_spaces_alone_are_the_question(world: World) -> None:
    assert typed_digits(" -\u00a0") == ""
    with pytest.raises(KeyNotAccepted) as question:
        take(world, sent(world), digits=" - ")
    assert not isinstance(question.value, DigitsDiffer)


def test_the_digits_of_one_member_take_no_other(world: World) -> None:
    first, second = sent(world), sent(world, "M04")
    assert take(world, first, second, digits=FIRST, digits_of="M03").status == "accepted"
    with pytest.raises(KeyNotAccepted) as question:
        take(world, second, first, digits=FIRST, digits_of="M03")
    assert question.value.facts["member"] == "M04"
    assert not isinstance(question.value, DigitsDiffer)


def test_of_two_signers_who_claim_one_member_neither_is_taken_in_one_go(world: World) -> None:
    path, other = sent(world), sent(world, "M04")
    false = forged(world)
    for file, rival in ((false, path), (path, false)):
        receipt = take(world, file, path, false, other, digits=FIRST, digits_of="M03")
        assert receipt.refusal is not None
        assert receipt.refusal.code == "package.two_signers"
        assert receipt.refusal.facts["member"] == "M03"
        assert receipt.refusal.facts["others"] == rival.name
    assert world.office.state.sheets == {}
    assert world.office.member("M03").public_key is None
    alone = take(world, path, other, digits=FIRST)
    assert alone.refusal is not None, "the other one still waits"
    assert (alone.refusal.code, alone.refusal.facts["others"]) == ("package.two_signers", false.name)
    thrown_away(world, false)
    assert take(world, path, other, digits=FIRST).status == "accepted"


def test_a_file_that_waits_from_an_earlier_go_is_a_rival_until_something_is_decided(world: World) -> None:
    path, false = sent(world), forged(world)
    with pytest.raises(KeyNotAccepted):
        take(world, false)
    for digits in ("", FIRST):
        receipt = take(world, path, digits=digits)
        assert receipt.refusal is not None
        assert (receipt.refusal.code, receipt.refusal.facts["others"]) == ("package.two_signers", false.name)
    thrown_away(world, false)
    assert take(world, path, digits=FIRST).status == "accepted"


def test_a_file_of_another_member_that_waits_is_no_rival(world: World) -> None:
    path, other = sent(world), sent(world, "M04")
    with pytest.raises(KeyNotAccepted):
        take(world, other)
    assert take(world, path, digits=FIRST).status == "accepted"


def test_a_file_that_nobody_can_read_is_no_signer(world: World) -> None:
    path = sent(world)
    assert take(world, path, Path("/usb/nothing.ocop"), digits=FIRST).status == "accepted"


def test_a_member_takes_the_secretary_s_key_with_the_digits_of_the_secretary_s_screen(world: World) -> None:
    package = next(path for path in world.medium.parcels if path.name.startswith("phien"))
    home = world.home("new laptop")
    received = home.services("M04").packages.receive(package)
    right = digits_of(received.key)
    for typed, refusal in (("", KeyNotAccepted), (FIRST, DigitsDiffer), (right[:9], DigitsDiffer)):
        with pytest.raises(refusal) as question:
            open_workspace(received, "M04", typed, home.work, home.services("M04"))
        assert question.value.facts["member"] == SECRETARY
        assert home.log == []
        assert home.state.session is None
    with pytest.raises(KeyNotAccepted):  # typed from the screen of somebody else
        open_workspace(received, "M04", right, home.work, home.services("M04"), digits_of="M01")
    assert home.state.session is None
    open_workspace(received, "M04", right, home.work, home.services("M04"), digits_of=SECRETARY)
    assert home.log[-1].facts["compared"] == home.member(SECRETARY).id
