"""The sample's folder of scans and its lists: what a secretary drops in, read back as the program reads it."""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from ocop_desktop.domain.catalogue.file import load_catalogue
from ocop_desktop.domain.dossiers.dossier import PaperKind
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.intake.evidence import check_evidence
from ocop_desktop.intake.folder import scan_folder
from ocop_desktop.intake.lists import read_dossier_papers, read_members, read_products
from ocop_desktop.sample.lists import paper_rows, write_lists
from ocop_desktop.sample.names import MARK
from ocop_desktop.sample.page_images import HEIGHT, WIDTH, page_pool
from ocop_desktop.sample.page_texts import PAGES
from ocop_desktop.sample.photos import MAX_BYTES
from ocop_desktop.sample.plan import sample_plan, small_plan
from ocop_desktop.sample.scan_pdf import ScanPage, scan_pdf
from ocop_desktop.sample.scans import TRAY, WITHOUT_CODE, folder_name, write_evidence

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONTS = RESOURCES / "fonts"
CATALOGUE, WORDING = load_catalogue((RESOURCES / "catalogues" / "26-2026.json").read_bytes())
PLAN = sample_plan()
POOL = page_pool(FONTS)


def text_of(path):
    """The text layer of a scan."""
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    document.close()
    return text


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    folder = tmp_path_factory.mktemp("evidence")
    seen = []
    files = write_evidence(folder, PLAN, fonts=FONTS, progress=lambda done, total: seen.append((done, total)))
    return folder, files, seen


def test_every_product_has_3_to_5_pieces_and_the_whole_stays_small(evidence):
    _, files, seen = evidence
    per_product = Counter(file.product for file in files if file.product)
    assert set(per_product) == {product.code for product in PLAN.products}
    assert set(per_product.values()) <= {3, 4, 5}
    assert sum(file.size for file in files) <= 40_000_000
    assert seen == [(i, 71) for i in range(1, 72)]


def test_sizes_told_are_the_sizes_on_disk(evidence):
    folder, files, _ = evidence
    assert {file.path for file in files} == {path for path in folder.rglob("*") if path.is_file()}
    assert all(file.size == file.path.stat().st_size > 0 for file in files)


def test_every_file_is_different(evidence):
    _, files, _ = evidence
    assert len({hashlib.sha256(file.path.read_bytes()).digest() for file in files}) == len(files)


def test_pages_come_from_a_pool_of_at_most_40():
    pool = POOL
    assert sum(len(pages) for pages in pool.values()) == len(PAGES) <= 40
    assert set(pool) <= {kind.value for kind in PaperKind}
    for pages in pool.values():
        for page in pages:
            with Image.open(io.BytesIO(page.jpeg)) as image:
                assert image.size == (WIDTH, HEIGHT)
                assert image.mode == ("RGB" if page.colour else "L")


def test_every_page_says_that_it_is_sample_data_and_whose_it_is(evidence):
    _, files, _ = evidence
    rotated = 0
    for file in files:
        if file.path.suffix != ".pdf":
            continue
        document = pypdfium2.PdfDocument(file.path)
        for number in range(len(document)):
            text = document[number].get_textpage().get_text_bounded()
            assert MARK in text
            rotated += document[number].get_rotation() != 0
            if file.product:
                assert file.product in text
                assert PLAN.product(file.product).commune.name in text
        document.close()
    assert 20 < rotated < 150


def test_photos_are_jpegs_below_200_kb_and_some_lie_on_their_side(evidence):
    _, files, _ = evidence
    photos = [file for file in files if file.product and file.path.suffix == ".jpg"]
    assert len(photos) == 71
    assert max(file.size for file in photos) <= MAX_BYTES
    turned = 0
    for file in photos:
        with Image.open(file.path) as image:
            turned += image.getexif().get(0x0112) == 6
    assert 3 < turned < 30


