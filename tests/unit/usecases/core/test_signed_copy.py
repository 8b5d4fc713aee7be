"""What is filed as the signed minutes: a scan, or a PDF that all have signed with certificates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.errors import RuleError
from ocop_desktop.domain.minutes.copies import ComparedCopy, CopyDifference, CopyPart, OtherCopy
from ocop_desktop.domain.minutes.versions import minutes_versions
from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.core.ports import SignedPages
from ocop_desktop.usecases.core.signatures import Change, SignedFile, SigningPlace, Trust
from ocop_desktop.usecases.core.signed_copy import (
    CopyDiffers,
    CopyLooksDifferent,
    CopyNotCompared,
    CopyNotRead,
    CopyPagesDiffer,
    CopyUnsigned,
    NotAllSigned,
    ScanDiffers,
    SignedByAnother,
    SignedCopyAltered,
    SignedCopyUnreadable,
)
from ocop_desktop.usecases.council import deciding
from ocop_desktop.usecases.council.acts import facts_as, record_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.minutes_scan import FileScan, MinutesScanFacts
from ocop_desktop.usecases.council.acts.minutes_signed import MinutesSignedFacts
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from tests.helpers.sessions import SECRETARY, World
from tests.unit.usecases.core.test_signatures import one

COPY = Path("/usb/bien-ban.pdf")
SIGN = RecordSigned("12/BB-HĐOCOP", date(2026, 9, 5), SECRETARY, COPY, "để ngỏ")
FREE = SigningPlace("chu_ky_2", "Trần Thị Thử", seal=False, free=True)
SEAL = SigningPlace("dau_3", "CHỦ TỌA", seal=True, free=True)
SIGNED = replace(one(Change.SIGNED), signer="Nguyễn Văn Thử")


@pytest.fixture
def world() -> World:
    world = World().collect().open().conclude()
    world.medium.files[COPY] = b"%PDF"
    return world


def refused(world: World, copy: SignedFile, error: type[RuleError]) -> dict[str, str | int]:
    """The facts of the refusal; nothing is recorded."""
    world.medium.signed[COPY] = copy
    with pytest.raises(error) as told:
        world.office.do(record_signed, SIGN)
    assert world.office.session.state is SessionState.CONCLUDED
    return told.value.facts


def test_a_copy_that_some_have_not_signed_is_refused_with_their_names(world: World) -> None:
    facts = refused(world, SignedFile((SIGNED,), (FREE, SEAL)), NotAllSigned)
    assert facts == {"file": COPY.name, "count": 1, "names": "Trần Thị Thử"}
    assert refused(world, SignedFile((), (FREE,)), NotAllSigned)["names"] == "Trần Thị Thử"


@pytest.mark.parametrize("trust", [Trust.REVOKED, Trust.UNSUITABLE])
def test_a_signature_with_a_certificate_of_no_use_is_none(world: World, trust: Trust) -> None:
    facts = refused(world, SignedFile((replace(SIGNED, trust=trust),), ()), NotAllSigned)
    assert facts["names"] == SIGNED.place.signer


@pytest.mark.parametrize("change", [Change.ALTERED, Change.BROKEN])
def test_a_copy_that_was_changed_after_a_signature_is_refused(world: World, change: Change) -> None:
    facts = refused(world, SignedFile((replace(SIGNED, change=change),), ()), SignedCopyAltered)
    assert facts == {"file": COPY.name, "signer": SIGNED.signer}
    nobody = replace(SIGNED, change=change, signer="")
    assert refused(world, SignedFile((nobody,), ()), SignedCopyAltered)["signer"] == SIGNED.place.signer


def test_a_copy_that_all_have_signed_is_filed_also_where_the_issuer_is_not_known_here(world: World) -> None:
    world.medium.signed[COPY] = SignedFile((replace(SIGNED, trust=Trust.UNKNOWN, holds=False),), (SEAL,))
    world.office.do(record_signed, SIGN)
    assert world.office.session.state is SessionState.SIGNED


def test_a_place_that_another_has_signed_is_refused_with_both_names(world: World) -> None:
    facts = refused(world, SignedFile((SIGNED, replace(SIGNED, signer="Người Lạ")), ()), SignedByAnother)
    assert facts == {"file": COPY.name, "place": SIGNED.place.signer, "signer": "Người Lạ"}


def test_an_agency_s_seal_bears_the_agency_s_name(world: World) -> None:
    sealed = replace(SIGNED, place=replace(SEAL, free=False), signer="UBND tỉnh Sao Mai")
    world.medium.signed[COPY] = SignedFile((SIGNED, sealed), ())
    world.office.do(record_signed, SIGN)
    assert world.office.session.state is SessionState.SIGNED


@pytest.mark.parametrize("copy", [None, SignedFile((), ())])
def test_signatures_that_cannot_be_read_or_found_are_refused_whatever_the_file_s_name(
    world: World, copy: SignedFile | None
) -> None:
    scan = COPY.with_name("biên bản.png")
    world.medium.files[scan] = b"%PDF /ByteRange [0 1 2 3]"
    world.medium.signed[scan] = copy
    with pytest.raises(SignedCopyUnreadable) as told:
        world.office.do(record_signed, replace(SIGN, scan=scan))
    assert told.value.facts == {"file": scan.name}
    assert world.office.session.state is SessionState.CONCLUDED


@pytest.mark.parametrize("name", ["quét.pdf", "ảnh.JPG"])
def test_a_scan_is_never_refused(world: World, name: str) -> None:
    scan = COPY.with_name(name)
    world.medium.files[scan] = b"pixels"
    world.medium.signed[scan] = None
    world.office.do(record_signed, replace(SIGN, scan=scan))
    assert world.office.session.state is SessionState.SIGNED


def test_what_is_filed_later_is_looked_at_in_the_same_way(world: World) -> None:
    world.office.do(record_signed, replace(SIGN, scan=None))
    world.medium.signed[COPY] = SignedFile((), (FREE,))
    with pytest.raises(NotAllSigned):
        world.office.do(deciding.file_scan, FileScan(str(COPY), SECRETARY))
    in_force = minutes_versions(world.office.state.acts).in_force
    assert in_force is not None
    assert in_force.scan == ""


DIFFERENT = CopyDifference(CopyPart.TEXT, 3, "điểm 87", "điểm 78")


@pytest.mark.parametrize(
    ("part", "error"),
    [
        (CopyPart.TEXT, CopyDiffers),
        (CopyPart.PAGES, CopyPagesDiffer),
        (CopyPart.LOOK, CopyLooksDifferent),
        (CopyPart.NOTE, CopyLooksDifferent),
        (CopyPart.UNREADABLE, CopyNotCompared),
    ],
)
def test_a_copy_that_differs_is_refused_with_its_first_difference(
    world: World, part: CopyPart, error: type[CopyDiffers]
) -> None:
    first = replace(DIFFERENT, part=part)
    world.medium.signed[COPY] = SignedFile((SIGNED,), ())
    world.medium.compared[COPY] = ComparedCopy(False, (first, DIFFERENT), 5)
    with pytest.raises(CopyDiffers) as told:
        world.office.do(record_signed, replace(SIGN, differs="  "))
    assert type(told.value) is error
    assert told.value.differences == (first, DIFFERENT)
    assert told.value.facts == {"file": COPY.name, "count": 5, "page": 3, "copy": "điểm 87", "record": "điểm 78"}
    assert world.office.session.state is SessionState.CONCLUDED
    assert world.medium.asked == [SignedPages(SIGN.number, SIGN.signed_on)]


@pytest.mark.parametrize("reason", ["", "đã ký tay rồi"])
def test_what_nobody_has_signed_is_no_signed_copy_whatever_the_reason(world: World, reason: str) -> None:
    unsigned = CopyDifference(CopyPart.UNSIGNED)
    for found in (ComparedCopy(False), *(ComparedCopy(False, (part,), 1) for part in (unsigned, DIFFERENT))):
        world.medium.compared[COPY] = found
        with pytest.raises(CopyUnsigned) as told:
            world.office.do(record_signed, replace(SIGN, differs=reason))
        assert told.value.facts == {"file": COPY.name}
    world.medium.compared[COPY] = ComparedCopy(False)
    world.medium.signed[COPY] = SignedFile((SIGNED,), ())
    world.office.do(record_signed, SIGN)
    assert facts_as(MinutesSignedFacts, world.office.state.acts[-1]).other is None


def test_who_files_a_copy_that_differs_says_why_and_the_act_keeps_what_differs(world: World) -> None:
    world.medium.signed[COPY] = SignedFile((SIGNED,), ())
    world.medium.compared[COPY] = ComparedCopy(False, (DIFFERENT,), 2)
    world.office.do(record_signed, replace(SIGN, differs=" sửa lỗi chính tả "))
    signed = next(act for act in world.office.state.acts if act.kind is ActKind.MINUTES_SIGNED)
    assert facts_as(MinutesSignedFacts, signed).other == OtherCopy("sửa lỗi chính tả", 2, (DIFFERENT,))
    in_force = minutes_versions(world.office.state.acts).in_force
    assert in_force is not None
    assert in_force.differing == 2


def test_what_is_filed_later_is_compared_with_the_version_that_was_signed(world: World) -> None:
    world.office.do(record_signed, replace(SIGN, scan=None))
    world.medium.signed[COPY] = SignedFile((SIGNED,), ())
    world.medium.compared[COPY] = ComparedCopy(False, (DIFFERENT,), 1)
    filing = FileScan(str(COPY), SECRETARY)
    with pytest.raises(CopyDiffers):
        world.office.do(deciding.file_scan, filing)
    assert world.medium.asked == [SignedPages(SIGN.number, SIGN.signed_on, 1)]
    world.office.do(deciding.file_scan, replace(filing, differs="đã xem"))
    other = facts_as(MinutesScanFacts, world.office.state.acts[-1]).other
    assert other == OtherCopy("đã xem", 1, (DIFFERENT,))
    del world.medium.compared[COPY]
    world.office.do(deciding.file_scan, filing)  # the right one, later
    in_force = minutes_versions(world.office.state.acts).in_force
    assert in_force is not None
    assert in_force.differing == 0


def test_a_later_version_states_which_copy_differed_and_why_it_was_filed(world: World) -> None:
    world.medium.signed[COPY] = SignedFile((SIGNED,), ())
    world.medium.compared[COPY] = ComparedCopy(False, (DIFFERENT,), 1)
    world.office.do(record_signed, replace(SIGN, differs="sửa Word"))
    world.office.do(deciding.file_scan, FileScan(str(COPY), SECRETARY, "bản rõ hơn"))
    world.medium.compared.clear()
    world.office.do(deciding.file_scan, FileScan(str(COPY), SECRETARY))
    assert [step.other for step in minutes_facts(world.office.work, world.office.services()).steps if step.other] == []
    world.office.do(record_act, FillMinutesForm({"place": "Hội trường B"}, SECRETARY))
    steps = minutes_facts(world.office.work, world.office.services()).steps
    assert [step.other.reason for step in steps if step.other] == ["sửa Word", "bản rõ hơn"]


def test_a_file_that_is_not_there_is_told_at_both_doors_and_nothing_is_recorded(world: World) -> None:
    nowhere = COPY.with_name("không có.pdf")
    with pytest.raises(CopyNotRead) as told:
        world.office.do(record_signed, replace(SIGN, scan=nowhere, differs="vẫn nhận"))
    assert told.value.facts == {"file": nowhere.name, "reason": "no_file"}
    world.office.do(record_signed, replace(SIGN, scan=None))
    with pytest.raises(CopyNotRead):
        world.office.do(deciding.file_scan, FileScan(str(nowhere), SECRETARY, "vẫn nhận"))
    assert minutes_versions(world.office.state.acts).signed[-1].scan == ""


def test_a_scan_that_differs_is_told_as_a_scan_and_what_no_program_reads_is_filed_with_a_reason(world: World) -> None:
    world.medium.compared[COPY] = ComparedCopy(True, (CopyDifference(CopyPart.MISSING, record="2"),), 1)
    with pytest.raises(ScanDiffers) as told:
        world.office.do(record_signed, SIGN)
    assert told.value.facts["count"] == 1
    world.medium.compared[COPY] = ComparedCopy(False, (CopyDifference(CopyPart.UNREADABLE),), 1)
    with pytest.raises(CopyNotCompared):
        world.office.do(record_signed, SIGN)
    world.office.do(record_signed, replace(SIGN, differs="xem bằng chương trình khác"))
    assert world.office.session.state is SessionState.SIGNED
