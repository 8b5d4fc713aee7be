"""What is entered for an act: each field has its label in both languages and its place in the command."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import fields
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.usecases.council import acts
from ocop_desktop.usecases.council.acts import ENTRIES
from ocop_desktop.usecases.council.acts.fields import Ask, Field, yes
from ocop_desktop.usecases.council.acts.kernel import TYPES, ActType, Entry
from ocop_desktop.usecases.council.acts.split import SplitProduct
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.procedures import PROCEDURES, perform
from ocop_desktop.wording import LANGUAGES, Words
from tests.helpers.sessions import SECRETARY, World

APART = {
    ("complaint", "pdf"),  # written by the door
    ("link", "file"),  # read by the door: the command holds what is in it
    ("round", "reason"),  # one for every product
}
"""Fields that are no attribute of their command."""

LABELLED = [
    (entry.id, field.id)
    for entry in ENTRIES.values()
    for field in entry.fields
    if field.ask not in (Ask.FINDINGS, Ask.CASES, Ask.PRODUCT, Ask.VOTES) and field.ask is not Ask.MANY
]


def test_every_module_is_registered() -> None:
    modules = [
        importlib.import_module(f"{acts.__name__}.{found.name}") for found in pkgutil.iter_modules(acts.__path__)
    ]
    described = [value for module in modules for value in vars(module).values()]
    assert {value.id for value in described if isinstance(value, Entry)} == set(ENTRIES)
    assert {value.kind for value in described if isinstance(value, ActType)} == set(TYPES)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.id)
def test_each_field_is_an_attribute_of_its_command(entry: Entry[Any]) -> None:
    known = {field.name for field in fields(entry.command)} | {"presider", "secretary"}
    asked = {field.name for field in entry.fields if field.ask is not Ask.NOTE}
    assert {(entry.id, name) for name in asked - known} <= APART


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("entry", "field"), LABELLED)
def test_each_field_has_its_label(entry: str, field: str, language: Any) -> None:
    assert Words(language).knows(f"reconciliation.field.{field}") or ENTRIES[entry].id == "entity"


def test_a_field_stands_under_its_label_and_its_flag() -> None:
    plain = Field("set_number")
    named = Field("set_number", label="set", option="--set", value=int)
    assert (plain.id, plain.flag, plain.read("3")) == ("set_number", "--set-number", "3")
    assert (named.id, named.flag, named.read("3")) == ("set", "--set", 3)
    assert (yes("yes"), yes("no")) == (True, False)


def test_an_act_is_recorded_by_its_own_module_or_by_its_use_case() -> None:
    asked_first = {"close", "open"}  # their use case lists the gaps, then their module decides
    assert {entry.id for entry in ENTRIES.values() if entry.decide is None} | asked_first == set(PROCEDURES)
    office = World().distribute("M03").office
    withdrawn = RecordWithdrawal("SP002", "đơn", SECRETARY)
    perform(ENTRIES["withdrawal"], withdrawn, office.work, office.services(SECRETARY))
    split = SplitProduct("SP001", "SP009", "Trà hộp", "tên khác", SECRETARY)
    perform(ENTRIES["split"], split, office.work, office.services(SECRETARY))
    assert [act.kind for act in office.state.acts[-2:]] == [ActKind.WITHDRAWAL, ActKind.HAPPENING]
