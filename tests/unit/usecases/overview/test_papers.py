"""From when the facts of a paper may be read."""

from __future__ import annotations

import pytest

from ocop_desktop.domain.values import SessionState
from ocop_desktop.usecases.overview.all_papers import all_facts
from ocop_desktop.usecases.overview.papers import PaperEntry, PaperNotNeeded, Since

BEFORE = (SessionState.PREPARING, SessionState.SCORING)
OPEN = (SessionState.OPENED, SessionState.RECONCILING)
CONCLUDED = (SessionState.CONCLUDED, SessionState.SIGNED, SessionState.ARCHIVED)


@pytest.mark.parametrize(
    ("since", "states"),
    [(Since.ALWAYS, BEFORE + OPEN + CONCLUDED), (Since.OPENED, OPEN + CONCLUDED), (Since.CONCLUDED, CONCLUDED)],
)
def test_a_paper_is_readable_in_exactly_the_states_from_its_own_on(
    since: Since, states: tuple[SessionState, ...]
) -> None:
    entry = PaperEntry("paper", "Điều 1", since=since)
    assert tuple(state for state in SessionState if entry.readable(state)) == tuple(
        state for state in SessionState if state in states
    )


def test_all_facts_yields_every_paper_with_its_facts_or_the_rule_that_keeps_it() -> None:
    entries = (PaperEntry("a", "Điều 1"), PaperEntry("b", "Điều 2"))

    class Files:
        def entries(self) -> tuple[PaperEntry, ...]:
            return entries

        def facts(self, code: str, work: object, services: object) -> object:
            if code == "b":
                raise PaperNotNeeded(paper=code)
            return code

    found = list(all_facts(Files(), None, None))  # type: ignore[arg-type]
    assert [(entry.code, facts, rule and rule.facts) for entry, facts, rule in found] == [
        ("a", "a", None),
        ("b", None, {"paper": "b"}),
    ]
