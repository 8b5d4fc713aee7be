"""``ocop doctor``: what this computer is fit for, a line and a verdict for each thing."""

from __future__ import annotations

import argparse
from typing import Any

from ..usecases.overview.health import Finding, Health, worst
from ..wording import Words
from .console import DEVICE, OK, Console
from .parsing import finish_command

_MARKS = {Health.GOOD: "good", Health.LOOK: "look", Health.BAD: "bad"}


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop doctor``."""
    finish_command(parser, words, doctor)


def doctor(console: Console) -> int:
    """Examine this computer, and the session file of ``--session`` where one is named; 5 where something is not fit."""
    findings: list[Finding] = []
    answers: list[dict[str, Any]] = []
    for finding in console.program.examine(console.session_path(), anywhere=console.arguments.anywhere):
        findings.append(finding)
        said = console.words.of(finding.code, finding.facts)
        if finding.fault is not None:
            said = f"{said} {console.words.error(finding.fault)}"
        mark = console.words.of(f"doctor.mark.{_MARKS[finding.health]}")
        console.line(f"{mark:8} {said}")
        answers.append({"verdict": _MARKS[finding.health], "code": finding.code, "facts": dict(finding.facts)})
    verdict = worst(findings)
    console.say(f"doctor.verdict.{_MARKS[verdict]}")
    console.answer({"verdict": _MARKS[verdict], "findings": answers})
    return DEVICE if verdict is Health.BAD else OK
