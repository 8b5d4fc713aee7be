"""Kill the program with SIGKILL while a member scores or the secretary imports, and check the file.

Run as ``python -m tests.helpers.kills (scoring|importing) FOLDER KILLS SEED``; prints one line of
JSON. All work goes through the use cases, like the window and the command line. Each round forks a
child that opens the session, works, and reports an action only after its use case returned; it is
killed at a random moment. Then the file is opened again, with all checks, and compared with the
reports.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ocop_desktop.app.bootstrap import SessionFile
from ocop_desktop.app.sources import RandomIds
from ocop_desktop.domain.sheets.signed import StoredSheet
from ocop_desktop.sample.plan import small_plan
from ocop_desktop.store.records import SqlitePackages
from ocop_desktop.usecases.scoring.scoring import ChooseLevel, choose_level
from tests.bench.scenes import Round, Seat, full_plan, prepare_round, prepare_workspace

MEMBER = "M02"
AUTHORS = 3
LONGEST_S = {"scoring": 0.03, "importing": 0.5}
"""A kill comes at any moment up to this after the first choice, or after the opening of the session for importing."""

Say = Callable[[str], None]
Answers = dict[tuple[str, str], tuple[int, str | None, str]]
"""(product code, criterion) -> level, case, note."""


@dataclass(slots=True)
class Kept:
    """The result of all rounds. actions: reported as done; unsure: stored though the kill came before the report."""

    kills: int = 0
    actions: int = 0
    unsure: int = 0
    hot_journals: int = 0
    faults: list[str] = field(default_factory=list)


def killed(work: Callable[[Say], None], first: str, after_s: float) -> list[str]:
    """Run ``work`` in a child, kill it ``after_s`` seconds after its line ``first …``; return its complete lines."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        code = 1
        try:
            work(lambda line: _write(writer, line))
            code = 0
        finally:
            if sys.exc_info()[1] is not None:
                traceback.print_exc()
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        lines = [told.readline()]
        while lines[-1] and not lines[-1].startswith(first.encode()):
            lines.append(told.readline())
        time.sleep(after_s)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        lines += told.readlines()
    if os.waitstatus_to_exitcode(status) == 1:
        raise RuntimeError(f"the child failed by itself after {lines[-1:]!r}")
    return [line.decode().removesuffix("\n") for line in lines if line.endswith(b"\n")]


def _write(descriptor: int, line: str) -> None:
    os.write(descriptor, line.encode() + b"\n")


def has_hot_journal(path: Path) -> bool:
    """Return whether the kill came during a commit: SQLite's journal must be rolled back."""
    journal = path.with_name(f"{path.name}-journal")
    return journal.exists() and journal.stat().st_size > 0


def scoring(folder: Path, kills: int, seed: int) -> Kept:
    """Choose levels as a member, one after the other, anywhere on the sheets."""
    plan = small_plan()
    seat = prepare_workspace(plan, folder, MEMBER)
    seat.application.ids = RandomIds()  # every child begins with the same state: seeded ids would repeat
    catalogue, _ = seat.application.catalogues.load("26-2026")
    chance, kept, known = random.Random(seed), Kept(), Answers()
    sets = {product.code: catalogue.sets[product.set_number] for product in plan.products}
    scales = {product.code: product.cases for product in plan.products}

    def score(say: Say) -> None:
        rng = random.Random(chance.random())
        with seat.application.open(seat.workspace, anywhere=True) as own:
            services = own.services(MEMBER)
            say("open")
            for number in range(1_000_000):
                product = rng.choice(plan.products).code
                criterion = rng.choice(sets[product].criteria)
                case = scales[product].get(criterion.code)
                level = rng.choice(criterion.offered(case)).ordinal
                note = f"{kept.kills}/{number}"  # every choice is unique
                command = ChooseLevel(MEMBER, product, criterion.code, level, case, note)
                line = json.dumps([product, criterion.code, level, case, note])
                say(f"try {line}")
                choose_level(command, own.work, services)
                say(f"done {line}")

    while kept.kills < kills:
        chance.random()  # another child, another order
        lines = killed(score, "done", chance.uniform(0, LONGEST_S["scoring"]))
        kept.kills += 1
        kept.hot_journals += has_hot_journal(seat.workspace)
        kept.actions += sum(line.startswith("done ") for line in lines)
        known |= _answers(line for line in lines if line.startswith("done "))
        last = lines[-1] if lines[-1].startswith("try ") else ""
        known = _compare_scoring(seat, known, last, kept)
    return kept


def _answers(lines: object) -> Answers:
    found: Answers = {}
    for line in lines:  # type: ignore[attr-defined]
        product, criterion, level, case, note = json.loads(line.split(" ", 1)[1])
        found[product, criterion] = (level, case, note)
    return found


