"""The canonical form of a stored row: the same facts give the same hash for ever."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

import pytest

from ocop_desktop.domain.record_rows import Row, RowHash, row_hash, stated

SECRET = b"5" * 64


class Kind(StrEnum):
    ONE = "one"


@dataclass(frozen=True)
class Inner:
    number: str
    day: date | None = None


@dataclass(frozen=True)
class Facts:
    name: str
    kind: Kind = Kind.ONE
    inner: Inner | None = None
    lines: tuple[str, ...] = ()
    more: dict[str, int] = field(default_factory=dict)
    count: int = 0
    sure: bool = False


def test_a_hash_is_made_by_the_written_formula() -> None:
    row = Row("member", "id", {"name": "Tơ", "scores": True, "body": b"x"}, {"phone": "09"})
    body = hashlib.sha256(b"x").hexdigest()
    public = '{"key":"id","kind":"member","row":{"body":"' + body + '","name":"Tơ","scores":true}}'
    private = '{"key":"id","kind":"member","row":{"phone":"09"}}'
    assert row_hash(row, SECRET) == RowHash(
        hashlib.sha256(b"ocop-row-v1\x00" + public.encode()).hexdigest(),
        hmac.digest(SECRET, b"ocop-row-private-v1\x00" + private.encode(), "sha256").hex(),
    )


def test_a_row_without_private_facts_has_one_hash_and_no_secret_changes_it() -> None:
    row = Row("act", "1", {"x": 1})
    assert row_hash(row, SECRET) == row_hash(row, b"")
    assert row_hash(row, SECRET).private == ""


def test_private_facts_change_only_the_private_hash() -> None:
    one, other = (row_hash(Row("act", "1", {"x": 1}, {"reason": text}), SECRET) for text in ("a", "b"))
    assert one.public == other.public
    assert one.private != other.private
    assert one.private != row_hash(Row("act", "1", {"x": 1}, {"reason": "a"}), b"another").private


@pytest.mark.parametrize("changed", [{"kind": "roster"}, {"key": "2"}, {"public": {"x": 2}}, {"public": {"x": "1"}}])
def test_kind_key_and_every_fact_enter_the_hash(changed: dict[str, object]) -> None:
    row = Row("act", "1", {"x": 1})
    assert row_hash(replace(row, **changed), SECRET) != row_hash(row, SECRET)  # type: ignore[arg-type]


def test_a_field_with_its_default_is_left_out_so_that_a_later_field_changes_no_hash() -> None:
    assert stated(Facts("a")) == {"name": "a"}
    assert stated(Facts("a", inner=Inner("1"))) == {"name": "a", "inner": {"number": "1"}}


def test_every_kind_of_value_has_a_form_in_json() -> None:
    at = datetime.fromisoformat("2026-09-03T12:00:00+07:00")
    inner = Inner("1", at.date())
    assert stated(Facts("a", Kind.ONE, inner, ("x",), {"n": 1}, 2, True)) == {
        "name": "a",
        "inner": {"number": "1", "day": "2026-09-03"},
        "lines": ["x"],
        "more": {"n": 1},
        "count": 2,
        "sure": True,
    }
    assert stated([at, Kind.ONE, None]) == ["2026-09-03T12:00:00+07:00", "one", None]


@pytest.mark.parametrize("value", [1.5, float("nan"), 10**30, "\ud800", "e\u0301"])
def test_what_no_program_writes_has_a_hash_too(value: object) -> None:
    assert len(row_hash(Row("act", "1", {"x": value}), SECRET).public) == 64
