"""The register of papers: every line can be written, is named in both languages, and says its basis."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ocop_desktop.documents.content import Look, Paragraph, Signatures, StateHead, Title
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.documents.register import PAPERS
from ocop_desktop.domain.acts.decided import Decided, Decision
from ocop_desktop.domain.values import Recommendation, Tier
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.papers import (
    Format,
    FormatUnknown,
    PaperNotNeeded,
    PaperOutput,
    PaperTooEarly,
    PaperUnknown,
    Signer,
    Since,
)
from ocop_desktop.wording import Words
from ocop_desktop.wording.paper_names import file_names
from tests.helpers.sessions import World

from .reading import FONTS, pages

FILES = DocumentFiles(FONTS)
CODES = [paper.entry.code for paper in PAPERS]


def facts_of(code: str, world: World) -> object:
    """The paper's facts; of a paper that the session does not need, those of one whose products are all sent up."""
    work, services = world.office.work, world.office.services()
    try:
        return FILES.facts(code, work, services)
    except PaperNotNeeded:
        facts = minutes_facts(work, services)
        decided = Decided(Decision("Chủ tịch UBND tỉnh", "12/QĐ-UBND", date(2026, 12, 20)), stars=5)
        up = (replace(one, recommendation=Recommendation.SEND_UP, stars=5, decided=decided) for one in facts.products)
        return replace(facts, products=tuple(up))


def test_every_code_stands_once_and_every_paper_has_a_name_a_basis_and_a_format() -> None:
    assert len(set(CODES)) == len(CODES)
    assert FILES.entries() == tuple(paper.entry for paper in PAPERS)
    for entry in FILES.entries():
        assert entry.basis.startswith(("Điều ", "NĐ ", "Phụ lục ", "Mẫu "))
        assert entry.formats
        for language in ("vi", "en"):
            words = Words(language)  # type: ignore[arg-type]
            assert words.knows(f"term.paper_title.{entry.code}")
            assert words.knows(f"term.paper_since.{entry.since}")
            assert all(words.knows(f"term.signer.{signer}") for signer in entry.signers)


def test_every_paper_has_a_file_name_of_its_own_that_every_system_takes() -> None:
    names = file_names(FILES.entries())
    assert list(names) == CODES
    assert all(re.fullmatch(r"[0-9]{2}(-[a-z0-9]+)+", name) for name in names.values())
    assert len({name[3:] for name in names.values()}) == len(names), "no two differ by their number alone"


@pytest.mark.parametrize("code", CODES)
def test_every_paper_is_written_in_each_of_its_formats_and_twice_alike(
    concluded: World, tmp_path: Path, code: str
) -> None:
    entry = next(entry for entry in FILES.entries() if entry.code == code)
    for format in entry.formats:
        first, second = tmp_path / f"1.{format}", tmp_path / f"2.{format}"
        for path in (first, second):
            printed = FILES.write(code, facts_of(code, concluded), path, PaperOutput(None, format))
            assert (printed.pages > 0) == (format is Format.PDF)
        assert first.read_bytes() == second.read_bytes()
        if format is Format.PDF:
            assert printed.pages == len(pages(first.read_bytes()))


@pytest.mark.parametrize("code", CODES)
def test_before_its_time_a_paper_is_refused_and_says_from_when_it_is_there(code: str) -> None:
    """No paper shows a figure of a sheet before the presider has opened the sheets."""
    entry = next(entry for entry in FILES.entries() if entry.code == code)
    world = World().collect()
    refused = [] if entry.since is Since.ALWAYS else [world.office]
    if entry.since is Since.CONCLUDED:
        refused.append(World().collect().open().office)
    for office in refused:
        with pytest.raises(PaperTooEarly) as told:
            FILES.facts(code, office.work, office.services())
        assert told.value.facts == {"paper": code, "since": entry.since.value}


def test_an_unknown_paper_or_format_is_refused_by_name(concluded: World, tmp_path: Path) -> None:
    work, services = concluded.office.work, concluded.office.services()
    with pytest.raises(PaperUnknown) as unknown:
        FILES.facts("bien-ban", work, services)
    assert str(unknown.value.facts["known"]).split(", ") == CODES
    facts = FILES.facts("results", work, services)
    with pytest.raises(FormatUnknown):
        FILES.write("results", facts, tmp_path / "a.pdf", PaperOutput(None))
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("code", [paper.entry.code for paper in PAPERS if paper.content is not None])
def test_kinh_gui_stands_in_letters_submissions_and_reports_alone_and_their_receivers_begin_as_above(
    concluded: World, code: str
) -> None:
    """Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9: elsewhere the receivers stand in *Nơi nhận* alone."""
    (paper,) = (paper for paper in PAPERS if paper.entry.code == code)
    assert paper.content is not None
    blocks = paper.content(facts_of(code, concluded)).blocks
    addressed = any(isinstance(block, Paragraph) and block.look is Look.ADDRESSED for block in blocks)
    kinds = {block.kind for block in blocks if isinstance(block, Title)}
    letter = any(isinstance(block, StateHead) and "\nV/v " in block.number for block in blocks)
    assert addressed == (letter or bool(kinds & {"TỜ TRÌNH", "BÁO CÁO"} and code != "form_commune_report"))
    for block in blocks:
        if isinstance(block, Signatures):
            assert (block.recipients[0] == "- Như trên;") == addressed


def test_at_the_ministry_the_minister_signs_the_notice_and_elsewhere_the_office() -> None:
    entries = {entry.code: entry for entry in FILES.entries()}
    assert entries["notice"].signers_at(Tier.PROVINCE) == (Signer.OFFICE,)
    assert entries["notice"].signers_at(Tier.MINISTRY) == (Signer.AUTHORITY,)
    assert entries["feedback"].basis == entries["notice"].basis == "Điều 7.3g, 7.4g"
