"""Codes of pages on every route of the command line: where the register asks for them, and the record's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from ocop_desktop.documents.register import PAPERS
from ocop_desktop.domain.minutes.page_code import PageCode, paper_mark
from ocop_desktop.viewing.scans import ConfinedScans
from ocop_desktop.wording.paper_names import file_names
from tests.e2e.test_cli_room import Room
from tests.e2e.test_cli_signed import room as room  # a concluded session of one product
from tests.helpers.paper_scans import coded_as_registered, codes_on

ENTRIES = {paper.entry.code: paper.entry for paper in PAPERS}
NAMES = {name: code for code, name in file_names(tuple(ENTRIES.values())).items()}
Read = Mapping[str, list[PageCode | None]]
"""The codes of every page, by paper."""


@pytest.fixture
def reader() -> Iterator[ConfinedScans]:
    found = ConfinedScans()
    yield found
    found.close()


def written(room: Room, reader: ConfinedScans, folder: str, *more: str) -> Read:
    out = room.root / folder
    room.do("documents", "write", "--all", "--out", out, *more)
    return {NAMES[path.stem]: codes_on(path, reader) for path in out.glob("*.pdf")}


def archived(room: Room, reader: ConfinedScans) -> Read:
    out = room.root / "lưu"
    room.do("archive", "write", "--out", out, "--file-code", "12/VPĐP", "--retention", "Vĩnh viễn")
    return {NAMES[path.stem]: codes_on(path, reader) for path in (out / "van-ban").glob("*.pdf")}


def single(room: Room, reader: ConfinedScans) -> Iterator[Read]:
    """Each paper that has a command of its own. The reader keeps a file open: each way has a file of its own."""
    commands = {
        "minutes": (("minutes", "--pdf"), ("minutes", "--version", "1", "--pdf")),
        "derivation": (("minutes", "--derivation"), ("minutes", "--version", "1", "--derivation")),
        "feedback": (("minutes", "--feedback"),),
        "sheets": (("sheet", "pdf", "--out"), ("sheet", "pdf", "--by-member", "--member", "M01", "--out")),
        "blank_sheets": (("sheet", "blank", "--set", "1", "26", "--out"),),
    }
    for paper, ways in commands.items():
        for number, way in enumerate(ways):
            out = room.root / f"{paper}-{number}.pdf"
            room.do(*way, str(out))
            yield {paper: codes_on(out, reader)}


def as_registered(route: Read, whole: Read) -> None:
    """The codes are those of the record, on the pages that the register names. whole: of every page."""
    for paper, codes in route.items():
        known = {code.digest for code in whole[paper] if code is not None}
        assert {code.paper for code in codes if code is not None} <= {paper_mark(paper)}
        assert {code.digest for code in codes if code is not None} <= known
        assert [(code.page, code.pages) for code in codes if code is not None] == [
            (number, len(codes)) for number, code in enumerate(codes, start=1) if code is not None
        ]
        assert coded_as_registered(codes, ENTRIES[paper].codes)


def test_every_route_prints_the_codes_that_the_register_asks_for(room: Room, reader: ConfinedScans) -> None:
    room.do("minutes", "signed", "--number", "12/BB-HĐOCOP", "--date", "01/07/2026", "--despite", "để ngỏ")
    whole = written(room, reader, "mọi trang", "--every-page")
    assert all(all(codes) for codes in whole.values())
    usual = written(room, reader, "văn bản")
    as_registered(usual, whole)
    assert any(usual["minutes"])  # it has annexes
    kept = archived(room, reader)
    assert kept == {paper: usual[paper] for paper in kept}
    assert set(usual) - set(kept) == {code for code, entry in ENTRIES.items() if entry.blank and code in usual}
    for route in single(room, reader):
        as_registered(route, whole)
        (paper,) = route
        assert any(route[paper])
