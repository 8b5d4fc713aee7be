"""Walks the fields of each list: none is forgotten anywhere between the workbook and what other programs read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.documents.session_json import sheets_json
from ocop_desktop.domain.council.council import MemberFacts, Product, ProductFacts
from ocop_desktop.domain.dossiers.assessments import Assessment, Layer
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import AssessmentCells, AssessmentRow, PaperRow, PlanRow, Preview
from ocop_desktop.domain.list_fields import FieldKind, ListField, list_fields
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.intake.columns import COLUMNS, Heading, ListKind, columns_of
from ocop_desktop.intake.lists import read_dossier_papers, read_members, read_products
from ocop_desktop.intake.templates import write_template
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.store.migrate import create_file
from ocop_desktop.usecases.core.ports import SessionBundle
from ocop_desktop.usecases.council.splitting import SplitProduct, split_product
from ocop_desktop.usecases.overview.session_export import SessionRows
from ocop_desktop.usecases.preparing.preparing import ImportReport, import_members, import_products
from tests.helpers.fakes import small_catalogue
from tests.helpers.sessions import MEMBERS, ROWS, SECRETARY, World
from tests.helpers.store import MIGRATIONS, a_member, a_product, a_session, commit, opened
from tests.helpers.words import sentences
from tests.helpers.workbooks import CASES, SETS

VALUES: dict[FieldKind, Any] = {
    FieldKind.CODE: "KHAC-1",
    FieldKind.TEXT: "Văn bản khác",
    FieldKind.LONG_TEXT: "Văn bản dài khác",
    FieldKind.PHONE: "000 111 222",
    FieldKind.EMAIL: "khac@vi-du.invalid",
    FieldKind.BARCODE: "2000000000008",
    FieldKind.DAY: date(2026, 3, 17),
    FieldKind.COUNT: 7,
    FieldKind.SET: 26,
    FieldKind.CASES: {CriterionCode("8"): "b", CriterionCode("9"): "a"},
}
"""Another value of each kind."""

MEMBER = MemberFacts("M01", "Thử Văn Một", "Phó", "Sở Thử", next(iter(MEMBERS)).role, True)
PRODUCT = ProductFacts(
    "SP001", "Trà", 26, "HTX Thử", "Xã Thử", cases={CriterionCode("8"): "a", CriterionCode("9"): "b"}
)
PAPER = Paper(PaperKind.M01, PaperStatus.PRESENT)


def other(row: Any, field: ListField) -> Any:
    """The row with another value in one field."""
    now = getattr(row, field.name)
    if field.kind is FieldKind.CHOICE:
        assert field.choices is not None
        value: Any = next(choice for choice in reversed(list(field.choices)) if choice is not now)
    else:
        value = not now if field.kind is FieldKind.YES_NO else VALUES[field.kind]
    return replace(row, **{field.name: value})


def each(shape: type) -> Any:
    return pytest.mark.parametrize("field", list_fields(shape), ids=lambda field: field.name)


def written(tmp_path: Path, kind: ListKind, row: Any, read: Callable[[Path], Preview[Any]]) -> Preview[Any]:
    path = tmp_path / "list.xlsx"
    write_template(kind, path, SETS, cases=CASES, rows=[row])
    preview = read(path)
    assert preview.faults == ()
    return preview


# Workbook: template, import, preview


@each(ProductFacts)
def test_a_field_of_the_products_goes_through_the_workbook(tmp_path: Path, field: ListField) -> None:
    row = other(PRODUCT, field) if field.kind is not FieldKind.SET else replace(PRODUCT, set_number=1, cases={})
    preview = written(tmp_path, ListKind.PRODUCTS, row, lambda path: read_products(path, SETS, CASES))
    assert preview.values == (row,)
    names = [column.header for column in COLUMNS[ListKind.PRODUCTS] if column.field == field.name]
    shown = dict(zip([heading for _, heading in preview.columns], preview.rows[0].texts, strict=True))
    assert field.kind is FieldKind.CASES or [shown[name] for name in names] != [""]


@each(MemberFacts)
def test_a_field_of_the_members_goes_through_the_workbook(tmp_path: Path, field: ListField) -> None:
    row = other(MEMBER, field)
    assert written(tmp_path, ListKind.MEMBERS, row, read_members).values == (row,)


@each(Paper)
def test_a_field_of_the_papers_goes_through_the_workbook(tmp_path: Path, field: ListField) -> None:
    row = PaperRow("SP001", other(PAPER, field))
    read = lambda path: read_dossier_papers(path, ["SP001"])  # noqa: E731
    assert written(tmp_path, ListKind.PAPERS, row, read).values == (row,)


def test_every_field_of_a_list_is_described() -> None:
    own = {
        MemberFacts: set(),
        ProductFacts: set(),
        Paper: set(),
        PaperRow: {"paper"},
        AssessmentCells: set(),
        PlanRow: set(),
    }
    for shape, apart in own.items():
        assert {field.name for field in fields(shape)} - {f.name for f in list_fields(shape)} == apart, shape  # type: ignore[arg-type]
    assert {field.name for field in fields(AssessmentRow)} == {field.name for field in fields(Assessment)}
    assert {field.name for field in list_fields(AssessmentCells)} == {f.name for f in fields(Assessment)} | {"points"}


def test_a_field_without_a_heading_is_noticed_when_the_program_starts() -> None:
    with pytest.raises(ValueError, match="certificate_number"):
        columns_of(
            list_fields(ProductFacts),
            {
                field.name: Heading(field.name)
                for field in list_fields(ProductFacts)
                if field.name != "certificate_number"
            },
        )


@pytest.mark.parametrize("shape", [MemberFacts, ProductFacts])
def test_every_field_has_its_name_in_both_languages(shape: type) -> None:
    for language in ("vi", "en"):
        assert {f"cli.field.{field.name}" for field in list_fields(shape)} <= set(sentences(language))


# Session: difference report, store, split


@each(ProductFacts)
def test_a_changed_field_of_a_product_is_reported_and_stored(field: ListField) -> None:
    world = World(products=[ROWS[0]]).prepare()
    row = replace(ROWS[0], set_number=2) if field.kind is FieldKind.SET else other(ROWS[0], field)
    row = replace(row, set_number=26, cases={CriterionCode("8"): "b"}) if field.kind is FieldKind.CASES else row
    report = import_products([row], SECRETARY, world.office.work, world.office.services())
    if field.name == "code":
        assert report == ImportReport(added=(row.code,), not_in_list=("SP001",))
    else:
        assert field.name in report.changed["SP001"]
    assert getattr(world.office.product(row.code), field.name) == getattr(row, field.name)


@each(MemberFacts)
def test_a_changed_field_of_a_member_is_reported_and_stored(field: ListField) -> None:
    world = World().prepare()
    row = other(next(row for row in MEMBERS if row.code == "M03"), field)
    report = import_members([row], SECRETARY, world.office.work, world.office.services())
    assert (row.code in report.added) if field.name == "code" else (report.changed == {"M03": (field.name,)})
    assert getattr(world.office.member(row.code), field.name) == getattr(row, field.name)


def test_every_field_comes_back_from_the_file(tmp_path: Path) -> None:
    products = [other(a_product(1), field) for field in list_fields(Product)]
    products = [replace(product, id=a_product(n).id) for n, product in enumerate(products)]
    products = [p if p.code != "SP001" else replace(p, code=f"SP{n}") for n, p in enumerate(products)]
    members = [
        replace(other(a_member(1), field), id=a_member(n).id) for n, field in enumerate(list_fields(MemberFacts))
    ]
    members = [m if m.code != "M01" else replace(m, code=f"M{n}") for n, m in enumerate(members)]
    papers = [other(PAPER, field) for field in list_fields(Paper)]
    said = [Assessment(products[0].id, layer, "1.1", 2, "văn bản", "31/50", "căn cứ") for layer in Layer]
    create_file(tmp_path / "phien.ocopdb", MIGRATIONS)
    with opened(tmp_path / "phien.ocopdb") as work, work:
        work.products.put(products)
        work.members.put(members)
        work.dossiers.put_papers(products[0].id, papers)
        for item in said:
            work.assessments.replace(item.product, item.layer, [item])
        commit(work)
    with opened(tmp_path / "phien.ocopdb") as work, work:
        assert sorted(work.products.all(), key=lambda p: p.id) == sorted(products, key=lambda p: p.id)
        assert sorted(work.members.all(), key=lambda m: m.id) == sorted(members, key=lambda m: m.id)
        assert list(work.dossiers.papers()[products[0].id]) == papers
        assert sorted(work.assessments.all(), key=lambda a: a.layer) == sorted(said, key=lambda a: a.layer)


@each(ProductFacts)
def test_a_variant_has_the_fields_of_its_product_but_those_of_its_own(field: ListField) -> None:
    full = {f.name: getattr(a_product(1), f.name) for f in list_fields(Product)}
    row = ProductFacts(**{**full, "set_number": 1, "cases": {}})
    world = World(products=[row]).prepare()
    world.office.do(split_product, SplitProduct("SP001", "SP002", "Tên khác", "tên khác", SECRETARY))
    expected = {"code": "SP002", "name": "Tên khác"}.get(
        field.name, field.default if field.own else getattr(row, field.name)
    )
    assert getattr(world.office.product("SP002"), field.name) == expected
    assert not field.own or field.default != getattr(row, field.name)


# What leaves the program


@each(ProductFacts)
def test_a_field_of_a_product_travels_in_a_package(field: ListField) -> None:
    product = other(a_product(1), field)
    bundle = SessionBundle(a_session(), (a_member(1),), (product,), ())
    payloads = JsonPayloads()
    assert payloads.read_session(payloads.session(bundle)).products == (product,)


@each(ProductFacts)
def test_a_field_of_a_product_is_exported_by_its_key(field: ListField) -> None:
    product = other(a_product(1), field)
    catalogue, _ = small_catalogue()
    (entry,) = sheets_json(SessionRows(a_session(), catalogue, (), (product,), (), None))["products"]
    if field.exported:
        assert entry[field.exported] == getattr(product, field.name)
    else:
        assert field.name not in entry