def _compare_scoring(seat: Seat, known: Answers, last: str, kept: Kept) -> Answers:
    """Return the stored answers; check that they are the reported ones, and at most the unfinished one besides."""
    with seat.application.open(seat.workspace, anywhere=True) as own:
        own.check()
        with own.work as work:
            codes = {product.id: product.code for product in work.products.all()}
            found: Answers = {
                (codes[sheet.product], answer.criterion): (answer.level, answer.case, answer.note)
                for sheet in work.sheets.all()
                for answer in sheet.answers.values()
            }
            choices = sum(entry.kind == "sheet.answered" for entry in work.audit.entries())
    if found == known:
        wanted = kept.actions + kept.unsure
    else:
        kept.unsure += 1
        wanted = kept.actions + kept.unsure
        if not last or found != {**known, **_answers([last])}:
            kept.faults.append(f"kill {kept.kills}: {len(set(known.items()) - set(found.items()))} choices missing")
    if choices != wanted:
        kept.faults.append(f"kill {kept.kills}: {choices} entries in the log for {wanted} choices")
    return found


def importing(folder: Path, kills: int, seed: int) -> Kept:
    """Receive packages as the secretary, repeatedly, beginning again once all are imported."""
    scene = prepare_round(full_plan(), folder, authors=AUTHORS)
    scene.secretary.ids = RandomIds()
    chance, kept = random.Random(seed), Kept()
    wanted = _whole(scene, folder)
    path = scene.fresh_session(folder / "run")

    def receive(say: Say) -> None:
        with scene.open(path) as session:
            say("open")
            for package in scene.packages:
                receipt = scene.receive(session, package)
                say(f"{receipt.status} {receipt.member}")

    taken: set[str] = set()
    while kept.kills < kills:
        lines = killed(receive, "open", chance.uniform(0, LONGEST_S["importing"]))
        kept.kills += 1
        kept.hot_journals += has_hot_journal(path)
        told = {line.split(" ")[1] for line in lines if line.startswith(("accepted ", "known "))}
        kept.actions += sum(line.startswith("accepted ") for line in lines)
        if len(told) != len(lines) - 1:
            kept.faults.append(f"kill {kept.kills}: {lines}")
        with scene.open(path) as session:
            session.check()
            found = _compare_importing(session, wanted, kept)
        if missing := (told | taken) - found:
            kept.faults.append(f"kill {kept.kills}: accepted, then gone: {sorted(missing)}")
        kept.unsure += len(found - told - taken)
        taken = found
        if len(taken) == len(scene.packages):
            path, taken = scene.fresh_session(folder / "run"), set()
    return kept


Sheets = Mapping[str, StoredSheet]


def _whole(scene: Round, folder: Path) -> dict[str, Sheets]:
    """Return member -> the sheets of a package as an undisturbed import stores them."""
    with scene.open(scene.fresh_session(folder / "whole")) as session:
        for package in scene.packages:
            scene.receive(session, package)
        return _sheets(session)


def _sheets(session: SessionFile) -> dict[str, Sheets]:
    with session.work as work:
        codes = {member.id: member.code for member in work.members.all()}
        found: dict[str, dict[str, StoredSheet]] = {}
        for sheet in work.sheets.all():
            found.setdefault(codes[sheet.member], {})[sheet.id] = sheet
    return {member: sheets for member, sheets in found.items()}


def _compare_importing(session: SessionFile, wanted: Mapping[str, Sheets], kept: Kept) -> set[str]:
    """Return whose packages are stored: each with sheets, line, key and audit entry, or with none of them."""
    found = _sheets(session)
    with session.work as work:
        assert isinstance(work.packages, SqlitePackages)
        codes = {member.id: member.code for member in work.members.all()}
        lines = [line for line in work.packages.incoming() if line.issuer is not None]
        arrived = {codes[line.issuer] for line in lines if line.issuer and line.status == "accepted"}
        cached_bytes = {codes[line.issuer] for line in lines if line.issuer and work.packages.content(line.sha256)}
        keyed = {member.code for member in work.members.all() if member.public_key and member.code in wanted}
        noted = {codes[entry.facts["issuer"]] for entry in work.audit.entries() if entry.kind == "package.accepted"}
    if not set(found) == arrived == cached_bytes == keyed == noted:
        kept.faults.append(f"kill {kept.kills}: {sorted(found)} {sorted(arrived)} {sorted(keyed)} {sorted(noted)}")
    kept.faults += [f"kill {kept.kills}: sheets of {who} differ" for who in found if found[who] != wanted[who]]
    return set(found)


if __name__ == "__main__":
    what, place, count, start = sys.argv[1:]
    run = {"scoring": scoring, "importing": importing}[what]
    result = run(Path(place), int(count), int(start))
    sys.stdout.write(
        json.dumps(
            {
                "kills": result.kills,
                "actions": result.actions,
                "unsure": result.unsure,
                "hot_journals": result.hot_journals,
                "faults": result.faults,
            }
        )
    )
