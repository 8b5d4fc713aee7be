"""The minutes say which version they are, and keep naming the signed ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ocop_desktop.domain.minutes.versions import MinutesVersions, SignedVersion

from .builders import book_product, minutes_facts, plain_sheets
from .reading import minutes_bytes, pages


def first_page(versions: MinutesVersions) -> str:
    facts = replace(minutes_facts((book_product(6, plain_sheets(92)),)), versions=versions)
    return pages(minutes_bytes(facts)[0])[0]


def test_signed_minutes_have_their_number_and_a_later_version_names_them() -> None:
    signed = SignedVersion(1, "12/BB-HĐOCOP", date(2026, 12, 3))
    assert "Số: ……/BB-" in first_page(MinutesVersions())
    told = first_page(MinutesVersions((signed,)))
    assert "Số: 12/BB-HĐOCOP" in told
    assert "Bản số" not in told
    later = first_page(MinutesVersions((signed,), changed=True))
    assert "Số: ……/BB-" in later
    assert "(Bản số 2, bổ sung, đính chính Biên bản số 12/BB-HĐOCOP ngày 03/12/2026 đã ký;" in later
    second = first_page(MinutesVersions((signed, SignedVersion(2, "15/BB-HĐOCOP", date(2026, 12, 9)))))
    assert "Số: 15/BB-HĐOCOP" in second
    assert "(Bản số 2, bổ sung, đính chính Biên bản số 12/BB-HĐOCOP" in second
