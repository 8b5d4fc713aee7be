"""What a signed file is worth as a whole."""

from __future__ import annotations

import pytest

from ocop_desktop.usecases.core.signatures import Change, SignatureFacts, SignedFile, SigningPlace, Trust

PLACE = SigningPlace("chu_ky_1", "Nguyễn Văn Thử", seal=False, free=False)


def one(change: Change) -> SignatureFacts:
    return SignatureFacts(PLACE, "Thử", "", "CA", None, None, None, change, (), (), Trust.TRUSTED, True, True)


@pytest.mark.parametrize(
    ("name", "its"),
    [
        ("Nguyễn Văn Thử", True),
        ("NGUYỄN VĂN THỬ", True),
        ("Nguye\u0302\u0303n Văn Thử", True),
        ("Nguyen Van Thu", False),
        ("Văn Thử", False),
        ("", False),
    ],
)
def test_a_place_is_a_person_s_by_the_whole_name_with_its_marks(name: str, its: bool) -> None:
    assert PLACE.is_for(name) is its
    assert SigningPlace("chu_ky_9", "THƯ KÝ – Nguyễn Văn Thử", seal=False, free=True).is_for(name) is its


@pytest.mark.parametrize(
    ("name", "admitted"),
    [
        ("Nguyễn Văn Thử", True),
        ("NGUYEN VAN THU", True),
        ("Nguyễn Văn Thu", False),
        ("Nguyễn Văn Thừ", False),
        ("Nguyen Van Thuy", False),
        ("", False),
    ],
)
def test_a_place_admits_its_person_s_name_also_where_the_issuer_wrote_it_without_any_mark(
    name: str, admitted: bool
) -> None:
    assert PLACE.admits(name) is admitted
    assert SigningPlace("chu_ky_9", "THƯ KÝ – Nguyễn Văn Thử", seal=False, free=False).admits(name) is admitted


def test_a_place_that_another_program_made_names_nobody_and_admits_everybody() -> None:
    assert SigningPlace("Signature1", "Signature1", seal=False, free=False).admits("Nguyễn Văn Thử")


@pytest.mark.parametrize("change", Change)
def test_a_file_is_intact_unless_something_was_altered_or_broken(change: Change) -> None:
    file = SignedFile((one(Change.NONE), one(change)), ())
    assert file.intact is (change not in {Change.ALTERED, Change.BROKEN})
