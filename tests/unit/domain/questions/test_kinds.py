"""The catalogue of open questions."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.questions.questions import KINDS, Question, Raised, Severity
from ocop_desktop.domain.values import Tier
from ocop_desktop.usecases.council.acts import ENTRIES

FAMILIES = {"minutes", "import", "package", "reconcile", "conclude", "session", "written", "product", "dossier"}
APART = {
    *("minutes form", "session set", "import members", "package import", "product edit", "dossier undo"),
    *("reconcile round", "conclude", "minutes signed"),
}
"""Commands that record no single act of the council."""


def test_every_question_has_its_description() -> None:
    assert list(KINDS) == [kind.question for kind in KINDS.values()]
    assert set(KINDS) == set(Question)


@pytest.mark.parametrize("question", Question)
def test_what_settles_a_question_is_a_command(question: Question) -> None:
    options = {entry.option for entry in ENTRIES.values()}
    assert KINDS[question].settled_by
    for command in KINDS[question].settled_by:
        assert command in options | APART, command
        assert command.split()[0] in FAMILIES


def test_a_reason_is_enough_where_something_only_has_to_be_said() -> None:
    said = next(question for question in Question if KINDS[question].severity is Severity.SAY)
    decided = next(question for question in Question if KINDS[question].severity is Severity.DECIDE)
    assert (Raised(said).open, Raised(said).unasked) == (True, True)
    assert not Raised(said, reason="bận họp").open
    assert Raised(decided, reason="bận họp").open
    assert not Raised(decided, reason="bận họp").unasked
    assert not Raised(decided, settled=True).open
    assert (Raised(decided).about, Raised(decided, "SP001").about, Raised(decided, member="M01").about) == (
        "",
        "SP001",
        "M01",
    )


@pytest.mark.parametrize(
    ("question", "province", "ministry"),
    [
        (Question.RERATING, "Điều 7.6d", "Điều 7.6e"),
        (Question.DECISION, "Điều 7.3e", "Điều 7.4e"),
        (Question.NOT_EVALUATED, "Điều 7.3d", "Điều 7.4d"),
        (Question.CERTIFICATE, "Điều 4.3", "Điều 4.3"),
        (Question.SUPPLEMENT, "", ""),
    ],
)
def test_the_article_is_that_of_the_council_which_asks(question: Question, province: str, ministry: str) -> None:
    assert Raised(question).article == province
    assert Raised(question, tier=Tier.MINISTRY).article == ministry
