"""A sheet made on the secretary's computer bears its member's own signature, or is marked."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.sheets.signed import by_another_hand
from ocop_desktop.domain.values import SheetSource
from tests.helpers.packages import KEY, OTHER_KEY
from tests.helpers.store import a_member, a_sheet, a_submitted_sheet


@pytest.mark.parametrize("source", list(SheetSource))
@pytest.mark.parametrize("key", [KEY, OTHER_KEY])
def test_only_a_screen_sheet_of_that_computer_under_another_key_is_marked(source: SheetSource, key: object) -> None:
    sheet = a_submitted_sheet(1, 1, source=source, key=KEY.public_hex)
    members = (a_member(2), a_member(1, public_key=key.public_hex))  # type: ignore[attr-defined]
    assert by_another_hand(sheet, members) is (source is SheetSource.LOCAL and key is OTHER_KEY)


def test_a_member_without_a_pinned_key_has_not_signed_and_a_draft_needs_no_signature() -> None:
    assert by_another_hand(a_submitted_sheet(1, 1, source=SheetSource.LOCAL), (a_member(1),))
    assert by_another_hand(a_submitted_sheet(1, 1, source=SheetSource.LOCAL), ())
    assert not by_another_hand(a_sheet(1, 1, source=SheetSource.LOCAL), (a_member(1),))
