"""The facts of the minutes and of the results book answer the few questions put to them."""

from __future__ import annotations

from ocop_desktop.domain.minutes.minutes import IssuingBody
from tests.documents.builders import minutes_facts, round_of


def test_a_member_is_found_by_code_or_not_at_all() -> None:
    facts = minutes_facts(round_of(2))
    found = facts.member("M03")
    assert found is not None
    assert found.name == "Lê Hoàng Cẩn"
    assert facts.member("M99") is None


def test_the_council_s_own_part_of_the_symbol_stands_in_every_kind_of_its_papers() -> None:
    assert IssuingBody((), (), "BB-HĐOCOP").series == "HĐOCOP"
    assert IssuingBody((), (), "HĐ").series == "HĐ"