def test_names_are_untidy_as_on_a_real_stick(evidence):
    folder, files, _ = evidence
    names = [path.name for path in folder.iterdir()]
    assert TRAY in names
    assert any(name != unicodedata.normalize("NFC", name) for name in names)
    assert all(not folder_name(PLAN.product(code)).startswith("SP") for code in WITHOUT_CODE)
    assert sum(file.product is None for file in files) == 5
    assert max(len(name) for name in names) <= 140


def test_equal_plans_give_equal_files(tmp_path):
    plan = replace(PLAN, products=PLAN.products[:2])
    first = write_evidence(tmp_path / "a", plan, fonts=FONTS)
    second = write_evidence(tmp_path / "b", plan, fonts=FONTS)
    assert [f.path.read_bytes() for f in first] == [f.path.read_bytes() for f in second]


def test_a_paper_that_is_absent_has_no_scan(evidence):
    _, files, _ = evidence
    absent = {"SP024": "(E07)", "SP062": "(E10)", "SP041": "(M03)"}
    for file in files:
        if file.product in absent and file.path.suffix == ".pdf":
            assert absent[file.product] not in text_of(file.path)


def test_every_file_finds_its_product_and_the_rest_waits_in_the_tray(evidence):
    folder, files, _ = evidence
    plan = scan_folder(folder, [(product.code, product.name) for product in PLAN.products])
    found = {str(folder / file.path): file.product for file in plan.files}
    assert found == {str(file.path): file.product for file in files}
    assert {file.path.split("/")[0] for file in plan.tray} == {TRAY}
    assert plan.faults == ()


def test_every_pdf_and_picture_is_sound(evidence):
    _, files, _ = evidence
    for file in files[:30]:
        facts = check_evidence(file.path)
        assert facts.problem is None
        assert facts.media_type in ("application/pdf", "image/jpeg")


def test_a_scan_is_a_sound_pdf_whose_text_can_be_copied():
    page = POOL["M01"][0]
    data = scan_pdf([ScanPage(page, ("Rượu đế, ượỡặẵ – 71 %",)), ScanPage(page, rotate=90)], "Tiêu đề")
    reader = PdfReader(io.BytesIO(data), strict=True)
    assert reader.pages[0].extract_text().strip() == "Rượu đế, ượỡặẵ – 71 %"
    assert reader.pages[1].rotation == 90
    assert reader.metadata is not None
    assert reader.metadata.title == "Tiêu đề"
    assert data.count(page.jpeg) == 1


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    return write_lists(tmp_path_factory.mktemp("lists"), PLAN, CATALOGUE, WORDING)


def test_the_list_of_members_is_read_back_without_a_fault(lists):
    preview = read_members(lists.members)
    assert preview.faults == ()
    rows = [row.values for row in preview.rows]
    assert [(row.code, row.name, row.role, row.scores) for row in rows] == [
        (m.code, m.name, m.role, m.scores) for m in PLAN.members
    ]


def test_the_list_of_products_is_read_back_without_a_fault(lists):
    titles = {number: WORDING.text(f"set/{number}") for number in CATALOGUE.sets}
    scales = {CriterionCode(code): {"a": "", "b": ""} for code in ("8", "9", "15")}
    preview = read_products(lists.products, titles, {26: scales})
    assert preview.faults == ()
    rows = [row.values for row in preview.rows]
    assert [(r.code, r.name, r.set_number, r.entity, r.commune, r.kind, dict(r.cases)) for r in rows] == [
        (p.code, p.name, p.set_number, p.entity.name, p.commune.name, p.kind, dict(p.cases)) for p in PLAN.products
    ]
    assert [row.proposed for row in rows] == [product.dates.proposed for product in PLAN.products]


def test_the_list_of_papers_is_read_back_without_a_fault(lists):
    preview = read_dossier_papers(lists.papers, [product.code for product in PLAN.products])
    assert preview.faults == ()
    assert tuple(row.values for row in preview.rows) == paper_rows(PLAN)


def test_the_small_plan_has_lists_too(tmp_path):
    lists = write_lists(tmp_path, small_plan(), CATALOGUE, WORDING)
    assert len(read_members(lists.members).rows) == 4
