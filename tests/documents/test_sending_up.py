"""The dossiers to the Ministry as folders: every item in the decree's order, what is missing named, never skipped."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.domain.dossiers.dossier import Evidence
from ocop_desktop.domain.dossiers.sending_up import FIRST_TIME, RATED_AGAIN
from ocop_desktop.domain.values import DossierKind
from ocop_desktop.usecases.core.ports import StoredEvidence
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.findings import decide_send_up
from ocop_desktop.usecases.overview.folders import PAPERS_OF_ITEMS, FiledEvidence, SendingUpFacts, WrittenFolder
from ocop_desktop.usecases.overview.sending_up import sending_up_facts
from ocop_desktop.wording.labels import printed
from tests.helpers.sessions import ROWS, SCORING, SECRETARY
from tests.helpers.usecase_worlds import TOP, opened

from .reading import FONTS, pages

FILES = DocumentFiles(FONTS)
BODY = b"%PDF-1.7 phieu"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> SendingUpFacts:
    """A product for each kind of dossier; the first rating's has evidence, of which a file is damaged."""
    rows = (replace(ROWS[0], kind=DossierKind.RERATE), ROWS[1], ROWS[2])
    sheets: dict[str, Any] = {member: {"SP001": TOP, "SP002": 95} for member in SCORING}
    world = opened(sheets, products=rows)
    for product in ("SP001", "SP002"):
        world.office.do(decide_send_up, DecideSendUp(product, True, "xuất khẩu", SECRETARY))
    world.conclude()
    found = sending_up_facts(FILES, world.office.work, world.office.services())
    here = tmp_path_factory.mktemp("kho")
    (first,) = found.dossiers[0].products
    evidence = []
    for title, body in (("Phiếu kiểm nghiệm", BODY), ("Bị hỏng", b"khac")):
        (here / title).write_bytes(body)
        described = Evidence(sha256(BODY).hexdigest(), len(BODY), "application/pdf", title, f"{title}.pdf")
        evidence.append(FiledEvidence(StoredEvidence(title, first.product.id, described), first.product, here / title))
    sent = replace(first, evidence=tuple(evidence), samples=5, tests=("12/KQ: kiểm nghiệm",))
    return replace(found, dossiers=(replace(found.dossiers[0], products=(sent,)), found.dossiers[1]))


@pytest.fixture(scope="module")
def written(facts: SendingUpFacts, tmp_path_factory: pytest.TempPathFactory) -> WrittenFolder:
    target = tmp_path_factory.mktemp("gui") / "Hồ sơ gửi Bộ"
    return FILES.sending_up(facts, target, lambda done, total: None)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_register_has_every_paper_that_makes_an_item() -> None:
    assert set(PAPERS_OF_ITEMS.values()) <= {entry.code for entry in FILES.entries()}


def test_every_item_has_its_folder_in_the_decree_s_order(written: WrittenFolder) -> None:
    folders = sorted(
        {name.rpartition("/")[0].split("/", 2)[:2][-1] for name in files(written.path / "dieu-6-3a") if "/" in name}
    )
    assert sorted(path.name for path in (written.path / "dieu-6-3a").iterdir() if path.is_dir()) == [
        "01-van-ban-de-nghi",
        "02-bao-cao-to-tu-van",
        "03-bao-cao-hoi-dong",
        "04-quyet-dinh-phe-duyet",
        "05-ho-so-san-pham",
        "06-kiem-nghiem-bo-sung",
        "07-san-pham-mau",
    ]
    assert folders
    assert sorted(path.name for path in (written.path / "dieu-6-3b").iterdir() if path.is_dir()) == [
        "01-van-ban-de-nghi",
        "02-bao-cao-co-quan-tham-muu",
        "03-ho-so-san-pham",
        "04-kiem-nghiem-bo-sung",
        "05-san-pham-mau",
    ]


