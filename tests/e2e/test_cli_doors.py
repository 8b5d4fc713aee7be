"""Every command that reads, before the opening: two sessions that differ in hidden sheets alone answer alike."""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.__main__ import play_sample
from ocop_desktop.cli.main import FAMILIES, build_parser, main
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.exchange.exporting import ExportSheets, export_sheets
from ocop_desktop.usecases.scoring.paper_sheets import (
    SubmitPaperSheet,
    TypePaperSheet,
    submit_paper_sheet,
    type_paper_sheet,
)
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.pdf_text import pages
from tests.helpers.sessions import CHAIR, MEMBERS, SECRETARY
from tests.helpers.towns import PRODUCTS, Town, copy_of, with_total

pytestmark = pytest.mark.slow

EVERYBODY = tuple(row.code for row in MEMBERS)
HIGH, LOW = {"SP001": 80, "SP002": 81, "SP003": 82}, {"SP001": 40, "SP002": 43, "SP003": 46}
NOTES = {True: ("ghi chú tốt", "nên công nhận"), False: ("ghi chú xấu", "chưa công nhận")}
RANDOM = re.compile(r"[0-9a-f]{8,}|\d{10}")
"""Hashes and the digits of keys: they differ with every sheet and tell nothing of it."""

READING = {
    "session show": (),
    "session acts": (),
    "session archive": (),
    "session dates": (),
    "session gaps": ("open",),
    "session questions": (),
    "product show": ("SP001",),
    "dossier show": (),
    "dossier proposals": (),
    "package list": ("STICK",),
    "package refused": (),
    "sheet show": ("--product", "SP002"),
    "sheet pdf": ("--out", "OUT/phieu.pdf"),
    "sheet blank": ("--set", "5", "--out", "OUT/mau.pdf"),
    "reconcile list": (),
    "reconcile matrix": ("SP002",),
    "written show": (),
    "minutes": (
        "--pdf",
        "OUT/bb.pdf",
        "--docx",
        "OUT/bb.docx",
        "--derivation",
        "OUT/dg.pdf",
        "--feedback",
        "OUT/gy.pdf",
    ),
    "documents list": (),
    "documents write": ("--all", "--out", "OUT/van-ban"),
    "archive write": ("--out", "OUT/luu", "--file-code", "1", "--retention", "Vĩnh viễn"),
    "archive lacks": (),
    "archive send-up": ("--out", "OUT/trinh"),
    "results": ("--xlsx", "OUT/kq.xlsx", "--json", "OUT/kq.json"),
    "export sheets": ("--json", "OUT/phieu.json"),
    "package export": ("result", "--to", "OUT"),
    "audit": (),
}
"""Commands that tell something of an open session, with their arguments."""

WITHOUT_A_SESSION = """
package verify · catalogue show · catalogue export · template · self-test · demo · documents template · documents sign
doctor · documents validate · documents trust · archive verify · archive unpack · page-check
"""
"""Commands that read no session, or only what they are given."""

CHANGING = """
session new · session copy · session above-reason · session attend · session correct-case · session certificate
session close · session collect-again · session complaint · session correct-act · session override-date
session decision · session entity · session finding · session happen · session papers · session link
session ministry · session reject · session open · session represents · session preside · session rate-again
session recuse · session remark · session reopen · session reopen-withdraw · session send-up · session move-set
session adopt-settings · session site-visit · session split · session discuss · session conclude-stars
session substitute · session supplement · session supplement-close · session withdraw · session roll-call
session correct-code · session set · import members · import products · import assessments · import dossiers
product edit · dossier move · dossier remove · dossier restore · dossier rename · dossier paper · dossier undo
package import · package take-late · package settle · sheet enter · sheet second-entry · sheet submit · sheet discard
sheet inspected · sheet take-back · reconcile round · reconcile rescore · conclude · written form · written close
written meet · written reply · written settle · minutes form · minutes signed · minutes scan · documents file
documents withdraw
"""
"""Commands that record something; what they answer is the record's own words."""


def names(block: str) -> set[str]:
    return {name.strip() for line in block.strip().splitlines() for name in line.split("·")}


def leaves(parser: argparse.ArgumentParser, name: str = "") -> Iterator[str]:
    """Yield the names of all commands that can be run."""
    if parser.get_default("run"):
        yield name
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from leaves(inner, f"{name} {word}".strip())


def test_every_command_is_a_door_or_none() -> None:
    listed = [*READING, *names(CHANGING), *names(WITHOUT_A_SESSION)]
    assert sorted(listed) == sorted(leaves(build_parser(list(FAMILIES))))


