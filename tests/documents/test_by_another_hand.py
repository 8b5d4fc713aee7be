"""Sheets made on the secretary's computer without their member's own signature: marked in every paper, with a line."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from ocop_desktop.documents import content
from ocop_desktop.documents.forms.derivation import derivation_document
from ocop_desktop.documents.forms.handed_in import handed_in_document, handed_in_facts
from ocop_desktop.documents.forms.minutes import minutes_document
from ocop_desktop.documents.forms.tally import tally_document, tally_facts
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.documents.results_xlsx import TOTALS, write_results_xlsx
from ocop_desktop.documents.session_json import sheets_json
from ocop_desktop.domain.minutes.versions import HANDS_NAMED
from ocop_desktop.usecases.minutes.book import results_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.session_export import export_rows
from tests.helpers.sessions import SECRETARY, World, key_of

from .reading import FONTS, pages

MEANING = "chấm trên máy thư ký, thành viên chưa ký bằng khóa của mình"
TO_SIGN = f"Phiếu {MEANING} (°); thành viên ký xác nhận:"


@pytest.fixture(scope="module")
def world() -> World:
    """M04 scores on the secretary's computer: one sheet under the secretary's key; the others send packages."""
    world = World().distribute().attend()
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    world.office.services("M04", key=key_of(SECRETARY))
    world.fill("M04", "SP002", 70, home=SECRETARY)
    return world.open()


def text_of(document: content.Document) -> str:
    out = io.BytesIO()
    write_pdf(document, FONTS, out, strict=True)
    return " ".join(" ".join(pages(out.getvalue())).split())


def test_the_minutes_mark_the_total_and_give_the_member_a_line_to_sign(world: World) -> None:
    facts = minutes_facts(world.office.work, world.office.services())
    text = text_of(minutes_document(facts))
    assert " 70° " in text
    assert f"°: {MEANING}" in text
    assert text.count("°") == 3, "the total, the legend, the line"
    assert f"{TO_SIGN} Thành viên Phiếu Ký xác nhận Thử Thị Bốn (M04) SP002" in text


def test_minutes_of_an_earlier_edition_stay_without_the_mark(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ocop_desktop.usecases.minutes.editions.EDITION", HANDS_NAMED - 1)
    text = text_of(minutes_document(minutes_facts(world.office.work, world.office.services())))
    assert "°" not in text
    monkeypatch.setattr("ocop_desktop.usecases.minutes.editions.EDITION", 3)
    text = text_of(minutes_document(minutes_facts(world.office.work, world.office.services())))
    assert "*: nhập từ phiếu giấy" in text, "an older edition explains every mark of its own"
    assert "°" not in text


def test_derivation_table_of_points_and_list_of_sheets_mark_it_too(world: World) -> None:
    work, services = world.office.work, world.office.services()
    derivation = text_of(derivation_document(results_book(work, services)))
    assert " M03 M04° 1.1 " in derivation
    assert f"° Phiếu {MEANING}: M04." in derivation
    assert TO_SIGN in derivation
    tally = text_of(tally_document(tally_facts(work, services)))
    assert "Thử Thị Bốn (M04)°" in tally
    assert TO_SIGN in tally
    handed = handed_in_facts(work, services)
    assert [(one.member, one.packaged, one.made) for one in handed.sheets][-1] == ("M04", 0, ("SP002",))
    listed = text_of(handed_in_document(handed))
    assert "Trên máy thư ký (°)" in listed
    assert TO_SIGN in listed
    unmarked = replace(handed, sheets=handed.sheets[:-1])
    assert "°" not in text_of(handed_in_document(unmarked))


@pytest.mark.parametrize("names", [True, False])
def test_the_workbook_keeps_the_number_and_shows_the_mark(world: World, names: bool) -> None:
    book = replace(results_book(world.office.work, world.office.services()), show_names=names)
    out = io.BytesIO()
    write_results_xlsx(book, out)
    sheet = load_workbook(io.BytesIO(out.getvalue()))[TOTALS]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    marked = [cell for cell in cells if cell.number_format == '0"°"']
    assert [str(cell.value).startswith("=SUM(") for cell in marked] == [True]
    (line,) = [str(cell.value) for cell in cells if str(cell.value).startswith("°: ")]
    assert line.startswith(f"°: phiếu {MEANING}. {'Thử Thị Bốn (M04)' if names else 'M04'}: SP002; ký xác nhận: …")


def test_the_export_says_so_of_that_sheet_alone(world: World) -> None:
    sheets = sheets_json(export_rows(world.office.work, world.office.services()))["sheets"]
    assert [(sheet["member"], sheet["source"]) for sheet in sheets if sheet["by_another"]] == [("M04", "local")]


def test_the_minutes_name_a_sheet_that_gave_way_to_the_member_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World().distribute().attend()
    for member in ("M01", "M02", "M03"):
        world.hand_in(member, SP001=80, SP002=80, SP003=6)
    world.office.services("M04", key=key_of(SECRETARY))
    world.fill("M04", "SP002", 70, home=SECRETARY)
    world.hand_in("M04", SP001=80, SP002=80, SP003=6)
    world.open()
    text = text_of(minutes_document(minutes_facts(world.office.work, world.office.services())))
    assert "vì thành viên đã gửi phiếu do chính mình ký: Thử Thị Bốn (M04) – SP002." in text
    assert "°" not in text
    monkeypatch.setattr("ocop_desktop.usecases.minutes.editions.EDITION", HANDS_NAMED - 1)
    text = text_of(minutes_document(minutes_facts(world.office.work, world.office.services())))
    assert "do chính mình ký" not in text
