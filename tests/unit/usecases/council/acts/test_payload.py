"""Facts of acts: what is stored comes back, byte for byte; what is not in its form is refused, never a bug."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NewType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop_desktop.domain.acts.acts import INSTRUCTED, RECORDER, Act, ActKind
from ocop_desktop.domain.canonical import canonical_json
from ocop_desktop.usecases.council.acts import facts_as, fold
from ocop_desktop.usecases.council.acts.correction import CorrectionFacts
from ocop_desktop.usecases.council.acts.kernel import facts_of
from ocop_desktop.usecases.council.acts.payload import ActUnreadable, FactsWrong, Payload, as_lists, stored_as
from tests.helpers.paths import ROOT

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
Code = NewType("Code", str)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Pair:
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class Item:
    code: Code
    good: bool


@dataclass(frozen=True, slots=True)
class Everything(Payload):
    text: str
    number: int = field(metadata=stored_as("for"))
    colour: Colour
    day: date
    items: tuple[Item, ...]
    pairs: tuple[Pair, ...] = field(metadata=as_lists())
    counts: tuple[int, int, int] | None = None
    paper: str = ""


WHOLE = Everything(
    "chữ",
    3,
    Colour.RED,
    date(2026, 6, 3),
    (Item(Code("1.1"), True),),
    (Pair("tên", None), Pair("số", 5)),
    (4, 1, 0),
    "số 1",
)
STORED: dict[str, Any] = {
    "text": "chữ",
    "for": 3,
    "colour": "red",
    "day": "2026-06-03",
    "items": [{"code": "1.1", "good": True}],
    "pairs": [["tên", None], ["số", 5]],
    "counts": [4, 1, 0],
    "paper": "số 1",
}


def test_every_kind_of_value_is_stored_and_read() -> None:
    assert WHOLE.to_facts() == STORED
    assert Everything.from_facts(STORED) == WHOLE


def test_what_is_none_is_not_stored_and_what_is_not_stored_has_its_default() -> None:
    some = {name: value for name, value in STORED.items() if name not in ("counts", "paper")}
    read = Everything.from_facts(some)
    assert (read.counts, read.paper) == (None, "")
    assert "counts" not in read.to_facts()
    assert read.to_facts()["paper"] == ""


def test_what_a_newer_program_added_is_ignored() -> None:
    assert Everything.from_facts({**STORED, "later": 1}) == WHOLE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", 3),
        ("for", True),
        ("for", "3"),
        ("colour", "blue"),
        ("colour", 1),
        ("day", "3/6/2026"),
        ("day", 20260603),
        ("items", {}),
        ("items", ["1.1"]),
        ("items", [{"code": "1.1"}]),
        ("items", [{"code": "1.1", "good": 1}]),
        ("pairs", [["tên"]]),
        ("pairs", ["tên"]),
        ("counts", [1, 2]),
        ("counts", [1, 2, "3"]),
        ("counts", None),
    ],
)
def test_a_value_of_another_form_is_refused(name: str, value: Any) -> None:
    with pytest.raises(FactsWrong):
        Everything.from_facts({**STORED, name: value})


@pytest.mark.parametrize("name", ["text", "for", "colour", "day", "items", "pairs"])
def test_a_value_that_must_be_there_is_missed(name: str) -> None:
    with pytest.raises(FactsWrong, match=name):
        Everything.from_facts({key: value for key, value in STORED.items() if key != name})


def act(kind: ActKind, facts: Mapping[str, Any], number: int = 1) -> Act:
    return Act(f"id{number}", kind, NOON, "M05", "", None, None, facts)


def test_an_act_that_is_not_in_its_form_is_told_with_its_kind() -> None:
    with pytest.raises(ActUnreadable) as refusal:
        facts_as(CorrectionFacts, act(ActKind.CORRECTION, {}))
    assert refusal.value.facts == {"kind": "correction", "fault": "act"}


def test_a_correction_of_an_act_that_is_not_there_is_told() -> None:
    with pytest.raises(ActUnreadable):
        fold([act(ActKind.CORRECTION, {"act": "nowhere"})])


def test_an_act_on_a_batch_that_was_never_formed_is_told() -> None:
    with pytest.raises(ActUnreadable) as refusal:
        fold([act(ActKind.WRITTEN_CLOSED, {"batch": 3, "sheets": []})])
    assert refusal.value.facts == {"kind": "written_closed", "fault": "batch"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["present", "text", "event", "paper", "items", "for", "act", "batch", "products", "member", "round", "second"]
)


@pytest.mark.parametrize("kind", ActKind)
@settings(max_examples=20)
@given(facts=st.dictionaries(KEYS, JSON, max_size=6))
def test_whatever_a_damaged_file_holds_is_read_or_refused(kind: ActKind, facts: dict[str, Any]) -> None:
    with suppress(ActUnreadable):
        facts_of(act(kind, facts))
    with suppress(ActUnreadable):
        fold([act(kind, facts)])


MUSEUM = sorted((ROOT / "tests" / "data" / "museum").glob("*/*.acts.json"))


@pytest.mark.parametrize("path", MUSEUM, ids=lambda path: path.parent.name)
def test_every_act_that_a_program_ever_stored_is_stored_the_same_again(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({kind for _, _, kind, *_ in rows}) > 30
    for _, _, kind, *_, facts in rows:
        stored = act(ActKind(kind), json.loads(facts))
        beside = {RECORDER: stored.recorder} if stored.recorder else {}
        beside |= {INSTRUCTED: True} if stored.instructed else {}
        assert canonical_json({**facts_of(stored).to_facts(), **beside}).decode() == facts
