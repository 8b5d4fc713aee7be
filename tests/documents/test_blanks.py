"""The decree's blank forms for entities and communes: its own words, room to write, and whether they were compared."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from ocop_desktop.app.catalogues import KnownCatalogues
from ocop_desktop.documents.forms import blanks
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.dossiers.blank_forms import NO_FORMS, Blank, BlankKind
from ocop_desktop.usecases.overview.papers import PaperNotNeeded
from tests.helpers.paths import ROOT
from tests.helpers.sessions import World

from .reading import FONTS, pages


@pytest.fixture(scope="module")
def world() -> World:
    return World().create()


def facts_of(world: World, form: str) -> blanks.BlankFacts:
    found = getattr(blanks, form).facts(world.office.work, world.office.services())
    assert isinstance(found, blanks.BlankFacts)
    return found


def printed(facts: blanks.BlankFacts) -> list[str]:
    out = io.BytesIO()
    write_pdf(blanks.blank_document(facts), FONTS, out, strict=True)
    return [" ".join(page.split()) for page in pages(out.getvalue())]


def test_the_registration_has_the_entity_s_page_and_that_of_the_authorities(world: World) -> None:
    first, second = printed(facts_of(world, "REGISTRATION"))
    assert "PHIẾU ĐĂNG KÝ Tham gia đánh giá, phân hạng sản phẩm OCOP của tỉnh" in first
    assert "Lần đầu □ Nâng hạng: □ Đánh giá lại: □" in first
    assert "ĐẠI DIỆN (Ký, đóng dấu, ghi rõ họ tên)" in first
    assert "PHẦN DÀNH CHO CƠ QUAN QUẢN LÝ" in second
    assert second.count("/PĐK- (Mã tỉnh) - (Mã xã) - (Năm)") == 2


def test_the_self_assessment_and_the_commune_s_report_have_their_parts(world: World) -> None:
    own = " ".join(printed(facts_of(world, "SELF_ASSESSMENT")))
    assert all(f"Phần {part}" in own for part in ("I", "II", "III", "IV"))
    assert "Giải thưởng của sản phẩm" in own
    report = " ".join(printed(facts_of(world, "COMMUNE_REPORT")))
    assert "ỦY BAN NHÂN DÂN XÃ/PHƯỜNG" in report
    assert "4. Bản sắc/trí tuệ địa phương" in report


@pytest.mark.parametrize("form", ["REGISTRATION", "SELF_ASSESSMENT", "COMMUNE_REPORT"])
def test_every_page_says_that_nobody_compared_the_words_until_somebody_has(world: World, form: str) -> None:
    facts = facts_of(world, form)
    assert all(blanks.TRIAL_MARK in page for page in printed(facts))
    assert "chưa đối chiếu với bản ký" in printed(facts)[-1]
    assert not any("đối chiếu" in page for page in printed(replace(facts, compared=True)))


@pytest.mark.parametrize("labels", [("- Giới tính:", "(Nam/nữ); Dân tộc:"), ("",), ("1. Tên chủ thể:",)])
def test_dots_fill_the_line_and_stay_on_it(world: World, labels: tuple[str, ...]) -> None:
    one = Blank(BlankKind.FIELD, labels)
    facts = replace(facts_of(world, "REGISTRATION"), blocks=(one,), compared=True)
    out = io.BytesIO()
    write_pdf(blanks.blank_document(facts), FONTS, out, strict=True)
    (page,) = pages(out.getvalue())
    lines = [line for line in page.splitlines() if line.strip()]
    assert len(lines) == 1
    assert lines[0].count("…") >= 8


def test_a_label_that_fills_its_line_keeps_some_dots(world: World) -> None:
    one = Blank(BlankKind.FIELD, ("nhãn dài " * 12,))
    (page,) = printed(replace(facts_of(world, "REGISTRATION"), blocks=(one,), compared=True))
    assert page.count("…") == 4


def test_a_rule_without_forms_has_no_paper(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(world.catalogues), "blank_forms", lambda *_: NO_FORMS)
    with pytest.raises(PaperNotNeeded) as told:
        facts_of(world, "COMMUNE_REPORT")
    assert told.value.facts == {"paper": "form_commune_report"}


def test_the_program_reads_the_shipped_file_and_knows_no_other(tmp_path: Path) -> None:
    shipped = KnownCatalogues(ROOT / "resources" / "catalogues", blanks=ROOT / "resources" / "blanks")
    assert len(shipped.blank_forms("26-2026").forms) == 3
    assert shipped.blank_forms("148") == NO_FORMS
    assert KnownCatalogues(tmp_path).blank_forms("26-2026") == NO_FORMS
