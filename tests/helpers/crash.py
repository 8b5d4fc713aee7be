"""Kill a program with SIGKILL during scoring and importing, many times, and check the file.

Run as ``python -m tests.helpers.crash FILE ROUNDS SEED [early]``; prints one line of JSON. Each
round forks a writer that reports every action only after its commit returned, kills it at a random
moment, opens the file again (with all its checks) and compares it with the reports. With ``early``
the writer reports before it commits: the control, in which the bench must find faults.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.domain.values import CriterionCode
from tests.helpers.store import NOON, a_sheet, a_submitted_sheet, fill, new_file, opened

CRITERIA = 30
IMPORTED = 8


def draft() -> StoredSheet:
    """Return the sheet that is scored."""
    return a_sheet(1, 1, answers={})


def imported(number: int) -> list[StoredSheet]:
    """Return the sheets that the import of that number brings."""
    return [a_submitted_sheet(2, product, round=number + 1) for product in range(1, IMPORTED + 1)]


def write_until_killed(path: Path, first: int, tell: int, *, early: bool) -> None:
    """Score and import, action after action; write the number of each to ``tell`` once it is durable."""
    with opened(path) as work:
        for number in range(first, 1_000_000):
            with work:
                if number % 5 == 4:
                    work.sheets.add(imported(number))
                    work.audit.note("package.accepted", actor="M01", at=NOON, facts={"number": number})
                else:
                    code = CriterionCode(str(number % CRITERIA))
                    answer = Answer(code, number % 90, None, str(number))
                    work.sheets.put_answer(draft().id, answer, NOON)
                    work.audit.note("sheet.answered", actor="M01", at=NOON, facts={"number": number})
                if early:
                    os.write(tell, b"%d\n" % number)
                work.commit()
            if not early:
                os.write(tell, b"%d\n" % number)


def found_faults(path: Path, told: int) -> tuple[int, list[str]]:
    """Return the number of the last action in the file, and the faults of the file."""
    faults = []
    with opened(path) as work, work:
        entries = work.audit.entries()[1:]
        last = len(entries) - 1
        if [entry.facts["number"] for entry in entries] != list(range(len(entries))):
            faults.append("the audit log has gaps")
        if last < told:
            faults.append(f"action {told} was told to be saved, the last one kept is {last}")
        if last > told + 1:
            faults.append(f"action {last} is kept, but only {told} was told")
        notes = {answer.note for answer in work.sheets.get(draft().id).answers.values()}
        wanted = {str(n) for n in range(max(0, last + 1 - CRITERIA * 2), last + 1) if n % 5 != 4}
        newest = {str(n): str(n % CRITERIA) for n in sorted(map(int, wanted))}
        latest = {code: note for note, code in newest.items()}
        if not set(latest.values()) <= notes:
            faults.append("an answer is missing")
        whole = {sheet.id: len(sheet.answers) for sheet in work.sheets.all()}
        for number in range(4, last + 1, 5):
            if any(whole.get(sheet.id) != len(sheet.answers) for sheet in imported(number)):
                faults.append(f"import {number} is not whole")
        if len(whole) != 1 + IMPORTED * len(range(4, last + 1, 5)):
            faults.append("there are sheets of no finished import")
    return last, faults


def play(path: Path, rounds: int, seed: int, *, early: bool = False) -> dict[str, object]:
    """Play all rounds; return the result."""
    chance = random.Random(seed)
    new_file(path)
    with opened(path) as work:
        fill(work, members=2, products=IMPORTED, sheets=[draft()])
    last, faults, journals = -1, list[str](), 0
    for _ in range(rounds):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            write_until_killed(path, last + 1, writer, early=early)
        os.close(writer)
        with os.fdopen(reader, "rb") as told:
            ahead = chance.randint(1, 5)
            for _ in range(ahead):  # a slow machine does as many actions as a fast one
                told.readline()
            time.sleep(chance.uniform(0, 0.03))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            acknowledged = [int(line) for line in told.read().split()]
        journal = path.with_name(f"{path.name}-journal")
        journals += journal.exists() and journal.stat().st_size > 0
        last, wrong = found_faults(path, max(acknowledged, default=last + ahead))
        faults += wrong
    return {"rounds": rounds, "actions": last + 1, "faults": faults, "hot_journals": journals}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), early="early" in sys.argv)))
