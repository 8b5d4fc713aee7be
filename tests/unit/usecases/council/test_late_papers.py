"""Late papers and new tests: accepted by the presider, and only what they touch is scored again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ocop_desktop.domain.acts.acts import ActKind, Event
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.sheets.reopening import LatePapers, changed_outside, to_score_again, with_dependents
from ocop_desktop.domain.sheets.score_sheet import Answer, UnknownCriterion
from ocop_desktop.domain.values import CriterionCode, SheetState
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.packages.refusals import ContentMalformed
from ocop_desktop.usecases.core.ports import RoundBundle
from ocop_desktop.usecases.core.recording import AlreadyEnded, ReasonMissing
from ocop_desktop.usecases.core.sheet_checks import ItemNotReopened, NothingToReopen
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.happening import PapersNeedAccepting, RecordHappening
from ocop_desktop.usecases.council.acts.late_papers import AcceptPapers, NotPapers, PapersUnnamed
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.reconciling import NothingTouched, order_round
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.exchange.contents import ContentRefused, SheetRefused
from ocop_desktop.usecases.exchange.exporting import Export, export_round
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.scoring.moving_sheets import MoveSheet, move_sheet
from ocop_desktop.usecases.scoring.own_sheets import own_products, own_sheet
from ocop_desktop.usecases.scoring.paper_sheets import (
    SubmitPaperSheet,
    TypePaperSheet,
    submit_paper_sheet,
    type_paper_sheet,
)
from ocop_desktop.usecases.scoring.scoring import (
    ChooseLevel,
    FillSheet,
    SubmitSheet,
    choose_level,
    fill_sheet,
    submit_sheet,
)
from tests.helpers.fakes import key_of, small_catalogue
from tests.helpers.sessions import CHAIR, ROWS, SCORING, SECRETARY, STICK, Home, World, given
from tests.helpers.tampering import told

# Ordinals of set 1: points 30, 20, 1 (a story), 1, 15 – 67 in all.
FIRST = given({"1.1": 31, "4.1": 21, "5.1": 2, "5.2": 2, "6.1": 16})
DAY = date(2026, 6, 3)


def papers(*items: str, event: Event = Event.NEW_TESTS, product: str = "SP001", **facts: object) -> AcceptPapers:
    command = AcceptPapers(product, event, "phiếu kiểm nghiệm", "12/KQ", DAY, "Trung tâm Thử", items, CHAIR)
    return replace(command, **facts)  # type: ignore[arg-type]  # tests name what they change


def accept(world: World, *items: str, **facts: object) -> None:
    record_act(papers(*items, **facts), world.office.work, world.office.services(CHAIR))  # type: ignore[arg-type]


def opened(**members: tuple[Answer, ...]) -> World:
    return World().collect({member: {"SP001": members.get(member, FIRST)} for member in SCORING}).open()


def reopened(*items: str) -> World:
    """The touched criteria of SP001 are open in round 2, and everybody has the round."""
    world = opened()
    accept(world, *(items or ("5.1",)))
    order(world, "SP001")
    for member in SCORING:
        world.home(member).receive(issue(world))
    return world


def order(world: World, *touched: str, **whole: str) -> None:
    reasons = {**dict.fromkeys(touched, "kết quả kiểm nghiệm mới"), **whole}
    order_round(OrderRound(reasons, CHAIR, touched, "thống nhất"), world.office.work, world.office.services(CHAIR))


def issue(world: World) -> Path:
    return world.office.do(export_round, Export(STICK, SECRETARY, despite="để ngỏ")).path


def choose(home: Home, criterion: str, level: int | None, note: str = "") -> None:
    home.do(choose_level, ChooseLevel(home.name, "SP001", criterion, level, note=note))


def test_what_applies_only_because_of_a_touched_criterion_is_touched_with_it() -> None:
    product_set = small_catalogue()[0].sets[1]
    codes = [CriterionCode(code) for code in ("6.1", "5.1", "9.9")]
    assert with_dependents(product_set, codes) == ("5.1", "5.2", "6.1")


def test_sheets_are_compared_by_level_case_and_note_outside_what_reopens() -> None:
    one = {CriterionCode(code): Answer(CriterionCode(code), 2) for code in ("a", "b", "c")}
    other = {
        CriterionCode("a"): Answer(CriterionCode("a"), 3),
        CriterionCode("b"): replace(one[CriterionCode("b")], note="vì"),
    }
    assert changed_outside((), one, other) == ("a", "b", "c")
    assert changed_outside({CriterionCode("a"), CriterionCode("c")}, one, other) == ("b",)


def test_papers_wait_until_a_round_for_them_has_brought_a_sheet() -> None:
    world = World()
    entry = LatePapers(2, "new_tests", "x", "1", "", "y", CHAIR, world.clock.now(), (CriterionCode("5.1"),))
    ordered = replace(entry, items=(CriterionCode("1.1"), CriterionCode("5.1")), rounds=(2,))
    assert to_score_again([entry, ordered], ()) == ("5.1", "1.1")
    assert to_score_again([entry, ordered], (2,)) == ("5.1",)


def test_a_later_version_of_the_dossier_is_numbered_and_keeps_its_number_date_and_giver() -> None:
    world = opened()
    accept(world, event=Event.LATE_PAPERS)
    accept(world, "5.1")
    first, second = fold(world.office.state.acts).product(world.office.product("SP001").id).papers
    assert (first.version, first.items, second.version) == (2, (), 3)
    assert (second.number, second.dated, second.giver, second.items) == (
        "12/KQ",
        "2026-06-03",
        "Trung tâm Thử",
        ("5.1", "5.2"),
    )
    assert (second.accepted_by, second.rounds) == (CHAIR, ())
    assert world.outcome("SP001").touched == ("5.1", "5.2")


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"actor": SECRETARY}, NotInThisRole),
        ({"event": Event.SAMPLES}, NotPapers),
        ({"number": " "}, PapersUnnamed),
        ({"giver": ""}, PapersUnnamed),
        ({"text": " "}, ReasonMissing),
        ({"items": ("9.9",)}, UnknownCriterion),
        ({"product": "SP003"}, AlreadyEnded),
    ],
)
def test_papers_are_the_presiders_to_accept_and_have_a_name(facts: dict[str, object], refusal: type[OcopError]) -> None:
    world = opened()
    world.office.do(record_act, RecordWithdrawal("SP003", "đơn", SECRETARY))
    before = world.office.state
    with pytest.raises(refusal):
        accept(world, **facts)
    assert world.office.state is before


def test_papers_are_not_recorded_as_a_mere_happening() -> None:
    world = opened()
    for event in (Event.LATE_PAPERS, Event.NEW_TESTS, Event.SPLIT):
        with pytest.raises(PapersNeedAccepting):
            world.office.do(record_act, RecordHappening(event, "giấy", SECRETARY, "SP001"))


def test_only_touched_criteria_may_change_and_the_rest_is_prefilled() -> None:
    world = reopened("5.1")
    home = world.home("M03")
    shown = own_sheet("M03", "SP001", "M03", home.work, home.services())
    assert sorted(shown.reopened or ()) == ["5.1", "5.2"]
    for criterion, level in (("1.1", 40), ("4.1", None)):
        with pytest.raises(ItemNotReopened) as refusal:
            choose(home, criterion, level)
        assert refusal.value.facts == {"product": "SP001", "criterion": criterion, "items": "5.1, 5.2"}
    with pytest.raises(ItemNotReopened):
        choose(home, "1.1", 31, note="viết thêm")
    assert len(home.state.sheets) == 3  # nothing was begun
    choose(home, "5.1", None)
    choose(home, "5.1", 3)
    sheet = home.sheet("M03", "SP001", 2)
    assert {code: answer.level for code, answer in sheet.answers.items()} == {
        "1.1": 31, "4.1": 21, "5.1": 3, "5.2": 2, "6.1": 16,
    }  # fmt: skip
    assert sheet.inspected
    home.do(submit_sheet, SubmitSheet("M03", "SP001"))
    world.office.receive(world.send("M03"))
    world.close()
    outcome = world.outcome("SP001")
    assert outcome.result.mean == Fraction(67 * 3 + 69, 4)
    assert (outcome.rescorings, outcome.touched) == (0, ())  # it uses up no re-scoring


def test_a_whole_sheet_may_be_filled_where_only_touched_criteria_say_something_else() -> None:
    world = reopened("5.1")
    home = world.home("M03")
    changed = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 16})
    home.do(fill_sheet, FillSheet("M03", "SP001", changed))
    with pytest.raises(ItemNotReopened):
        home.do(fill_sheet, FillSheet("M03", "SP001", given({"5.2": 1, "6.1": 30})))
    assert home.sheet("M03", "SP001", 2).answers[CriterionCode("5.2")].level == 3


def test_a_draft_of_such_a_round_goes_to_no_other_product() -> None:
    world = World(products=(*ROWS, replace(ROWS[0], code="SP004")))
    world.collect({m: {"SP001": FIRST, "SP004": FIRST} for m in SCORING}).open()
    accept(world, "5.1")
    order(world, "SP001", SP004="lệch")
    home = world.home("M03")
    home.receive(issue(world))
    choose(home, "5.1", 3)
    with pytest.raises(ItemNotReopened):
        home.do(move_sheet, MoveSheet("M03", "SP001", "SP004"))


def test_whoever_handed_nothing_in_before_has_nothing_to_score_again() -> None:
    world = World().distribute().attend()
    for member in SCORING[:3]:
        world.hand_in(member, SP001=FIRST)
    world.open()
    accept(world, "5.1")
    order(world, "SP001")
    home = world.home("M04")
    home.receive(issue(world))
    with pytest.raises(NothingToReopen) as refusal:
        choose(home, "5.1", 3)
    assert refusal.value.facts == {"member": "M04", "product": "SP001"}
    (line, *_) = own_products("M04", "M04", home.work, home.services())
    assert isinstance(line.refusal, NothingToReopen)
    assert isinstance(own_sheet("M04", "SP001", "M04", home.work, home.services()).refusal, NothingToReopen)


def typed(world: World, member: str, answers: tuple[Answer, ...]) -> None:
    for typist, second in ((SECRETARY, False), ("TG1", True)):
        world.office.do(type_paper_sheet, TypePaperSheet(member, "SP001", typist, answers, second=second))
    world.office.do(submit_paper_sheet, SubmitPaperSheet(member, "SP001", SECRETARY))


def test_a_paper_of_such_a_round_differs_in_touched_criteria_alone() -> None:
    world = reopened("5.1")
    with pytest.raises(ItemNotReopened):
        typed(world, "M03", given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 2, "6.1": 16}))
    typed(world, "M02", given({"1.1": 31, "4.1": 21, "5.1": 1, "6.1": 16}))
    world.close()
    assert world.outcome("SP001").result.mean == Fraction(67 * 3 + 65, 4)


def test_a_paper_of_who_handed_nothing_in_before_is_refused() -> None:
    world = World().distribute().attend()
    world.hand_in("M01", SP001=FIRST)
    world.open()
    accept(world, "5.1")
    order(world, "SP001")
    with pytest.raises(NothingToReopen):
        typed(world, "M04", FIRST)


@pytest.mark.parametrize("whole_before", [True, False])
def test_a_package_in_which_anything_else_changed_is_refused(whole_before: bool) -> None:
    """Somebody's own program that does not know the rule: the secretary's does."""
    world = reopened("5.1") if whole_before else World().distribute().attend()
    if not whole_before:
        world.hand_in("M01", SP001=FIRST)
        world.open()
        accept(world, "5.1")
        order(world, "SP001")
        world.home("M03").receive(issue(world))
    home = world.home("M03")
    # The member's program is made to forget which criteria reopen.
    acts = [replace(a, facts={"round": 2}) if a.kind is ActKind.ROUND_ORDERED else a for a in home.state.acts]
    home.state.acts[:] = acts
    world.fill("M03", "SP001", given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 2, "6.1": 16}))
    code, facts = told(world.office, world.send("M03"))
    why = "sheet.item_not_reopened" if whole_before else "sheet.nothing_to_reopen"
    assert (code, facts["why"]) == (SheetRefused.code, why)


def test_on_another_set_the_whole_sheet_is_scored_whatever_papers_said() -> None:
    world = opened()
    accept(world, "5.1")
    world.office.do(move_to_set, MoveToSet("SP001", 2, "sai bộ", SECRETARY))
    assert world.outcome("SP001").touched == ()
    with pytest.raises(NothingTouched) as refusal:
        order(world, "SP001")
    assert refusal.value.facts == {"product": "SP001"}


def test_sheets_on_the_set_of_before_are_not_measured_by_papers_for_the_present_one() -> None:
    world = reopened("5.1")
    home = world.home("M03")
    choose(home, "5.1", 3)
    home.do(submit_sheet, SubmitSheet("M03", "SP001"))
    package = world.send("M03")
    world.office.do(move_to_set, MoveToSet("SP001", 2, "sai bộ", SECRETARY))
    assert world.office.receive(package).gains.added == 1  # kept, not used


def test_a_round_nobody_returned_leaves_the_papers_waiting_and_the_limit_unused() -> None:
    world = opened()
    accept(world, "5.1")
    order(world, "SP001", SP002="lệch")
    world.close()
    assert world.outcome("SP001").touched == ("5.1", "5.2")
    assert world.outcome("SP002").rescorings == 0
    missing = minutes_facts(world.office.work, world.office.services()).questions
    assert {item.question for item in missing if item.about == "SP001"} >= {Question.TOUCHED, Question.RESCORING}
    order(world, "SP001", SP002="lệch")


def test_a_whole_round_scores_what_papers_touch_again_too() -> None:
    world = opened()
    accept(world, "5.1")
    accept(world, "1.1")
    world.home("M03").receive(world.order(SP001="lệch"))
    world.fill("M03", "SP001", given({"1.1": 40, "4.1": 21, "5.1": 2, "5.2": 2, "6.1": 16}))
    world.office.receive(world.send("M03"))
    world.close()
    outcome = world.outcome("SP001")
    assert (outcome.touched, outcome.rescorings) == ((), 1)


def test_papers_accepted_while_their_round_is_scored_wait_for_the_next() -> None:
    world = reopened("5.1")
    accept(world, "5.1", "1.1")
    home = world.home("M03")
    choose(home, "5.1", 3)
    home.do(submit_sheet, SubmitSheet("M03", "SP001"))
    world.office.receive(world.send("M03"))
    world.close()
    assert world.outcome("SP001").touched == ("1.1", "5.1", "5.2")


def test_papers_of_a_product_that_ended_wait_for_nothing() -> None:
    world = opened()
    accept(world, "5.1")
    world.office.do(record_act, RecordWithdrawal("SP001", "đơn", SECRETARY))
    assert world.outcome("SP001").touched == ()


def test_the_round_package_says_which_criteria_reopen_and_an_older_one_is_read_as_before() -> None:
    world = reopened("5.1")
    product = world.office.product("SP001")
    codecs = JsonPayloads()
    whole = RoundBundle(2, CHAIR, ((product.id, "lệch"),), (product,))
    assert b"items" not in codecs.round(whole)
    assert codecs.read_round(codecs.round(whole)) == whole
    some = replace(whole, items={product.id: (CriterionCode("5.1"),)})
    assert codecs.read_round(codecs.round(some)) == some
    with pytest.raises(ContentMalformed):
        codecs.read_round(codecs.round(some).replace(b'"items":{', b'"items":{"x":[],'))
    stated = minutes_facts(world.office.work, world.office.services())
    (again,) = next(p for p in stated.products if p.code == "SP001").rescorings
    assert again.items == ("5.1", "5.2")


@pytest.mark.parametrize("items", [("9.9",), ()])
def test_a_round_package_reopens_criteria_of_the_set_or_is_refused(items: tuple[str, ...]) -> None:
    world = opened()
    accept(world, "5.1")
    order(world, "SP001")
    package = issue(world)
    old = world.medium.parcels[package]
    bundle = JsonPayloads().read_round(bytes(old.facts.payload["round.json"]))
    product = world.office.product("SP001").id
    altered = replace(bundle, items={product: tuple(CriterionCode(code) for code in items)})
    body = JsonPayloads().round(altered)
    forged = world.medium.alter(package, to="x.ocop", key=key_of(SECRETARY), payload={"round.json": body})
    assert told(world.home("M03"), forged)[0] == ContentRefused.code


def test_the_sheets_before_stay_byte_for_byte() -> None:
    world = reopened("5.1")
    before = {s.id: s for s in world.office.state.sheets.values() if s.state is SheetState.SUBMITTED}
    home = world.home("M03")
    choose(home, "5.1", 3)
    home.do(submit_sheet, SubmitSheet("M03", "SP001"))
    world.office.receive(world.send("M03"))
    world.close()
    assert {key: sheet for key, sheet in world.office.state.sheets.items() if sheet.round == 1} == before