def hand_in(town: Town, code: str, totals: dict[str, int], *, high: bool) -> None:
    note, opinion = NOTES[high]
    with town.member(code) as own:
        services = own.services(code)
        for row in PRODUCTS:
            answers = tuple(replace(one, note=note) for one in with_total(row.set_number, totals[row.code]))
            fill_sheet(FillSheet(code, row.code, answers, opinion, inspected=True), own.work, services)
            submit_sheet(SubmitSheet(code, row.code), own.work, services)
        package = export_sheets(ExportSheets(code, town.stick), own.work, services).path
    with town.office() as session:
        assert town.receive(session, package).status == "accepted"


def type_paper(town: Town, code: str, totals: dict[str, int], *, high: bool) -> None:
    note, opinion = NOTES[high]
    with town.office() as session:
        services = session.services(SECRETARY)
        for row in PRODUCTS:
            answers = tuple(replace(one, note=note) for one in with_total(row.set_number, totals[row.code]))
            for typist, second in ((SECRETARY, False), ("TG1", True)):
                entry = TypePaperSheet(code, row.code, typist, answers, opinion, second=second)
                type_paper_sheet(entry, session.work, services)
            submit_paper_sheet(SubmitPaperSheet(code, row.code, SECRETARY), session.work, services)


@pytest.fixture(scope="module", params=["scoring", "closed"])
def twins(
    request: pytest.FixtureRequest, distributed: Town, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Town, Town]:
    """The same town twice: M02's sheets came by package, M04's are from paper; nobody has opened them."""
    made = []
    for high in (True, False):
        town = copy_of(distributed, tmp_path_factory.mktemp("cao" if high else "thap") / "town")
        hand_in(town, "M01", HIGH, high=True)
        hand_in(town, "M02", HIGH if high else LOW, high=high)
        type_paper(town, "M04", HIGH if high else LOW, high=high)
        if request.param == "closed":
            with town.office() as session:
                close_collection(CloseCollection(SECRETARY, despite="thử"), session.work, session.services(SECRETARY))
        made.append(town)
    return made[0], made[1]


def told(town: Town, person: str, name: str, out: Path, *more: str) -> str:
    """Return everything that a command said and wrote, without hashes."""
    out.mkdir(parents=True, exist_ok=True)
    places = {"STICK": str(town.stick), "OUT": str(out)}
    words = [
        re.sub("^(STICK|OUT)", lambda found: places[found[0]], word) for word in (*name.split(), *READING[name], *more)
    ]
    machine = [] if "--json" in READING[name] else ["--json"]
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(
            ["--session", str(town.file), "--anywhere", "--as", person, *words, *machine],
            lambda: town.program(SECRETARY),
            play_sample,
        )
    texts = [f"{code} {said.getvalue()}", *(f"{path.name} {read(path)}" for path in sorted(out.rglob("*")))]
    return RANDOM.sub("#", "\n".join(texts).replace(str(town.root), "TOWN").replace(str(out), "OUT"))


def read(path: Path) -> str:
    """Return the text of a written file."""
    if path.is_dir():
        return ""
    if path.suffix == ".pdf":
        return "\n".join(pages(path.read_bytes()))
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            return "\n".join(f"{name} {packed.read(name).decode(errors='replace')}" for name in packed.namelist())
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("name", READING)
def test_before_the_opening_no_command_tells_a_received_sheet(
    twins: tuple[Town, Town], tmp_path: Path, name: str
) -> None:
    high, low = (told(town, "M02", name, tmp_path / str(place)) for place, town in enumerate(twins))
    assert high == low
    for text in (*NOTES[True], *NOTES[False]):
        assert text not in high


@pytest.mark.parametrize("whose", EVERYBODY)
@pytest.mark.parametrize("person", EVERYBODY)
def test_whoever_asks_for_whomever_sees_no_received_sheet(
    twins: tuple[Town, Town], tmp_path: Path, person: str, whose: str
) -> None:
    high, low = (told(town, person, "sheet show", tmp_path, "--member", whose) for town in twins)
    assert high == low
    assert '"answers"' not in high


def test_after_the_opening_the_same_commands_tell_and_the_comparison_notices(
    twins: tuple[Town, Town], tmp_path: Path
) -> None:
    opened = [copy_of(town, tmp_path / str(place)) for place, town in enumerate(twins)]
    for town in opened:
        with town.office() as session:
            open_sheets(OpenSheets(CHAIR, despite="thử"), session.work, session.services(CHAIR))
    for name in ("sheet show", "results", "export sheets", "reconcile matrix", "minutes"):
        high, low = (told(town, "M02", name, town.root / "ra") for town in opened)
        assert high != low, name
