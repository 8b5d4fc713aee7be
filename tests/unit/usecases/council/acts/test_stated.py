"""What an act says of itself: its name, its words, its sentence in the minutes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.acts.facts import Event
from ocop_desktop.domain.minutes.acts import ActFact
from ocop_desktop.domain.values import MemberId, ProductId
from ocop_desktop.usecases.council.acts import act_case, act_minutes, act_name, act_printed, act_shown
from ocop_desktop.usecases.council.acts.attendance import AttendanceFacts
from ocop_desktop.usecases.council.acts.collecting_reopened import CollectingReopenedFacts
from ocop_desktop.usecases.council.acts.file_settled import FileSettledFacts
from ocop_desktop.usecases.council.acts.happening import HappeningFacts
from ocop_desktop.usecases.council.acts.kernel import KINDS, Names
from ocop_desktop.usecases.council.acts.linked import LinkedFacts
from ocop_desktop.usecases.council.acts.motion import MotionFacts
from ocop_desktop.usecases.council.acts.payload import Payload
from ocop_desktop.usecases.council.acts.recusal import RecusalFacts
from ocop_desktop.usecases.council.acts.reopened import ReopenedFacts
from ocop_desktop.usecases.council.acts.substitution import SubstitutionFacts

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
BA, BON, TEA = MemberId("ba"), MemberId("bon"), ProductId("tea")
NAMES = Names({BA: "M03", BON: "M04"}, {TEA: "SP001"})


def act(facts: Payload, product: ProductId | None = None, member: MemberId | None = BA) -> Act:
    return Act("a", KINDS[type(facts)], NOON, "M05", "vì thế", product, member, facts.to_facts())


@pytest.mark.parametrize(
    ("facts", "case", "name", "shown", "printed"),
    [
        (AttendanceFacts(True), "in", "attendance_in", ("vì thế",), "vì thế"),
        (AttendanceFacts(False), "out", "attendance_out", ("vì thế",), "vì thế"),
        (RecusalFacts("người thân"), "", "recusal", ("vì thế", "người thân"), "người thân"),
        (
            MotionFacts("stop", "thiếu", 3, 1, 0, True, "số 2"),
            "stop",
            "motion_stop",
            ("vì thế", "số 2", "3 – 1 – 0"),
            "thiếu (3 – 1 – 0)",
        ),
        (
            HappeningFacts(Event.NEW_TESTS, "phiếu", "12/KQ", "Trung tâm", date(2026, 6, 3)),
            "new_tests",
            "event.new_tests",
            ("vì thế", "phiếu", "12/KQ", "Trung tâm", "03/06/2026"),
            "phiếu; vì thế",
        ),
        (LinkedFacts("x", "Phiên cũ", "", ()), "", "linked", ("vì thế", "Phiên cũ"), "Phiên cũ; vì thế"),
    ],
)
def test_it_has_a_name_and_words(facts: Payload, case: str, name: str, shown: tuple[str, ...], printed: str) -> None:
    one = act(facts)
    assert (act_case(one), act_name(one), act_shown(one), act_printed(one)) == (case, name, shown, printed)


@pytest.mark.parametrize(
    ("facts", "product", "code", "people", "texts"),
    [
        (
            SubstitutionFacts(BON, "15/CV", "mai"),
            None,
            "substitution",
            {"member": "M03", "replaced": "M04"},
            {"letter": "15/CV", "until": "mai", "product": ""},
        ),
        (
            SubstitutionFacts(BON, "15/CV", "mai"),
            TEA,
            "substitution_of_product",
            {"member": "M03", "replaced": "M04"},
            {"letter": "15/CV", "until": "mai", "product": "SP001"},
        ),
        (ReopenedFacts("M05"), None, "reopened", {"by": "M05", "second": "M05"}, {"reason": "vì thế"}),
        (
            FileSettledFacts("0" * 64, "", "taken"),
            None,
            "file_settled",
            {"member": "M03", "by": "M05"},
            {"reason": "vì thế"},
        ),
    ],
)
def test_it_is_stated_in_one_sentence(
    facts: Payload, product: ProductId | None, code: str, people: dict[str, str], texts: dict[str, str]
) -> None:
    assert act_minutes(act(facts, product), NAMES) == ActFact(code, NOON, people, texts)


@pytest.mark.parametrize(
    "facts",
    [
        FileSettledFacts("0" * 64, "x", "left"),
        HappeningFacts(Event.SIGNING_REFUSED, "không đồng ý", ""),
        AttendanceFacts(True),
    ],
)
def test_the_minutes_state_the_effect_of_it_or_nothing(facts: Payload) -> None:
    assert act_minutes(act(facts), NAMES) is None


def test_the_minutes_state_why_collecting_went_on() -> None:
    stated = act_minutes(act(CollectingReopenedFacts(2), member=None), NAMES)
    assert stated == ActFact("collecting_reopened", NOON, {"by": "M05"}, {"reason": "vì thế", "round": "2"})


def test_whoever_is_not_known_has_no_code() -> None:
    assert (NAMES.member(None), NAMES.member(MemberId("x")), NAMES.product(None)) == ("", "", "")
    assert ActKind.CORRECTION in KINDS.values()
