"""What a use case says it changed, against what is different in the file: a screen that trusts it is never stale."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.acts.written_opinion import ReplyKind
from ocop_desktop.domain.errors import RuleError
from ocop_desktop.domain.values import MemberId, ProductId, SheetId
from ocop_desktop.usecases.core.changes import EVERYTHING, NO_CHANGES, Changes, Kind
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.happening import RecordHappening
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.acts.written_reply import RecordReply
from tests.helpers.memory_work import State
from tests.helpers.sessions import CHAIR, SECRETARY, World
from tests.helpers.usecase_tables import CHANGES
from tests.helpers.usecase_worlds import asked


@pytest.mark.parametrize("use_case", CHANGES, ids=lambda use_case: use_case.__name__)
def test_a_use_case_names_exactly_what_it_changed(use_case: Any) -> None:
    home, act = CHANGES[use_case]()
    before = home.state.snapshot()
    given = act()
    if isinstance(given, Changes):
        assert given == difference(before, home.state)


VARIANTS: dict[str, Callable[[], tuple[Any, ...]]] = {
    "presence at a product": lambda: (record_act, RecordAttendance("M03", True, SECRETARY, product="SP002")),
    "presiding over a product": lambda: (record_act, RecordPresider(CHAIR, "", SECRETARY, product="SP002")),
    "remark on a product": lambda: (record_act, RecordRemark("tốt", SECRETARY, product="SP002", member="M03")),
    "dissent": lambda: (record_act, RecordRemark("x", SECRETARY, product="SP002", member="M03", dissent=True)),
    "department": lambda: (
        record_act,
        RecordHappening(Event.DEPARTMENT, "đạt", SECRETARY, product="SP002", member="M03", criterion="1.1"),
    ),
    "entity": lambda: (record_act, RecordEntity("SP002", True, SECRETARY, "Bà Thử")),
    "two products withdrawn": lambda: (record_act, RecordWithdrawal("SP003", "đơn", SECRETARY)),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_an_act_names_besides_is_among_its_changes(variant: str) -> None:
    home = World().collect().office
    act, command = VARIANTS[variant]()
    before = home.state.snapshot()
    assert home.do(act, command) == difference(before, home.state)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_correction_changes_what_the_act_that_it_strikes_is_about(variant: str) -> None:
    home = World().collect().office
    act, command = VARIANTS[variant]()
    recorded = home.do(act, command)
    before = home.state.snapshot()
    try:
        given = home.do(record_act, CorrectAct(len(home.state.acts), "nhầm", SECRETARY))
    except RuleError:
        return  # not every act may be struck
    assert given == difference(before, home.state)
    assert given == recorded


def test_a_reply_on_one_product_changes_that_product_and_the_member() -> None:
    world = asked()
    home = world.office
    before = home.state.snapshot()
    given = home.do(record_act, RecordReply(1, "M03", ReplyKind.AGREES, date(2026, 6, 5), SECRETARY, product="SP004"))
    assert given == difference(before, home.state)
    assert given.members
    assert given.products


def difference(before: State, after: State) -> Changes:
    """What is different, by the rows themselves."""
    acts = after.acts[len(before.acts) :]
    assert after.acts[: len(before.acts)] == before.acts
    struck = [act for act in after.acts if any(act.id == new.facts.get("act") for new in acts)]
    named = [f"{act.product} {act.member} {json.dumps(act.facts)}" for act in (*acts, *struck)]
    products = {
        *_keys(before.products, after.products),
        *_keys(before.papers, after.papers),
        *_of_rows(before.evidence, after.evidence),
        *_of_rows(before.pins, after.pins),
        *(ProductId(key[0]) for key in _keys(before.assessments, after.assessments)),
        *_of_rows(before.entries, after.entries),
        *(product for product in after.products if any(product in text for text in named)),
    }
    members = {
        *_keys(before.members, after.members),
        *(member for member in after.members if any(member in text for text in named)),
    }
    whole = ("session", "workspace", "catalogue", "rosters", "incoming", "contents", "issued")
    rest = [name for name in vars(after) if name != "audit"]
    only_noted = before.audit != after.audit and all(getattr(before, name) == getattr(after, name) for name in rest)
    return Changes(
        session=only_noted
        or any(getattr(before, name) != getattr(after, name) for name in whole)
        or any(act.product is None and act.member is None for act in acts),
        members=frozenset(MemberId(member) for member in members if member is not None),
        products=frozenset(ProductId(product) for product in products if product is not None),
        sheets=frozenset(SheetId(sheet) for sheet in _keys(before.sheets, after.sheets)),
    )


def _keys(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> set[Any]:
    return {key for key in {*before, *after} if before.get(key) != after.get(key)}


def _of_rows(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> Iterable[ProductId | None]:
    """Products, old and new, of the rows that are different."""
    for key in _keys(before, after):
        for rows in (before, after):
            if key in rows:
                yield rows[key].product


def test_changes_add_up_and_know_their_kinds() -> None:
    one, other = Changes(products=frozenset({ProductId("p")})), Changes(session=True, sheets=frozenset({SheetId("s")}))
    assert (one | other).kinds == {Kind.SESSION, Kind.PRODUCTS, Kind.SHEETS}
    assert (one | NO_CHANGES, NO_CHANGES | other) == (one, other)
    assert (one | EVERYTHING).kinds == EVERYTHING.kinds == frozenset(Kind)
    assert [changes.nothing for changes in (NO_CHANGES, one, EVERYTHING)] == [True, False, False]
    assert Changes(members=frozenset({MemberId("m")})).kinds == {Kind.MEMBERS}
