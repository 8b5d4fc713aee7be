"""Pins in the session file."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from ocop_desktop.domain.sheets.pins import WHOLE_PAGE, Pin, Region
from tests.helpers.store import EVERY_TONE, NOON, a_member, a_product, fill, opened, uuid_text

PIN = Pin(
    uuid_text(7), a_member(1).id, a_product(1).id, "5.2", "ab" * 32, 3, Region(1, 2, 300, 10_000), EVERY_TONE, NOON
)


def test_a_pin_comes_back_as_it_was_put_to_its_member_alone(path: Path) -> None:
    with opened(path) as work:
        fill(work)
        with work:
            work.pins.put(PIN)
            work.commit()
    with opened(path) as work, work:
        assert work.pins.of(a_member(1).id) == (replace(PIN, note=unicodedata.normalize("NFC", EVERY_TONE)),)
        assert work.pins.of(a_member(2).id) == ()


def test_a_removed_pin_is_gone_and_removing_it_again_is_no_fault(path: Path) -> None:
    with opened(path) as work:
        fill(work)
        with work:
            work.pins.put(PIN)
            work.pins.remove(PIN.id)
            work.pins.remove(PIN.id)
            work.commit()
        with work:
            assert work.pins.of(PIN.member) == ()


@pytest.mark.parametrize(
    "wrong", [{"page": -1}, {"region": Region(0, 0, 0, 5)}, {"region": Region(0, 0, 5, 10_001)}, {"member": "nobody"}]
)
def test_the_file_itself_refuses_a_pin_outside_its_page_or_without_a_member(
    path: Path, wrong: dict[str, object]
) -> None:
    with opened(path) as work:
        fill(work)
        with work, pytest.raises(IntegrityError):
            work.pins.put(replace(PIN, **{"region": WHOLE_PAGE, **wrong}))  # type: ignore[arg-type]


def test_putting_a_pin_again_replaces_its_words(path: Path) -> None:
    with opened(path) as work:
        fill(work)
        with work:
            work.pins.put(PIN)
            work.pins.put(replace(PIN, note="khác"))
            work.commit()
        with work:
            assert work.pins.of(PIN.member) == (replace(PIN, note="khác"),)
