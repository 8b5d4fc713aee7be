"""After the signing: decision, certificates, the Ministry's answer, the scan, the archive."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.acts.decided import Certificate, Decided, Decision, MinistryAnswer, RatedAgain, decisions_of
from ocop_desktop.domain.council.council import NotInThisRole
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.domain.minutes.versions import minutes_versions
from ocop_desktop.domain.questions.questions import Question, Step
from ocop_desktop.domain.values import ProductId, SessionState
from ocop_desktop.usecases.core.document_number import NumberUnreadable
from ocop_desktop.usecases.core.recording import ReasonMissing
from ocop_desktop.usecases.council import deciding
from ocop_desktop.usecases.council.acts import certificate, decision, fold, ministry_answer, rated_again, record_act
from ocop_desktop.usecases.council.acts.archived import Archive
from ocop_desktop.usecases.council.acts.complaint import AnswerComplaint
from ocop_desktop.usecases.council.acts.correction import CorrectAct, correctable
from ocop_desktop.usecases.council.acts.finding import FindingFacts
from ocop_desktop.usecases.council.acts.kernel import Archived, add_act, apply
from ocop_desktop.usecases.council.acts.minutes_scan import FileScan
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.acts.supplement import CloseSupplement, OpenSupplement
from ocop_desktop.usecases.council.findings import decide_send_up
from ocop_desktop.usecases.exchange.handing import HandOut, hand_out
from ocop_desktop.usecases.minutes.book import results_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.questions.leaving import OpenQuestions
from ocop_desktop.usecases.questions.questions import questions
from ocop_desktop.usecases.results.results import evaluate
from tests.helpers.sessions import CHAIR, SCORING, SECRETARY, World
from tests.helpers.usecase_worlds import DECISION, TOP, opened, signed

DAY = date(2026, 9, 5)
ENTER = DECISION
PAPER = Decision("Chủ tịch UBND tỉnh", "12/QĐ-UBND", DAY, "Trần Thử", "công nhận")
ANSWER = ministry_answer.RecordMinistryAnswer("SP001", False, "Bộ", "88/BNNMT-VPĐP", DAY, SECRETARY, points="87,5")
AGAIN = rated_again.OrderNewRating("SP001", "9/KH-UBND", "điểm lệch", SECRETARY)


def certify(**numbers: str) -> certificate.RecordCertificates:
    return certificate.RecordCertificates(numbers, DAY, SECRETARY)


@pytest.fixture
def world() -> World:
    """Signed: SP001 is to be sent up, SP002 has 80 points, SP003 six."""
    return signed()


def decided(world: World, product: str) -> Decided:
    return world.outcome(product).decided


def enter(world: World, **changed: Any) -> None:
    world.office.do(deciding.enter_decision, replace(ENTER, **changed))


def refusal(world: World, run: Any, command: Any) -> type[OcopError]:
    before = len(world.office.state.acts)
    with pytest.raises(OcopError) as fault:
        world.office.do(run, command)
    assert len(world.office.state.acts) == before
    return type(fault.value)


def asked(world: World) -> list[tuple[Question, str]]:
    found = questions(world.office.work, world.office.services())
    return [(raised.question, raised.product) for raised in found if raised.open and raised.kind.asked is Step.ARCHIVE]


def test_nothing_is_decided_before_the_signing() -> None:
    world = World().collect().open().conclude()
    assert refusal(world, deciding.enter_decision, ENTER) is NotInThisState
    assert asked(world) == []


def test_a_decision_recognises_what_was_proposed_and_approves_what_goes_up(world: World) -> None:
    assert asked(world) == [(Question.SCAN, ""), (Question.DECISION, "SP001"), (Question.DECISION, "SP002")]
    enter(world)
    assert decided(world, "SP001") == Decided(approval=PAPER)
    assert decided(world, "SP002") == Decided(recognition=PAPER, stars=4)
    assert decided(world, "SP003") == Decided()
    assert asked(world) == [(Question.SCAN, ""), (Question.MINISTRY, "SP001"), (Question.CERTIFICATE, "SP002")]
    book = results_book(world.office.work, world.office.services())
    assert (book.decisions, book.decided) == ((PAPER,), True)
    assert world.office.log[-1].kind == "act.decision"


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"number": "mười hai"}, NumberUnreadable),
        ({"body": " "}, ReasonMissing),
        ({"signer": ""}, ReasonMissing),
        ({"subject": ""}, ReasonMissing),
        ({"day": DAY - timedelta(days=1)}, decision.TooEarly),
        ({"day": date(2036, 1, 1)}, decision.InFuture),
        ({"products": ("SP003",)}, deciding.NotProposed),
        ({"actor": "M03"}, NotInThisRole),
    ],
)
def test_a_decision_is_refused(world: World, changed: dict[str, Any], fault: type[OcopError]) -> None:
    assert refusal(world, deciding.enter_decision, replace(ENTER, **changed)) is fault


def test_parts_are_decided_apart_and_never_twice(world: World) -> None:
    enter(world, products=("SP002", "SP002"))
    book = results_book(world.office.work, world.office.services())
    assert (book.decisions, book.decided) == ((PAPER,), False)
    assert deciding.undecided(world.evaluate()) == (world.outcome("SP001"),)
    assert refusal(world, deciding.enter_decision, replace(ENTER, products=("SP001",))) is deciding.DecisionNumberUsed
    other = replace(ENTER, number="13/QĐ-UBND")
    assert refusal(world, deciding.enter_decision, replace(other, products=("SP002",))) is decision.DecidedAlready
    enter(world, number="13/QĐ-UBND")
    assert refusal(world, deciding.enter_decision, replace(ENTER, number="14/QĐ-UBND")) is deciding.NothingToDecide
    found = decisions_of(outcome.decided for outcome in world.evaluate().products)
    assert [one.number for one in found] == ["13/QĐ-UBND", "12/QĐ-UBND"]


def test_a_correction_strikes_it_and_the_signed_minutes_stay(world: World) -> None:
    enter(world)
    acts = tuple(world.office.state.acts)
    number = len(acts)
    assert [place for place, _ in correctable(acts, SessionState.SIGNED)] == [number]
    attended = next(place for place, act in enumerate(acts, 1) if act.kind is ActKind.ATTENDANCE)
    assert refusal(world, record_act, CorrectAct(attended, "nhầm", SECRETARY)) is NotInThisState
    world.office.do(record_act, CorrectAct(number, "sai số", SECRETARY))
    assert decided(world, "SP002") == Decided()
    facts = minutes_facts(world.office.work, world.office.services())
    assert facts.versions.in_force is not None
    assert facts.corrections == ()


def test_a_certificate_is_valid_for_thirty_six_months(world: World) -> None:
    assert refusal(world, record_act, certify(SP002="01/2026")) is certificate.NotRecognised
    enter(world)
    assert refusal(world, record_act, certify()) is certificate.NoCertificates
    assert refusal(world, record_act, certify(SP002=" ")) is certificate.CertificateNumberMissing
    assert refusal(world, record_act, certify(SP001="01/2026")) is certificate.NotRecognised  # approved only
    early = replace(certify(SP002="01/2026"), issued=DAY - timedelta(days=1))
    assert refusal(world, record_act, early) is decision.TooEarly
    world.office.do(record_act, certify(SP002="01/2026"))
    assert decided(world, "SP002").certificate == Certificate("01/2026", DAY, date(2029, 9, 5))
    assert refusal(world, record_act, certify(SP002="02/2026")) is certificate.CertificateKnown
    assert deciding.uncertified(world.evaluate()) == ()
    world.office.do(record_act, replace_answer(five=True, points=""))
    assert refusal(world, record_act, certify(SP001="01/2026")) is certificate.CertificateNumberUsed
    assert deciding.uncertified(world.evaluate()) == (world.outcome("SP001"),)


def replace_answer(**changed: Any) -> ministry_answer.RecordMinistryAnswer:
    return replace(ANSWER, **changed)


def test_a_certificate_stands_with_its_decision_alone(world: World) -> None:
    enter(world)
    world.office.do(record_act, certify(SP002="01/2026"))
    number = len(world.office.state.acts) - 1
    world.office.do(record_act, CorrectAct(number, "sai số", SECRETARY))
    found = decided(world, "SP002")
    assert (found.certificate, found.issued) == (None, Certificate("01/2026", DAY, date(2029, 9, 5)))


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"body": ""}, ReasonMissing),
        ({"number": "x"}, NumberUnreadable),
        ({"day": DAY - timedelta(days=1)}, decision.TooEarly),
        ({"points": ""}, ministry_answer.PointsWrong),
        ({"points": "90"}, ministry_answer.PointsWrong),
        ({"points": "-1"}, ministry_answer.PointsWrong),
        ({"points": "101", "five": True}, ministry_answer.PointsWrong),
        ({"points": "89", "five": True}, ministry_answer.PointsWrong),
        ({"stars": 5}, ministry_answer.StarsAbovePoints),
        ({"product": "SP002"}, ministry_answer.NotSentUp),
    ],
)
def test_an_answer_is_refused(world: World, changed: dict[str, Any], fault: type[OcopError]) -> None:
    enter(world)
    assert refusal(world, record_act, replace_answer(**changed)) is fault


def test_the_ministry_recognises_five_stars(world: World) -> None:
    enter(world)
    world.office.do(record_act, replace_answer(five=True, points="93.25", signer="Bộ trưởng"))
    letter = Decision("Bộ", "88/BNNMT-VPĐP", DAY, "Bộ trưởng")
    answer = MinistryAnswer(True, letter, "373/4", 5)
    assert decided(world, "SP001") == Decided(recognition=letter, stars=5, approval=PAPER, answer=answer)
    assert refusal(world, record_act, ANSWER) is ministry_answer.AnsweredAlready


@pytest.mark.parametrize(
    ("points", "stars", "found"), [("87,5", None, 4), ("87,5", 3, 3), ("69", 0, 3), ("49,9", None, 0)]
)
def test_below_ninety_the_province_may_follow_the_central_council(
    world: World, points: str, stars: int | None, found: int
) -> None:
    enter(world)
    world.office.do(record_act, replace_answer(points=points, stars=stars))
    answer = decided(world, "SP001").answer
    assert answer is not None
    assert (answer.five, answer.stars) == (False, found)
    assert (Question.RETURNED, "SP001") in asked(world)
    follow = replace(ENTER, number="20/QĐ-UBND", products=("SP001",))
    if not found:
        assert refusal(world, deciding.enter_decision, follow) is deciding.NotProposed
        return
    world.office.do(deciding.enter_decision, follow)
    assert (decided(world, "SP001").stars, decided(world, "SP001").approval) == (found, PAPER)
    assert (Question.RETURNED, "SP001") not in asked(world)


def test_or_rate_the_product_again(world: World) -> None:
    enter(world)
    assert refusal(world, record_act, AGAIN) is rated_again.NotReturned
    world.office.do(record_act, ANSWER)
    assert refusal(world, record_act, replace(AGAIN, paper=" ")) is ReasonMissing
    assert refusal(world, record_act, replace(AGAIN, reason=" ")) is ReasonMissing
    world.office.do(record_act, AGAIN)
    assert decided(world, "SP001").again == RatedAgain("9/KH-UBND", "điểm lệch")
    assert asked(world) == [(Question.SCAN, ""), (Question.CERTIFICATE, "SP002")]


@pytest.mark.parametrize("kind", [ActKind.CERTIFICATE, ActKind.MINISTRY_ANSWER, ActKind.RATED_AGAIN])
def test_an_act_without_its_product_says_nothing(world: World, kind: ActKind) -> None:
    facts = {
        ActKind.CERTIFICATE: {"number": "1", "issued": "2026-09-05", "expires": "2029-09-05"},
        ActKind.MINISTRY_ANSWER: {
            **{"five": True, "body": "Bộ", "number": "1/QĐ", "day": "2026-09-05"},
            **{"signer": "", "points": "", "stars": 5},
        },
        ActKind.RATED_AGAIN: {"paper": "9/KH"},
    }[kind]
    record = fold(world.office.state.acts)
    act = Act("x", kind, world.office.state.acts[-1].at, SECRETARY, facts=facts)
    assert apply(record, act).decided == record.decided
    assert apply(record, replace(act, product=ProductId("p"))).decided != record.decided


def test_a_scan_is_filed_after_the_signing(world: World) -> None:
    path = Path("/usb/scan.pdf")
    world.medium.files[path] = b"%PDF"
    world.office.do(deciding.file_scan, FileScan(str(path), SECRETARY))
    versions = minutes_versions(world.office.state.acts)
    assert versions.in_force is not None
    assert versions.in_force.scan
    assert (Question.SCAN, "") not in asked(world)


def test_archiving_asks_what_is_open_and_freezes_all_but_complaints(world: World) -> None:
    world.result()
    assert refusal(world, deciding.archive, Archive(SECRETARY)) is NotInThisRole
    assert refusal(world, deciding.archive, Archive(CHAIR)) is OpenQuestions
    reasons = {(question, ""): "chưa nhận được" for question, _ in asked(world)}
    world.office.do(deciding.archive, Archive(CHAIR, "nộp lưu", reasons))
    assert world.office.session.state is SessionState.ARCHIVED
    assert minutes_versions(world.office.state.acts).in_force is not None  # the reasons do not touch the minutes
    assert [act.kind for act in world.office.state.acts[-4:]] == [*[ActKind.LEFT_OPEN] * 3, ActKind.ARCHIVED]
    assert asked(world) == [(Question.DECISION, "SP001"), (Question.DECISION, "SP002")]  # left open, not settled
    assert refusal(world, deciding.enter_decision, ENTER) is NotInThisState
    with pytest.raises(Archived), world.office.work as work:
        add_act(work, world.office.services(), FindingFacts(()), SECRETARY)
    hand_out(HandOut("result", ("M03",), SECRETARY), world.office.work, world.office.services())
    world.office.do(record_act, AnswerComplaint("SP001", "Đơn 1", SECRETARY))
    assert evaluate(world.office.work, world.office.services()).session.state is SessionState.ARCHIVED


# --- the order of the documents ---------------------------------------------------------------------


def numbered(world: World, kind: ActKind) -> CorrectAct:
    """The correction of the last act of that kind."""
    acts = world.office.state.acts
    return CorrectAct(max(n for n, act in enumerate(acts, 1) if act.kind is kind), "sai", SECRETARY)


def test_a_decision_entered_again_is_not_dated_after_its_certificates(world: World) -> None:
    enter(world)
    world.office.do(record_act, certify(SP002="01/2026"))
    world.office.do(record_act, numbered(world, ActKind.DECISION))
    world.clock.time += timedelta(days=3)
    later = replace(ENTER, day=DAY + timedelta(days=1))
    assert refusal(world, deciding.enter_decision, later) is decision.TooLate
    world.office.do(deciding.enter_decision, replace(later, products=("SP001",)))  # has none
    world.office.do(deciding.enter_decision, replace(ENTER, number="13/QĐ-UBND"))
    assert decided(world, "SP002").certificate == Certificate("01/2026", DAY, date(2029, 9, 5))


def test_an_answer_entered_again_is_not_dated_after_its_certificate(world: World) -> None:
    enter(world)
    five = replace_answer(five=True, points="")
    world.office.do(record_act, five)
    world.office.do(record_act, certify(SP001="01/2026"))
    world.office.do(record_act, numbered(world, ActKind.MINISTRY_ANSWER))
    world.clock.time += timedelta(days=3)
    late = replace(five, day=DAY + timedelta(days=1))
    assert refusal(world, record_act, late) is decision.TooLate
    world.office.do(record_act, replace(late, five=False, points="87"))  # recognises nothing


def test_an_approval_stands_while_the_ministry_has_answered_it(world: World) -> None:
    enter(world)
    world.office.do(record_act, ANSWER)
    assert refusal(world, record_act, numbered(world, ActKind.DECISION)) is decision.AnswerRests
    world.office.do(record_act, numbered(world, ActKind.MINISTRY_ANSWER))
    world.office.do(record_act, numbered(world, ActKind.DECISION))
    assert decided(world, "SP001") == Decided()


@pytest.mark.parametrize("by", ["decision", "again"])
def test_an_answer_stands_while_the_province_has_acted_on_it(world: World, by: str) -> None:
    enter(world)
    world.office.do(record_act, ANSWER)
    if by == "again":
        world.office.do(record_act, AGAIN)
        kind = ActKind.RATED_AGAIN
    else:
        enter(world, number="20/QĐ-UBND", products=("SP001",))
        kind = ActKind.DECISION
    assert refusal(world, record_act, numbered(world, ActKind.MINISTRY_ANSWER)) is ministry_answer.DecisionRests
    world.office.do(record_act, numbered(world, kind))
    world.office.do(record_act, numbered(world, ActKind.MINISTRY_ANSWER))
    assert decided(world, "SP001").answer is None


def test_a_decision_on_other_products_leaves_the_answer_alone(world: World) -> None:
    enter(world, products=("SP001",))
    world.office.do(record_act, ANSWER)
    enter(world, number="20/QĐ-UBND")
    world.office.do(record_act, numbered(world, ActKind.DECISION))  # of SP002, which nobody answered
    world.office.do(record_act, numbered(world, ActKind.MINISTRY_ANSWER))


def test_nothing_is_decided_while_a_supplementary_step_is_open(world: World) -> None:
    world.office.do(record_act, OpenSupplement(SECRETARY, "lợi ích liên quan"))
    assert (Question.SUPPLEMENT, "") in asked(world)  # proposed
    enter(world, products=("SP001",))
    world.office.do(record_act, OpenSupplement(CHAIR))
    assert refusal(world, deciding.enter_decision, replace(ENTER, number="13/QĐ-UBND")) is deciding.SupplementUnsigned
    world.office.do(record_act, CloseSupplement(CHAIR))
    enter(world, number="13/QĐ-UBND")
    assert (Question.SUPPLEMENT, "") in asked(world)  # its opening is not in the signed minutes
    world.office.do(record_signed, RecordSigned("06/BB-HĐOCOP", DAY, SECRETARY, despite="để ngỏ"))
    assert (Question.SUPPLEMENT, "") not in asked(world)


def test_a_result_that_moves_away_from_its_decision_is_asked_about() -> None:
    """SP002 is recognised with four stars; without its highest sheet it has three."""
    world = opened({member: {"SP001": TOP, "SP002": 80 if member == "M03" else 68} for member in SCORING})
    world.office.do(decide_send_up, DecideSendUp("SP001", True, "xuất khẩu", SECRETARY))
    world.conclude()
    world.office.do(record_signed, RecordSigned("05/BB-HĐOCOP", DAY, SECRETARY, despite="để ngỏ"))
    enter(world)
    differing = (Question.DECIDED_OTHERWISE, "SP002")
    before = world.outcome("SP002").result.stars
    assert differing not in asked(world)
    world.office.do(record_act, OpenSupplement(SECRETARY, "lợi ích liên quan"))
    world.office.do(record_act, OpenSupplement(CHAIR))
    world.office.do(record_act, RecordRecusal("M03", "SP002", "người thân", SECRETARY))
    assert world.outcome("SP002").result.stars != before
    assert differing in asked(world)
    world.office.do(record_act, RecordRecusal("M04", "SP001", "người thân", SECRETARY))
    assert (Question.DECIDED_OTHERWISE, "SP001") not in asked(world)  # still sent up
    world.office.do(record_act, RecordRecusal(CHAIR, "SP001", "người thân", SECRETARY))
    assert (Question.DECIDED_OTHERWISE, "SP001") in asked(world)  # nobody presides it: no proposal
