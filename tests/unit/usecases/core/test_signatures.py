"""What a signed file is worth as a whole."""

from __future__ import annotations

import pytest

from ocop_desktop.usecases.core.signatures import Change, SignatureFacts, SignedFile, SigningPlace, Trust

PLACE = SigningPlace("chu_ky_1", "Nguyễn Văn Thử", seal=False, free=False)


def one(change: Change) -> SignatureFacts:
    return SignatureFacts(PLACE, "Thử", "", "CA", None, None, None, change, (), (), Trust.TRUSTED, True, True)


@pytest.mark.parametrize("change", Change)
def test_a_file_is_intact_unless_something_was_altered_or_broken(change: Change) -> None:
    file = SignedFile((one(Change.NONE), one(change)), ())
    assert file.intact is (change not in {Change.ALTERED, Change.BROKEN})
