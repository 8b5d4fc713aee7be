"""Heads of the log that lie outside the file: a shorter or another log is told, and accepted with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocop_desktop.usecases.core.heads import ACCEPTED, LogHead, NoHeads, head_now, is_noted, other_log
from ocop_desktop.usecases.core.other_log import AcceptLog, LogIsKnown, NoReason, accept_log
from tests.helpers.fakes import MemoryHeads
from tests.helpers.sessions import SECRETARY, Home, World
from tests.helpers.usecase_worlds import known_otherwise


def played() -> Home:
    return World().collect().open().office


def head_of(home: Home) -> LogHead:
    with home.work as work:
        head = head_now(work.audit, "act.opened")
    assert head is not None
    return head


def compared(home: Home, *heads: LogHead) -> tuple[LogHead, LogHead, bool] | None:
    with home.work as work:
        other = other_log(work.audit, MemoryHeads(list(heads)))
    return None if other is None else (other.known, other.found, other.shorter)


def test_a_log_that_goes_on_from_the_known_head_is_the_same() -> None:
    home = played()
    earlier = home.log[3]
    assert compared(home) is None
    assert compared(home, LogHead(earlier.seq, earlier.hash, earlier.at, earlier.kind)) is None
    assert compared(home, head_of(home)) is None


def test_a_shorter_log_and_another_log_are_told_with_both_heads() -> None:
    home = played()
    known = head_of(home)
    found = replace(known, why="")
    longer = replace(known, entries=known.entries + 1)
    assert compared(home, longer) == (longer, found, True)
    other = replace(known, entries=3)
    assert compared(home, known, other) == (other, found, False)


def test_an_empty_log_and_unknown_heads_are_compared_with_nothing() -> None:
    home = World().office
    with home.work as work:
        assert head_now(work.audit, "") is None
        assert other_log(work.audit, MemoryHeads([head_of(played())])) is None
        assert other_log(work.audit, NoHeads()) is None
    NoHeads().add(head_of(played()))


@pytest.mark.parametrize(
    ("kind", "noted"),
    [("package.accepted", True), ("package.session_issued", True),
     ("package.begun", False), ("act.opened", True), ("act.concluded", True),
     ("act.minutes_signed", True), (ACCEPTED, True), ("sheet.answered", False), ("act.attendance", False)],
)  # fmt: skip
def test_a_head_is_noted_after_packages_and_the_great_acts_never_after_a_choice(kind: str, noted: bool) -> None:
    assert is_noted(kind) is noted


def test_another_log_is_accepted_once_with_its_reason_and_both_heads() -> None:
    home = known_otherwise(World().collect().open()).office
    known, now = home.services().heads.last(), head_of(home)
    assert known is not None
    with pytest.raises(NoReason):
        home.do(accept_log, AcceptLog(SECRETARY, "  "))
    home.do(accept_log, AcceptLog(SECRETARY, "khôi phục bản sao tối qua "))
    entry = home.log[-1]
    assert (entry.kind, entry.actor) == (ACCEPTED, SECRETARY)
    assert entry.facts == {
        "reason": "khôi phục bản sao tối qua",
        "known_entries": known.entries,
        "known_head": known.hash,
        "found_entries": now.entries,
        "found_head": now.hash,
    }
    home.services().heads.add(head_of(home))
    with pytest.raises(LogIsKnown):
        home.do(accept_log, AcceptLog(SECRETARY, "lần nữa"))
