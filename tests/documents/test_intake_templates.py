"""Templates: what they hold, that Excel would enforce it, and that what they hold is read back."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ocop_desktop.domain.council.council import MemberFacts, ProductFacts
from ocop_desktop.domain.dossiers.assessments import AssessedProduct, Content
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.domain.errors import DeviceError, InputError
from ocop_desktop.domain.list_fields import FieldKind
from ocop_desktop.domain.values import CriterionCode, DossierKind, Role
from ocop_desktop.intake.assessments import read_assessments
from ocop_desktop.intake.columns import COLUMNS, ListKind
from ocop_desktop.intake.lists import Cases, read_dossier_papers, read_members, read_products
from ocop_desktop.intake.plan import read_plan
from ocop_desktop.intake.templates import set_label, write_template
from tests.helpers.catalogues import item, product_set
from tests.helpers.office import CALC
from tests.helpers.words import sentences
from tests.helpers.workbooks import CASES

SETS = {number: f"Bộ thử số {number} có tên rất dài để quá 255 ký tự khi gộp" for number in range(1, 27)}
MEMBERS = tuple(
    MemberFacts(f"M{n:02}", f"Người Thử {n}", "Trưởng phòng", "Sở Thử", role, n % 2 == 0, "a@thu.vn", "0912345678")
    for n, role in enumerate(Role, start=1)
)
PRODUCTS = (
    ProductFacts(
        "68-24778-01-2026", "=Trà đặc sản", 5, "HTX Thử", "Xã Thử", DossierKind.RERATE, "0912345678", "-Thôn 1",
        date(2026, 3, 2), date(2026, 4, 5), date(2026, 4, 20), {}, 5, "01/GCN", date(2026, 9, 30), "+ ghi chú",
    ),
    ProductFacts(
        "SP002", "Làng thử", 26, "Hội Thử", "Xã Mẫu", cases={CriterionCode("8"): "b", CriterionCode("9"): "a"}
    ),
)  # fmt: skip
PAPERS = tuple(
    PaperRow("SP002", Paper(kind, status, f"{n}/GT", date(2026, 1, 1), date(2027, 1, 1), "@ ghi", date(2026, 4, 29)))
    for n, (kind, status) in enumerate(zip(PaperKind, list(PaperStatus) * 7, strict=False))
)


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("kind", list(ListKind))
def test_every_column_of_a_template_is_validated_and_shows_its_error(tmp_path: Path, kind: ListKind) -> None:
    write_template(kind, tmp_path / "t.xlsx", SETS)
    sheet = sheet_of(tmp_path / "t.xlsx")
    rules = {str(rule.sqref).rstrip("0123456789").split(":")[0].rstrip("0123456789"): rule
             for rule in sheet.data_validations.dataValidation}  # fmt: skip
    columns = {cell.column_letter: str(cell.value) for cell in sheet[3] if cell.value}
    assert set(rules) == set(columns)
    assert all(rule.showErrorMessage and rule.allow_blank and rule.error for rule in rules.values())
    assert all(len(str(rule.formula1)) <= 255 for rule in rules.values())
    for column in COLUMNS[kind]:
        header = f"{column.header} *" if column.required else column.header
        assert header in columns.values()


def test_the_sets_are_offered_from_a_hidden_list_and_codes_are_text(tmp_path: Path) -> None:
    write_template("products", tmp_path / "t.xlsx", SETS)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert [(s.title, s.sheet_state) for s in book.worksheets] == [
        ("Sản phẩm", "visible"),
        ("Hướng dẫn", "visible"),
        ("Danh mục", "hidden"),
    ]
    assert [c.value for c in book["Danh mục"]["A"]] == [set_label(n, SETS) for n in range(1, 27)]
    sheet = sheet_of(tmp_path / "t.xlsx")
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.freeze_panes == "C4"
    (rule,) = [r for r in sheet.data_validations.dataValidation if str(r.sqref).startswith("C4")]
    assert (rule.type, rule.formula1) == ("list", "'Danh mục'!$A$1:$A$26")


def test_an_empty_template_is_recognised_and_holds_no_row(tmp_path: Path) -> None:
    for kind in ListKind:
        write_template(kind, tmp_path / f"{kind}.xlsx", SETS, cases=CASES)
    assert [f.code for f in read_members(tmp_path / "members.xlsx").faults] == ["intake.cell.no_rows"]
    assert [f.code for f in read_products(tmp_path / "products.xlsx", SETS).faults] == ["intake.cell.no_rows"]
    assert [f.code for f in read_dossier_papers(tmp_path / "papers.xlsx", []).faults] == ["intake.cell.no_rows"]
    assert read_products(tmp_path / "products.xlsx", SETS).ignored == ()


@pytest.mark.parametrize("cases", [CASES, {}])
def test_what_is_written_is_read_back(tmp_path: Path, cases: Cases) -> None:
    write_template("members", tmp_path / "m.xlsx", SETS, rows=MEMBERS)
    write_template("products", tmp_path / "p.xlsx", SETS, cases=cases, rows=PRODUCTS)
    write_template("papers", tmp_path / "g.xlsx", SETS, rows=PAPERS)
    members = read_members(tmp_path / "m.xlsx")
    products = read_products(tmp_path / "p.xlsx", SETS, CASES)
    papers = read_dossier_papers(tmp_path / "g.xlsx", ["SP002"])
    assert (members.values, products.values, papers.values) == (MEMBERS, PRODUCTS, PAPERS)
    assert (members.notices, products.notices, papers.notices) == ((), (), ())


def test_a_case_of_an_unknown_name_is_written_by_its_letter(tmp_path: Path) -> None:
    write_template("products", tmp_path / "p.xlsx", {}, cases=CASES, rows=[
        ProductFacts("SP1", "Làng", 7, "Hội", "Xã", cases={CriterionCode("8"): "b"})
    ])  # fmt: skip
    sheet = sheet_of(tmp_path / "p.xlsx")
    headers = [cell.value for cell in sheet[3]]
    assert sheet.cell(4, headers.index("Trường hợp, tiêu chí 8") + 1).value == "b"
    assert sheet["C4"].value == "7"


def test_text_of_people_is_never_a_formula(tmp_path: Path) -> None:
    write_template("products", tmp_path / "p.xlsx", SETS, rows=PRODUCTS)
    sheet = sheet_of(tmp_path / "p.xlsx")
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=4) for cell in row}
    assert "f" not in kinds
    assert sheet["B4"].value == "=Trà đặc sản"
    assert sheet["B4"].quotePrefix


def test_a_template_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(DeviceError) as caught:
        write_template("members", tmp_path / "không có" / "m.xlsx", SETS)
    assert caught.value.code == "intake.template_not_written"


def test_a_template_of_an_unknown_kind_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="guests"):
        write_template("guests", tmp_path / "m.xlsx", SETS)


def test_every_kind_of_column_is_used_and_every_sentence_has_both_languages() -> None:
    assert {c.kind for columns in COLUMNS.values() for c in columns} == set(FieldKind)
    assert all(f"paper.{kind.value}" in sentences("vi") for kind in PaperKind)


@pytest.mark.skipif(CALC is None, reason="LibreOffice with Calc is not installed here")
@pytest.mark.slow
def test_libreoffice_keeps_a_template_readable_and_its_old_format_is_refused(tmp_path: Path) -> None:
    write_template("products", tmp_path / "p.xlsx", SETS, cases=CASES, rows=PRODUCTS)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for kind, folder in (("xlsx", "new"), ("xls", "old"), ("ods", "ods")):
        subprocess.run(
            [str(CALC), profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path / folder), "p.xlsx"],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=180,
        )
    assert read_products(tmp_path / "new" / "p.xlsx", SETS, CASES).values == PRODUCTS
    for folder, code in (("old/p.xls", "intake.old_workbook"), ("ods/p.ods", "intake.other_workbook")):
        with pytest.raises(InputError) as caught:
            read_products(tmp_path / folder, SETS)
        assert caught.value.code == code


def test_the_guide_gives_each_column_an_example_that_the_reader_accepts(tmp_path: Path) -> None:
    for kind in ListKind:
        write_template(kind, tmp_path / f"{kind}.xlsx", SETS, cases=CASES)
        book = openpyxl.load_workbook(tmp_path / f"{kind}.xlsx")
        sheet, guide = book.worksheets[0], book["Hướng dẫn"]
        examples = {row[0].value: row[2].value for row in guide.iter_rows(min_row=2)}
        for place, cell in enumerate(sheet[3], start=1):
            sheet.cell(4, place).value = examples[str(cell.value).removesuffix(" *")]
        book.save(tmp_path / f"{kind}-example.xlsx")
    food = product_set(item("3.3", [1, 2, 3], part="A"))
    product = AssessedProduct(food, {}, {Content.LABOUR: CriterionCode("3.3")})
    for read in (
        read_members(tmp_path / "members-example.xlsx"),
        read_products(tmp_path / "products-example.xlsx", SETS, CASES),
        read_dossier_papers(tmp_path / "papers-example.xlsx", ["SP001"]),
        read_plan(tmp_path / "plan-example.xlsx"),
        read_assessments(tmp_path / "assessments-example.xlsx", {"SP001": product}),
    ):
        assert len(read.values) == 1
        assert (read.faults, read.notices) == ((), ())


def test_only_a_list_with_alternatives_explains_their_letters(tmp_path: Path) -> None:
    for kind in ListKind:
        write_template(kind, tmp_path / f"{kind}.xlsx", SETS, cases=CASES)
        guide = openpyxl.load_workbook(tmp_path / f"{kind}.xlsx")["Hướng dẫn"]
        explained = any(str(cell.value).startswith("Bộ 26, tiêu chí") for cell in guide["A"])
        assert explained is (kind is ListKind.PRODUCTS)
