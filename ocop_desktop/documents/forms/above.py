"""Printed lines on levels above the commune's figures: the supported points, the members above them, the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...domain.dossiers.assessments import AboveFact


def above_lines(facts: Sequence[AboveFact], note: str) -> Iterator[str]:
    """Yield one line for each criterion for the minutes: reasons in the members' words, each once, without names.

    note: the presider's, in a line of its own below.
    """
    for head, of_one in _by_criterion(facts):
        reasons = dict.fromkeys(fact.reason for fact in of_one if fact.reason)
        silent = sum(not fact.reason for fact in of_one)
        why = f" Lý do: {'; '.join(f'“{_plain(reason)}”' for reason in reasons)}." if reasons else ""
        bare = f" {silent} phiếu không ghi lý do." if silent else ""
        yield f"{head}: {len(of_one)} phiếu cho mức cao hơn số liệu của UBND xã (Mẫu số 03).{why}{bare}"
    if facts and note:
        yield f"Ý kiến của người chủ trì về mức cao hơn số liệu của UBND xã: {_plain(note)}."


def above_by_member(facts: Sequence[AboveFact]) -> Iterator[str]:
    """Yield the same lines for the derivation, with every sheet's points and reason."""
    for head, of_one in _by_criterion(facts):
        yield f"{head[0].lower()}{head[1:]}: " + "; ".join(
            f"{fact.member} {fact.points} điểm ({_plain(fact.reason) or 'không ghi lý do'})" for fact in of_one
        )


def _by_criterion(facts: Sequence[AboveFact]) -> Iterator[tuple[str, list[AboveFact]]]:
    for _, group in groupby(facts, key=lambda fact: fact.criterion):
        of_one = list(group)
        first = of_one[0]
        yield f"Tiêu chí {first.criterion} {first.name} (số liệu của xã: {first.borne_out} điểm)", of_one


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
