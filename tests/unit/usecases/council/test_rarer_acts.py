"""Substitutes, variants, alternatives, agreed levels and linked sessions: acts that are rare and must be right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.acts.facts import EarlierFinding
from ocop_desktop.domain.council.council import MemberFacts, UnknownMember
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.domain.scoring.scoring import Finding
from ocop_desktop.domain.sheets.score_sheet import CaseNotFixed, UnknownCriterion, WrongCase
from ocop_desktop.domain.values import CriterionCode, Exclusion, Role, SheetState
from ocop_desktop.usecases.core.recording import AlreadyEnded, ReasonMissing
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.case_correction import CorrectCases
from ocop_desktop.usecases.council.acts.correction import CorrectAct, correctable
from ocop_desktop.usecases.council.acts.finding import RecordFindings
from ocop_desktop.usecases.council.acts.happening import HappeningUnclear, RecordHappening
from ocop_desktop.usecases.council.acts.kernel import NotCorrectable
from ocop_desktop.usecases.council.acts.linked import LinkedFacts, LinkSession, SameSession
from ocop_desktop.usecases.council.acts.split import SplitProduct
from ocop_desktop.usecases.council.acts.substitution import NotASubstitute, RecordSubstitution, SubstitutedAlready
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.findings import record_findings
from ocop_desktop.usecases.council.linking import earlier_session
from ocop_desktop.usecases.council.splitting import split_product
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.preparing.cases import SameCases, ScoredOnCases, correct_cases
from ocop_desktop.usecases.preparing.corrections import CodeTaken
from ocop_desktop.usecases.results.results import NotOpened
from ocop_desktop.usecases.scoring.scoring import SubmitSheet, submit_sheet
from ocop_desktop.usecases.scoring.taking_back import TakeBackSheet, take_back_sheet
from tests.helpers.sessions import MEMBERS, SCORING, SECRETARY, STICK, World, given
from tests.unit.usecases.council.test_reconciling import DIFFERING

ALTERNATIVE_B = {CriterionCode("8"): "b"}
SUBSTITUTES = tuple(
    MemberFacts(code, f"Thử Thị Thay {code}", "Phó phòng", "Sở Y tế", Role.SUBSTITUTE, True) for code in ("M07", "M08")
)


def facts(world: World) -> MinutesFacts:
    return minutes_facts(world.office.work, world.office.services())


# One agreed level, a department's finding


def test_an_agreed_level_names_its_criterion_and_writes_into_no_sheet() -> None:
    world = World().collect().open()
    office = world.office
    sheets = dict(office.state.sheets)
    agreed = RecordHappening(Event.AGREED_LEVEL, "mức 3", SECRETARY, "SP001", criterion="1.1")
    for command, refusal in (
        (replace(agreed, criterion=""), HappeningUnclear),
        (replace(agreed, product=None), HappeningUnclear),
        (replace(agreed, criterion="9.9"), UnknownCriterion),
    ):
        with pytest.raises(refusal):
            office.do(record_act, command)
    office.do(record_act, agreed)
    command = RecordHappening(Event.DEPARTMENT, "đã kiểm tra", SECRETARY, "SP001", "M04", criterion="6.1")
    office.do(record_act, command)
    assert dict(office.state.sheets) == sheets
    stated = next(product for product in facts(world).products if product.code == "SP001")
    assert [(fact.event, fact.items) for fact in stated.happenings] == [
        ("agreed_level", ("1.1",)),
        ("department", ("6.1",)),
    ]


# Substitutes


def with_substitutes() -> World:
    world = World(members=(*MEMBERS, *SUBSTITUTES)).distribute("M01", "M02", "M03", "M04", "M07").attend("M08")
    for member in (*SCORING, "M07"):
        world.hand_in(member, SP002=90 if member == "M07" else 80)
    return world


def substitute(world: World, member: str = "M07", replaced: str = "M04", **given_facts: str) -> None:
    command = RecordSubstitution(member, replaced, "15/CV", "ngày 03/6/2026", SECRETARY)
    world.office.do(record_act, replace(command, **given_facts))


def excluded(world: World, product: str) -> dict[str, Exclusion | None]:
    codes = {member.id: member.code for member in world.office.state.members.values()}
    return {codes[entry.sheet.member]: entry.excluded for entry in world.outcome(product).sheets}


def test_a_substitute_and_the_member_stood_in_for_never_both_count() -> None:
    world = with_substitutes()
    substitute(world)
    world.open()
    assert excluded(world, "SP002") == {**dict.fromkeys(SCORING), "M07": Exclusion.SUBSTITUTED}
    world.office.do(record_act, RecordAttendance("M04", False, SECRETARY, "SP002", "họp khác"))
    assert excluded(world, "SP002") == {**dict.fromkeys(SCORING), "M04": Exclusion.ABSENT, "M07": None}


def test_on_one_product_a_substitute_may_stand_in_for_somebody_else() -> None:
    world = with_substitutes()
    substitute(world)
    substitute(world, replaced="M03", product="SP002")
    known = fold(world.office.state.acts)
    of = world.office.member
    assert known.standing_in(world.office.product("SP002").id) == {of("M07").id: of("M03").id}
    assert known.standing_in(world.office.product("SP001").id) == {of("M07").id: of("M04").id}
    world.open()
    stated = facts(world).substitutions
    assert [(s.people["member"], s.people["replaced"], s.texts["product"]) for s in stated] == [
        ("M07", "M04", ""),
        ("M07", "M03", "SP002"),
    ]
    assert (stated[0].texts["letter"], stated[0].texts["until"]) == ("15/CV", "ngày 03/6/2026")


@pytest.mark.parametrize(
    ("given_facts", "refusal"),
    [
        ({"letter": " "}, ReasonMissing),
        ({"until": ""}, ReasonMissing),
        ({"member": "M03"}, NotASubstitute),
        ({"replaced": "M08"}, NotASubstitute),
        ({"member": "M09"}, UnknownMember),
        ({"member": "M08"}, SubstitutedAlready),
        ({"member": "M08", "product": "SP001"}, SubstitutedAlready),
    ],
)
def test_a_substitution_has_a_letter_a_time_and_one_person(
    given_facts: dict[str, str], refusal: type[OcopError]
) -> None:
    world = with_substitutes()
    substitute(world)
    before = world.office.state
    with pytest.raises(refusal):
        substitute(world, **given_facts)
    assert world.office.state is before


def test_two_substitutes_may_stand_in_for_one_member_on_different_products() -> None:
    world = with_substitutes()
    substitute(world, product="SP001")
    substitute(world, "M08", product="SP002")
    assert len(fold(world.office.state.acts).substitutions) == 2


def test_a_substitute_whose_sheet_counts_without_a_letter_is_missing_one() -> None:
    world = with_substitutes().open()
    assert [item.about for item in facts(world).questions if item.question is Question.SUBSTITUTION] == ["M07"]
    substitute(world)
    assert not [item for item in facts(world).questions if item.question is Question.SUBSTITUTION]


# Variants


def test_a_variant_gets_a_code_of_its_own_and_no_points() -> None:
    world = World().collect().open()
    office = world.office
    office.do(split_product, SplitProduct("SP001", "sp004", "Trà thử hộp quà", "tên khác", SECRETARY))
    variant, parent = office.product("SP004"), office.product("SP001")
    assert (variant.entity, variant.set_number, variant.position, variant.name) == (
        parent.entity,
        parent.set_number,
        4,
        "Trà thử hộp quà",
    )
    assert world.outcome("SP004").sheets == ()
    package = world.order(SP004="sản phẩm tách ra")
    world.home("M03").receive(package)
    world.hand_in("M03", SP004=70)
    world.close()
    assert world.outcome("SP004").result.mean == 70
    stated = next(product for product in facts(world).products if product.code == "SP001")
    assert [(fact.event, fact.text) for fact in stated.happenings] == [("split", "SP004 – Trà thử hộp quà: tên khác")]
    number = next(n for n, act in enumerate(office.state.acts, 1) if act.facts.get("event") == "split")
    assert number not in [place for place, _ in correctable(tuple(office.state.acts), office.session.state)]
    with pytest.raises(NotCorrectable):
        office.do(record_act, CorrectAct(number, "nhầm", SECRETARY))


@pytest.mark.parametrize(
    ("given_facts", "refusal"),
    [
        ({"code": "SP002"}, CodeTaken),
        ({"name": " "}, ReasonMissing),
        ({"reason": " "}, ReasonMissing),
        ({"product": "SP003"}, AlreadyEnded),
    ],
)
def test_a_split_that_is_unclear_changes_nothing(given_facts: dict[str, str], refusal: type[OcopError]) -> None:
    world = World().collect()
    world.office.do(record_act, RecordWithdrawal("SP003", "đơn", SECRETARY))
    command = replace(SplitProduct("SP001", "SP004", "Trà hộp", "tên khác", SECRETARY), **given_facts)
    before = world.office.state
    with pytest.raises(refusal):
        world.office.do(split_product, command)
    assert world.office.state is before


# Alternatives


def correct(world: World, **given_facts: object) -> None:
    command = CorrectCases("SP003", ALTERNATIVE_B, "biên bản khảo sát", SECRETARY)
    world.office.do(correct_cases, replace(command, **given_facts))  # type: ignore[arg-type]


def test_an_alternative_is_corrected_and_drafts_keep_all_but_answers_on_the_old_scale() -> None:
    world = World().distribute("M03").attend()
    home, office = world.home("M03"), world.office
    answers = given({"7": 1, "8": 1}, {"8": "a"})
    world.fill("M03", "SP003", answers, submit=False)
    world.fill("M04", "SP003", answers, home=SECRETARY, submit=False)
    world.fill("M04", "SP002", 80, home=SECRETARY, submit=False)
    correct(world)
    assert office.log[-1].facts["drafts"] == 1
    assert set(office.sheet("M04", "SP003").answers) == {"7"}
    home.receive(office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path)
    sheet = home.sheet("M03", "SP003")
    assert (set(sheet.answers), dict(sheet.cases)) == ({"7"}, ALTERNATIVE_B)
    world.fill("M03", "SP003", given({"7": 2, "8": 3}, {"8": "b"}))
    office.receive(world.send("M03"))
    with pytest.raises(ScoredOnCases):
        correct(world, cases={CriterionCode("8"): "a"})


def test_a_sheet_submitted_on_the_alternative_of_before_is_taken_back_even_after_it_was_handed_in() -> None:
    world = World().distribute("M03").attend()
    home = world.home("M03")
    world.fill("M03", "SP003", 6)
    package = world.send("M03")
    correct(world)
    refusal = world.office.receive(package).refusal
    assert refusal is not None
    assert refusal.facts["why"] == "answer.wrong_case"
    home.receive(world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path)
    home.do(take_back_sheet, TakeBackSheet("M03", "SP003", "sai trường hợp"))
    sheet = home.sheet("M03", "SP003")
    assert (sheet.state, dict(sheet.cases), "8" in sheet.answers) == (SheetState.DRAFT, ALTERNATIVE_B, False)
    world.fill("M03", "SP003", given({"8": 3}, {"8": "b"}), submit=False)
    home.do(submit_sheet, SubmitSheet("M03", "SP003"))
    assert world.office.receive(world.send("M03")).gains.added == 1


@pytest.mark.parametrize(
    ("given_facts", "refusal"),
    [
        ({"cases": {CriterionCode("8"): "a"}}, SameCases),
        ({"cases": {CriterionCode("8"): "z"}}, WrongCase),
        ({"cases": {}}, CaseNotFixed),
        ({"cases": {**ALTERNATIVE_B, CriterionCode("7"): "a"}}, UnknownCriterion),
        ({"cases": {**ALTERNATIVE_B, CriterionCode("99"): "a"}}, UnknownCriterion),
        ({"reason": ""}, ReasonMissing),
        ({"product": "SP001"}, UnknownCriterion),
    ],
)
def test_a_correction_of_alternatives_names_those_of_the_set(
    given_facts: dict[str, object], refusal: type[OcopError]
) -> None:
    world = World().distribute("M03")
    before = world.office.state
    with pytest.raises(refusal):
        correct(world, **given_facts)
    assert world.office.state is before


# A linked session


def test_a_session_done_again_shows_what_the_earlier_one_found_and_takes_no_points() -> None:
    first = World().collect(DIFFERING).open()
    finding = Finding(CriterionCode("1.1"), 4, True, "có hợp đồng", "HĐ 5")
    first.office.do(record_findings, RecordFindings("SP001", (finding,), SECRETARY))
    earlier = earlier_session(first.office.work)
    second = World().collect()
    with pytest.raises(ReasonMissing):
        second.office.do(record_act, LinkSession(replace(earlier, session="other"), " ", SECRETARY))
    with pytest.raises(SameSession):
        second.office.do(record_act, LinkSession(earlier_session_of(second), "khiếu nại", SECRETARY))
    second.office.do(record_act, LinkSession(replace(earlier, session="other"), "khiếu nại", SECRETARY))
    before = second.open().outcome("SP001").result
    linked = fold(second.office.state.acts).linked
    assert linked is not None
    assert {(f.product, f.criterion, f.star, f.met) for f in linked.findings} >= {("SP001", "1.1", 4, True)}
    assert world_findings(second) == ()
    assert before.mean == 80
    printed = facts(second).earlier
    assert printed is not None
    assert (printed.name, printed.decision, printed.reason) == ("Phiên thử", "", "khiếu nại")
    assert EarlierFinding("SP001", "Trà thử", "1.1", 4, True, "có hợp đồng", "HĐ 5") in printed.findings
    assert facts(first).earlier is None


def earlier_session_of(world: World) -> LinkedFacts:
    return LinkedFacts(world.office.session.id, "chính nó", "", ())


def world_findings(world: World) -> tuple[object, ...]:
    return world.outcome("SP001").record.findings


def test_an_earlier_session_whose_sheets_were_never_opened_has_nothing_to_show() -> None:
    with pytest.raises(NotOpened):
        earlier_session(World().collect().office.work)
