"""A submitted sheet can be taken back, on record, as long as nobody else can hold its signed bytes."""

from __future__ import annotations

from hashlib import sha256

import pytest

from ocop_desktop.domain.values import SheetState
from ocop_desktop.store.errors import IoFailed
from ocop_desktop.usecases.scoring.scoring import (
    ChooseLevel,
    CollectionClosed,
    SheetNotStarted,
    SubmitSheet,
    choose_level,
    submit_sheet,
)
from ocop_desktop.usecases.scoring.taking_back import (
    SheetCollected,
    SheetHandedIn,
    SheetNotSubmitted,
    TakeBackSheet,
    TakingBackNeedsReason,
    take_back_sheet,
)
from tests.helpers.sessions import Home, World

BACK = TakeBackSheet("M03", "SP002", "chấm nhầm sản phẩm")


def submitted() -> tuple[World, Home]:
    world = World().distribute("M03")
    world.fill("M03", "SP002", 80)
    return world, world.home("M03")


def test_a_sheet_taken_back_can_be_changed_and_submitted_again() -> None:
    world, own = submitted()
    before = own.sheet("M03", "SP002")
    own.do(take_back_sheet, BACK)
    draft = own.sheet("M03", "SP002")
    assert (draft.state, draft.document, draft.submitted_at) == (SheetState.DRAFT, None, None)
    assert (draft.answers, draft.inspected) == (before.answers, before.inspected)
    own.do(choose_level, ChooseLevel("M03", "SP002", "1.1", 1))
    own.do(submit_sheet, SubmitSheet("M03", "SP002"))
    again = own.sheet("M03", "SP002")
    assert again.id == before.id
    assert again.document != before.document
    world.office.receive(world.send("M03"))
    assert world.office.sheet("M03", "SP002").document == again.document


def test_the_log_names_the_bytes_and_nothing_of_what_they_say() -> None:
    _, own = submitted()
    document = own.sheet("M03", "SP002").document
    assert document is not None
    own.do(take_back_sheet, BACK)
    entry = own.log[-1]
    assert (entry.kind, entry.actor) == ("sheet.taken_back", "M03")
    assert entry.facts == {"sheet": own.sheet("M03", "SP002").id, "document": sha256(document).hexdigest()}


def test_a_sheet_that_left_in_a_package_is_not_taken_back() -> None:
    world, own = submitted()
    path = world.send("M03")
    with pytest.raises(SheetHandedIn) as refusal:
        own.do(take_back_sheet, BACK)
    assert refusal.value.facts == {"product": "SP002", "file": path.name}


def test_a_sheet_in_a_package_that_was_begun_is_not_taken_back_whether_or_not_the_file_was_finished() -> None:
    """It may be on the stick that was pulled."""
    world, own = submitted()
    own.files.write_error = IoFailed(file="x", detail="y")
    with pytest.raises(IoFailed):
        world.send("M03")
    begun = own.state.begun[-1]
    with pytest.raises(SheetHandedIn) as refusal:
        own.do(take_back_sheet, BACK)
    assert refusal.value.facts["file"] == f"phieu_M03-lan1_r01_{begun.manifest_sha256[:8]}.ocop"
    world.fill("M03", "SP001", 80)
    own.do(take_back_sheet, TakeBackSheet("M03", "SP001", "nhầm"))
    assert own.sheet("M03", "SP001").state is SheetState.DRAFT


def test_a_package_written_before_the_sheet_was_submitted_does_not_hold_it_back() -> None:
    world = World().distribute("M03")
    world.fill("M03", "SP001", 60)
    world.send("M03")
    world.fill("M03", "SP002", 80)
    own = world.home("M03")
    own.do(take_back_sheet, BACK)
    assert own.sheet("M03", "SP002").state is SheetState.DRAFT
    with pytest.raises(SheetHandedIn):
        own.do(take_back_sheet, TakeBackSheet("M03", "SP001", "nhầm"))


def test_a_sheet_in_the_secretary_s_file_is_collected() -> None:
    world = World().distribute("M01")
    world.fill("M03", "SP002", 80, home=world.office.name)
    with pytest.raises(SheetCollected):
        world.office.do(take_back_sheet, BACK)


def test_without_a_reason_without_a_sheet_or_with_a_draft_nothing_is_taken_back() -> None:
    _, own = submitted()
    before = own.state
    with pytest.raises(TakingBackNeedsReason):
        own.do(take_back_sheet, TakeBackSheet("M03", "SP002", "  "))
    with pytest.raises(SheetNotStarted):
        own.do(take_back_sheet, TakeBackSheet("M03", "SP001", "nhầm"))
    assert own.state is before
    own.do(choose_level, ChooseLevel("M03", "SP001", "1.1", 1))
    with pytest.raises(SheetNotSubmitted):
        own.do(take_back_sheet, TakeBackSheet("M03", "SP001", "nhầm"))


def test_after_the_collection_nothing_is_taken_back() -> None:
    world = World().collect().open()
    world.order(SP002="chênh lệch")
    world.close()
    with pytest.raises((CollectionClosed, SheetCollected)):
        world.office.do(take_back_sheet, BACK)
