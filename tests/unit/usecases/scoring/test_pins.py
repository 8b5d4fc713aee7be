"""A member links criteria to places in the evidence; nobody else sees it, no package carries it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.council.council import UnknownMember, UnknownProduct
from ocop_desktop.domain.sheets.pins import SCALE, WHOLE_PAGE, Region, RegionOutsidePage, turned
from ocop_desktop.domain.sheets.score_sheet import UnknownCriterion
from ocop_desktop.domain.text import TextHidden, TextTooLong
from ocop_desktop.usecases.core.workspaces import NotYourFile
from ocop_desktop.usecases.exchange.exporting import Export, ExportDossiers, export_dossiers, export_session
from ocop_desktop.usecases.scoring.pins import (
    PinNeedsEvidence,
    PinUnknown,
    PlacePin,
    RemovePin,
    WritePinNote,
    pins_of,
    place_pin,
    remove_pin,
    write_pin_note,
)
from tests.helpers.pins import REGION, a_pin, digests, with_pins
from tests.helpers.sessions import SECRETARY, STICK, World


def test_a_pin_is_kept_with_its_place_and_its_words() -> None:
    home = with_pins().office
    changes = home.do(place_pin, a_pin(home, note="  hợp đồng số 1 "))
    (kept,) = pins_of("M03", home.work)
    assert (kept.criterion, kept.page, kept.region, kept.note) == ("1.1", 2, REGION, "hợp đồng số 1")
    assert changes.products == {home.product("SP001").id}


def test_nobody_sees_the_pins_of_another() -> None:
    home = with_pins().office
    home.do(place_pin, a_pin(home))
    assert pins_of("M04", home.work) == ()
    (own,) = pins_of("M03", home.work)
    with pytest.raises(PinUnknown):
        home.do(remove_pin, RemovePin("M04", own.id))


def test_the_log_names_the_pin_and_neither_criterion_nor_file() -> None:
    home = with_pins().office
    home.do(place_pin, a_pin(home))
    (own,) = pins_of("M03", home.work)
    assert (home.log[-1].kind, home.log[-1].facts) == ("pin.placed", {"pin": own.id})


def test_pins_come_in_the_order_of_the_pages() -> None:
    home = with_pins().office
    second = digests(home)[1]
    home.do(place_pin, a_pin(home, page=5))
    home.do(place_pin, a_pin(home, page=1))
    home.do(place_pin, a_pin(home, page=1, region=Region(0, 0, 10, 10)))
    home.do(place_pin, a_pin(home, sha256=second))
    found = [(p.page, p.region.top) for p in pins_of("M03", home.work) if p.sha256 != second]
    assert found == [(1, 0), (1, 2000), (5, 2000)]


def test_a_removed_pin_is_gone() -> None:
    home = with_pins().office
    home.do(place_pin, a_pin(home))
    (own,) = pins_of("M03", home.work)
    home.do(remove_pin, RemovePin("M03", own.id))
    assert pins_of("M03", home.work) == ()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"member": "M99"}, UnknownMember),
        ({"product": "SP999"}, UnknownProduct),
        ({"criterion": "99.9"}, UnknownCriterion),
        ({"sha256": "0" * 64}, PinNeedsEvidence),
        ({"product": "SP002"}, PinNeedsEvidence),
        ({"page": -1}, RegionOutsidePage),
        ({"region": Region(5, 5, 5, 9)}, RegionOutsidePage),
        ({"region": Region(0, 0, SCALE + 1, 9)}, RegionOutsidePage),
    ],
)
def test_what_cannot_be_pinned_is_refused_and_nothing_is_kept(changes: dict[str, object], fault: type) -> None:
    home = with_pins().office
    with pytest.raises(fault):
        home.do(place_pin, a_pin(home, **changes))
    assert home.state.pins == {}


def test_in_a_members_own_file_only_that_member_pins() -> None:
    world = World().distribute("M03")
    home = world.home("M03")
    command = PlacePin("M04", "SP001", "1.1", "0" * 64, 0, WHOLE_PAGE)
    for act in (
        lambda: home.do(place_pin, command),
        lambda: home.do(remove_pin, RemovePin("M04", "x")),
        lambda: pins_of("M04", home.work),
    ):
        with pytest.raises(NotYourFile):
            act()


def test_no_package_carries_a_pin() -> None:
    """The same session gives the same documents with and without pins."""

    def documents(pinned: bool) -> list[bytes]:
        world = with_pins()
        home = world.office
        if pinned:
            home.do(place_pin, a_pin(home, note="RIÊNG TƯ"))
        home.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ"))
        home.do(export_dossiers, ExportDossiers(STICK, SECRETARY, despite="để ngỏ"))
        return [content for content in world.medium.files.values() if isinstance(content, bytes)]

    assert not [content for content in documents(True) if "RIÊNG TƯ".encode() in content or b'"pin"' in content]
    assert len(documents(True)) == len(documents(False))


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [
        (0, REGION),
        (90, Region(7000, 1000, 8000, 5000)),
        (180, Region(5000, 7000, 9000, 8000)),
        (270, Region(2000, 5000, 3000, 9000)),
    ],
)
def test_a_region_turns_with_its_page_and_back(degrees: int, expected: Region) -> None:
    assert turned(REGION, degrees) == expected
    assert turned(expected, -degrees) == REGION
    assert turned(WHOLE_PAGE, degrees) == WHOLE_PAGE


def test_the_words_on_a_pin_can_be_changed_and_its_place_stays() -> None:
    home = with_pins(1).office
    (before,) = pins_of("M03", home.work)
    home.do(write_pin_note, WritePinNote("M03", before.id, " số liệu\r\nở dòng 3 "))
    (after,) = pins_of("M03", home.work)
    assert after.note == "số liệu\nở dòng 3"
    assert replace(after, note=before.note) == before
    assert home.log[-1].facts == {"pin": before.id}
    for note, refusal in (("x" * 1001, TextTooLong), ("a\u200bb", TextHidden)):
        with pytest.raises(refusal):
            home.do(write_pin_note, WritePinNote("M03", before.id, note))
    with pytest.raises(PinUnknown):
        home.do(write_pin_note, WritePinNote("M04", before.id, "của tôi"))
    assert pins_of("M03", home.work) == (after,)