def test_papers_evidence_and_results_lie_where_they_belong(written: WrittenFolder) -> None:
    found = files(written.path)
    assert {
        "doc-truoc.txt",
        "ket-qua.json",
        "ket-qua.xlsx",
        "dieu-6-3a/00-danh-muc.pdf",
        "dieu-6-3a/01-van-ban-de-nghi/van-ban-de-nghi.pdf",
        "dieu-6-3a/03-bao-cao-hoi-dong/bao-cao-hoi-dong.docx",
        "dieu-6-3a/04-quyet-dinh-phe-duyet/quyet-dinh-phe-duyet.pdf",
        "dieu-6-3a/05-ho-so-san-pham/002-sp002/001-phieu-kiem-nghiem.pdf",
        "dieu-6-3a/06-kiem-nghiem-bo-sung/can-bo-sung.txt",
        "dieu-6-3a/02-bao-cao-to-tu-van/bao-cao-to-tu-van.pdf",
        "dieu-6-3b/02-bao-cao-co-quan-tham-muu/bao-cao-co-quan-tham-muu.docx",
        "dieu-6-3b/03-ho-so-san-pham/can-bo-sung.txt",
    } <= set(found)
    assert written.files == len(found)


def test_each_letter_names_the_products_of_its_own_dossier(written: WrittenFolder) -> None:
    letters = {
        name: "\n".join(pages((written.path / name / "01-van-ban-de-nghi/van-ban-de-nghi.pdf").read_bytes()))
        for name in ("dieu-6-3a", "dieu-6-3b")
    }
    assert ROWS[1].name in letters["dieu-6-3a"]
    assert ROWS[0].name not in letters["dieu-6-3a"]
    assert ROWS[0].name in letters["dieu-6-3b"]
    assert "phân hạng lại sản phẩm OCOP 5 sao" in letters["dieu-6-3b"]


def test_the_cover_lists_the_items_and_what_is_missing(written: WrittenFolder) -> None:
    for up, folder in ((FIRST_TIME, "dieu-6-3a"), (RATED_AGAIN, "dieu-6-3b")):
        text = " ".join("\n".join(pages((written.path / folder / "00-danh-muc.pdf").read_bytes())).split())
        names = [printed.term("up_item", item)[:18] for item in up.items]
        places = [text.index(f"{number:02} {name}") for number, name in enumerate(names, start=1)]
        assert places == sorted(places)
        assert "Còn thiếu" in text
    codes = [(lack.code, lack.facts.get("product") or lack.facts.get("item")) for lack in written.lacks]
    assert ("archive.lack.damaged", "SP002") in codes
    assert ("archive.lack.no_evidence", "SP001") in codes
    readme = (written.path / "doc-truoc.txt").read_bytes().decode("utf-8-sig")
    assert readme.count("\r\n- ") == len(written.lacks)
    tests = (written.path / "dieu-6-3a/06-kiem-nghiem-bo-sung/can-bo-sung.txt").read_text("utf-8-sig")
    assert "SP002: 12/KQ: kiểm nghiệm" in tests


def test_the_result_for_the_national_register_has_facts_and_results_of_every_product(written: WrittenFolder) -> None:
    data = json.loads((written.path / "ket-qua.json").read_bytes())
    assert [(one["code"], one["kind"], one["recommendation"]) for one in data["products"]] == [
        ("SP001", "rerate", "send_up"),
        ("SP002", "first", "send_up"),
        ("SP003", "first", "not_recognised"),
    ]
    known = {"name", "set", "entity", "commune", "address", "mean", "stars", "decision", "certificate"}
    assert known <= set(data["products"][0])


def test_a_product_without_samples_gets_no_record_of_them(facts: SendingUpFacts, written: WrittenFolder) -> None:
    assert (written.path / "dieu-6-3a/07-san-pham-mau/san-pham-mau.pdf").is_file()
    note = (written.path / "dieu-6-3b/05-san-pham-mau/can-bo-sung.txt").read_text("utf-8-sig")
    assert "Không phải gửi mẫu" in note
