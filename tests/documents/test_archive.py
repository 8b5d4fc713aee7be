"""The archive of a session: complete, checkable by itself, readable without the program, honest about what it lacks."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from ocop_desktop.disk import archive_check
from ocop_desktop.disk.archive_check import check
from ocop_desktop.disk.new_folder import FolderNotWritten, FolderTaken
from ocop_desktop.documents.content import Table
from ocop_desktop.documents.forms.file_index import IndexRow, index_document
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.domain.acts.decided import Decided, Decision
from ocop_desktop.domain.dossiers.dossier import Evidence
from ocop_desktop.domain.minutes.versions import MinutesVersions, SignedVersion
from ocop_desktop.usecases.core.ports import StoredEvidence
from ocop_desktop.usecases.overview.archive import archive_facts
from ocop_desktop.usecases.overview.folders import ArchiveFacts, FiledEvidence, FiledVersion, FileLabel, WrittenFolder
from ocop_desktop.usecases.overview.templates import Taken
from tests.helpers.sessions import World

from .reading import FONTS, pages

FILES = DocumentFiles(FONTS)
LABEL = FileLabel("12/VPĐP-2026", "Vĩnh viễn")
LONG = "Giấy chứng nhận cơ sở đủ điều kiện " + "ặẩẫữỡợựỹỵ ĂÂĐÊÔƠƯ " * 10
SCAN = b"%PDF-1.4\nsigned by hand"


@pytest.fixture(scope="module")
def plain() -> ArchiveFacts:
    """The content of a concluded session without evidence."""
    world = World().collect().open().conclude()
    return archive_facts(LABEL, FILES, world.office.work, world.office.services())


def evidence(folder: Path, title: str, body: bytes, facts: ArchiveFacts, product: int | None = 0) -> FiledEvidence:
    path = folder / sha256(body).hexdigest()
    path.write_bytes(body)
    found = None if product is None else facts.rows.products[product]
    described = Evidence(path.name, len(body), "application/pdf", title, f"{title}.pdf")
    return FiledEvidence(StoredEvidence(title, found and found.id, described, pages=3), found, path)


@pytest.fixture(scope="module")
def facts(plain: ArchiveFacts, tmp_path_factory: pytest.TempPathFactory) -> ArchiveFacts:
    """The same with evidence, of which one file is not here and one is damaged, and with signed minutes."""
    here = tmp_path_factory.mktemp("kho")
    long = evidence(here, LONG, b"%PDF-1.7 dai", plain)
    twin = evidence(here, LONG, b"%PDF-1.7 cung ten", plain)
    program = evidence(here, "ảnh", b"MZ program", plain, 1)
    tray = evidence(here, "Phiếu kiểm nghiệm", b"%PDF-1.7 khay", plain, None)
    gone = replace(evidence(here, "Đã mất", b"%PDF mat", plain, 1), path=None)
    damaged = evidence(here, "Bị hỏng", b"%PDF nguyen", plain, 1)
    assert damaged.path is not None
    damaged.path.write_bytes(b"%PDF khac")
    scan = here / "scan"
    scan.write_bytes(SCAN)
    version = SignedVersion(1, "05/BB-HĐOCOP", plain.at.date(), sha256(SCAN).hexdigest())
    signed = (
        FiledVersion(version, plain.minutes, scan),
        FiledVersion(replace(version, version=2), plain.minutes, None),
    )
    return replace(plain, evidence=(long, twin, program, gone, damaged, tray), signed=signed)


@pytest.fixture(scope="module")
def written(
    facts: ArchiveFacts, tmp_path_factory: pytest.TempPathFactory
) -> tuple[WrittenFolder, list[tuple[int, int]]]:
    """The whole archive, written once to be read, and the steps that were reported."""
    steps: list[tuple[int, int]] = []
    target = tmp_path_factory.mktemp("luu") / "Hồ sơ lưu"
    return FILES.archive(facts, target, lambda done, total: steps.append((done, total))), steps


@pytest.fixture
def folder(written: tuple[WrittenFolder, list[tuple[int, int]]]) -> Path:
    return written[0].path


@pytest.fixture
def small(facts: ArchiveFacts) -> ArchiveFacts:
    """The same with two papers only, for tests that write an archive of their own."""
    return replace(facts, papers=tuple(paper for paper in facts.papers if paper[0].code in ("minutes", "attendance")))


def write(facts: ArchiveFacts, target: Path) -> tuple[Path, list[str]]:
    """Write the archive; return it and the codes of what it lacks."""
    written = FILES.archive(facts, target, lambda done, total: None)
    return written.path, [lack.code for lack in written.lacks]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_an_archive_is_whole_by_its_own_check_and_says_what_it_lacks(
    written: tuple[WrittenFolder, list[tuple[int, int]]],
) -> None:
    made, steps = written
    report = check(str(made.path))
    assert not report.findings
    assert (report.files + 1, report.digest) == (made.files, made.digest)
    drafts = ("archive.lack.draft", "archive.lack.signature")
    assert [(lack.code, lack.facts) for lack in made.lacks if lack.raised is None and lack.code not in drafts] == [
        ("archive.lack.unsigned", {}),
        ("archive.lack.scan", {"number": "05/BB-HĐOCOP"}),
        ("archive.lack.wording", {}),
        ("archive.lack.evidence", {"product": "SP002", "title": "Đã mất"}),
        ("archive.lack.damaged", {"product": "SP002", "title": "Bị hỏng"}),
    ]
    readme = (made.path / "doc-truoc.txt").read_bytes().decode("utf-8-sig")
    assert "- SP002: tệp “Bị hỏng” không đọc được" in readme
    assert (
        "- “Tờ trình” còn là DỰ THẢO: thay bằng bản đã ký, ban hành. Người ký: thủ trưởng cơ quan tham mưu." in readme
    )
    assert "- “Bảng tổng hợp điểm” chưa có bản đã ký trong hồ sơ. Người ký: thư ký, chủ tọa." in readme
    assert "- Chưa giải quyết: Địa điểm họp.\r\n" in readme
    assert "Số, ký hiệu hồ sơ: 12/VPĐP-2026\r\nThời hạn bảo quản: Vĩnh viễn\r\n" in readme
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == made.files <= steps[-1][1]
    command = [sys.executable, "-I", "-S", str(made.path / "tools/kiem-tra.py")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_every_paper_is_there_in_each_of_its_formats_and_nothing_can_run(facts: ArchiveFacts, folder: Path) -> None:
    found = files(folder)
    papers = [name for name in found if name.startswith("van-ban/")]
    formats = sum(len(entry.formats) for entry, _, rule in facts.papers if rule is None)
    assert len(papers) == formats + 2  # both versions of the minutes as they were signed
    assert {name.rpartition(".")[2] for name in found} == {
        "pdf",
        "docx",
        "xlsx",
        "csv",
        "json",
        "txt",
        "py",
        "sha256",
        "bin",
    }
    assert (folder / "ban-quet/01-bien-ban.pdf").read_bytes() == SCAN


def test_names_are_plain_and_short_whatever_the_titles_are(folder: Path) -> None:
    found = files(folder)
    assert all(re.fullmatch(r"[a-z0-9./-]+", name) for name in found)
    assert max(map(len, found)) <= 100
    assert [name for name in found if name.startswith("minh-chung/")] == [
        "minh-chung/000-chua-gan-san-pham/001-phieu-kiem-nghiem.pdf",
        "minh-chung/001-sp001/001-giay-chung-nhan-co-so-du-dieu-kien-aaauoouyy-aad.pdf",
        "minh-chung/001-sp001/002-giay-chung-nhan-co-so-du-dieu-kien-aaauoouyy-aad.pdf",
        "minh-chung/002-sp002/001-anh.bin",
    ]


def test_the_index_names_every_document_with_its_pages_in_all_four_forms(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((folder / "muc-luc.csv").read_bytes().decode("utf-8-sig"))))
    assert [int(row["STT"]) for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        for name in filter(None, row["Tệp"].split("; ")):
            assert (folder / name).is_file()
            if name.startswith("van-ban/") and name.endswith(".pdf"):
                assert len(pages((folder / name).read_bytes())) == int(row["Số trang"])
    standing = {row["Tên loại và trích yếu nội dung"]: row["Tình trạng"] for row in rows}
    assert [standing[title] for title in ("Tờ trình", "Bảng tổng hợp điểm", "Bảng kết quả đánh giá")] == [
        *("DỰ THẢO", "chưa ký", "")
    ]
    last = [row["Tờ số"] for row in rows if row["Tờ số"]][-1]
    assert int(last.rpartition("–")[2]) == sum(int(row["Số trang"] or 0) for row in rows)
    text = "\n".join(pages((folder / "muc-luc.pdf").read_bytes()))
    for words in ("MỤC LỤC VĂN BẢN, TÀI LIỆU", "12/VPĐP-2026", "Vĩnh viễn", "05/BB-HĐOCOP", "không kèm tệp"):
        assert words in text
    data = json.loads((folder / "du-lieu/ho-so.json").read_bytes())
    assert {one["Subject"]: one["Description"] for one in data["documents"]}["Tờ trình"] == "DỰ THẢO"
    assert data["file"]["FileNotation"] == "12/VPĐP-2026"
    assert data["file"]["TotalDoc"] == len(rows) == len(data["documents"])
    scan = next(one for one in data["documents"] if one["files"] == ["ban-quet/01-bien-ban.pdf"])
    assert (scan["CodeNumber"], scan["CodeNotation"], scan["TypeName"]) == ("05", "BB-HĐOCOP", "Biên bản")


def test_minutes_in_force_have_their_number_in_the_index_and_are_written_once(
    small: ArchiveFacts, tmp_path: Path
) -> None:
    """The paper of the register is the signed version; only earlier ones are written beside it."""
    first, second = (filed.version for filed in small.signed)
    minutes = replace(small.minutes, versions=MinutesVersions((first, second)))
    papers = tuple((entry, minutes if entry.code == "minutes" else found, rule) for entry, found, rule in small.papers)
    folder, _ = write(replace(small, minutes=minutes, papers=papers), tmp_path / "a")
    assert [name for name in files(folder) if "/ky-" in name] == ["van-ban/ky-01-bien-ban.pdf"]
    rows = list(csv.DictReader(io.StringIO((folder / "muc-luc.csv").read_text("utf-8-sig"))))
    stated = {row["Tên loại và trích yếu nội dung"]: row["Số, ký hiệu"] for row in rows}
    assert stated["Biên bản họp Hội đồng"] == "05/BB-HĐOCOP"


@pytest.mark.parametrize(
    ("body", "differing", "form"),
    [
        (SCAN, 0, "bản quét"),
        (b"%PDF-1.7 <</ByteRange[0 1 2 3]>>", 0, "bản ký số"),
        (SCAN, 2, "bản quét, khác văn bản của hồ sơ 02 chỗ, đã xác nhận"),
    ],
)
def test_the_index_says_what_a_signed_copy_is_and_whether_it_differs(
    small: ArchiveFacts, tmp_path: Path, body: bytes, differing: int, form: str
) -> None:
    copy = tmp_path / "copy"
    copy.write_bytes(body)
    filed = small.signed[0]
    version = replace(filed.version, scan=sha256(body).hexdigest(), differing=differing)
    folder, _ = write(replace(small, signed=(replace(filed, version=version, scan=copy),)), tmp_path / "a")
    rows = list(csv.DictReader(io.StringIO((folder / "muc-luc.csv").read_text("utf-8-sig"))))
    titles = [row["Tên loại và trích yếu nội dung"] for row in rows if row["Tệp"].startswith("ban-quet/")]
    assert titles == [f"Biên bản họp Hội đồng, bản ký lần 1, {form}"]


def test_a_decision_that_is_recorded_has_its_number_and_day_in_the_index(
    facts: ArchiveFacts, small: ArchiveFacts, tmp_path: Path
) -> None:
    decided = Decided(Decision("Chủ tịch UBND tỉnh", "12/QĐ-UBND", date(2026, 12, 20)), stars=3)
    products = tuple(replace(product, decided=decided) for product in small.minutes.products)
    minutes = replace(small.minutes, products=products)
    papers = tuple(
        (entry, minutes, rule) for entry, _, rule in facts.papers if entry.code == "recognition" and rule is None
    )
    folder, _ = write(replace(small, minutes=minutes, papers=papers), tmp_path / "a")
    (first, *_) = csv.DictReader(io.StringIO((folder / "muc-luc.csv").read_text("utf-8-sig")))
    assert (first["Số, ký hiệu"], first["Ngày tháng"]) == ("12/QĐ-UBND", "2026-12-20")


def test_the_council_s_whole_name_stands_once_in_the_head_of_the_index(facts: ArchiveFacts) -> None:
    issuing = replace(facts.minutes.issuing, council=("HỘI ĐỒNG ĐÁNH GIÁ", "TỈNH THỬ"))
    rows = [
        IndexRow("Biên bản", "HỘI ĐỒNG ĐÁNH GIÁ TỈNH THỬ", pages=1200),
        IndexRow("Giấy", "Hợp tác xã Thí Dụ", pages=9),
    ]
    document = index_document(LABEL, replace(facts.minutes, issuing=issuing), rows)
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [(row[4], row[5]) for row in table.rows] == [("Hội đồng", "01–1200"), ("Hợp tác xã Thí Dụ", "1201–1209")]


def test_tables_open_in_excel_with_vietnamese_and_no_formula_of_a_stranger(small: ArchiveFacts, tmp_path: Path) -> None:
    hostile = replace(small.evidence[0].stored.evidence, title='=HYPERLINK("x")')
    stored = replace(small.evidence[0].stored, evidence=hostile)
    folder, _ = write(replace(small, evidence=(replace(small.evidence[0], stored=stored),)), tmp_path / "a")
    for name in files(folder):
        if name.endswith(".csv"):
            body = (folder / name).read_bytes()
            assert body.startswith(b"\xef\xbb\xbf")
            assert body.count(b"\n") == body.count(b"\r\n")
    assert "'=HYPERLINK" in (folder / "minh-chung.csv").read_text("utf-8-sig")
    results = list(csv.DictReader(io.StringIO((folder / "du-lieu/ket-qua.csv").read_text("utf-8-sig"))))
    assert (results[0]["Mã"], results[0]["Điểm TB"], results[0]["Điểm TB (phân số)"]) == ("SP001", "80,00", "80/1")
    register = json.loads((folder / "du-lieu/register.json").read_bytes())
    assert [one["code"] for one in register["products"]] == ["SP001", "SP002", "SP003"]
    sheets = json.loads((folder / "du-lieu/sheets.json").read_bytes())["sheets"]
    answers = list(csv.reader(io.StringIO((folder / "du-lieu/phieu.csv").read_text("utf-8-sig"))))
    assert len(answers) - 1 == sum(len(sheet["answers"]) for sheet in sheets)


def test_evidence_may_be_listed_only_and_its_index_says_so(small: ArchiveFacts, tmp_path: Path) -> None:
    folder, lacks = write(replace(small, copied=False), tmp_path / "a")
    assert not (folder / "minh-chung").exists()
    assert "archive.lack.damaged" not in lacks
    listed = list(csv.DictReader(io.StringIO((folder / "minh-chung.csv").read_text("utf-8-sig"))))
    assert [row["Tệp trong hồ sơ"] for row in listed] == [""] * len(small.evidence)
    assert listed[0]["SHA-256"] == small.evidence[0].stored.evidence.sha256


def test_an_earlier_archive_is_never_written_into(small: ArchiveFacts, tmp_path: Path) -> None:
    folder, _ = write(small, tmp_path / "a")
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    with pytest.raises(FolderTaken):
        write(small, folder)
    assert {name: (folder / name).read_bytes() for name in files(folder)} == before


@pytest.mark.parametrize("after", [3, 10])
def test_a_disk_that_fills_up_leaves_the_earlier_archive_and_no_half_one(
    small: ArchiveFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    earlier, _ = write(small, tmp_path / "truoc")
    synced, real = 0, os.fsync

    def full(descriptor: int) -> None:
        nonlocal synced
        synced += 1
        if synced > after:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderNotWritten) as told:
        write(small, tmp_path / "sau")
    monkeypatch.undo()
    assert told.value.facts["reason"] == "full"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["truoc"]
    assert not check(str(earlier)).findings


def test_a_half_archive_left_by_a_power_cut_is_not_taken_for_whole(small: ArchiveFacts, tmp_path: Path) -> None:
    folder, _ = write(small, tmp_path / "a")
    (folder / archive_check.LIST).unlink()
    with pytest.raises(archive_check.NotAnArchive):
        check(str(folder))


def test_the_same_session_gives_the_same_archive(small: ArchiveFacts, tmp_path: Path) -> None:
    first, second = (FILES.archive(small, tmp_path / name, lambda done, total: None) for name in ("1", "2"))
    assert first.digest == second.digest


def test_a_long_paper_can_be_stopped_while_its_pages_are_laid_out(facts: ArchiveFacts, tmp_path: Path) -> None:
    """Hundreds of sheets are one file: a request to stop does not wait for its end."""

    class Stopped(Exception):
        """The user stops the work."""

    asked = 0

    def stop(done: int, total: int) -> None:
        nonlocal asked
        asked += 1
        if asked == 2:
            assert done == 0
            raise Stopped

    sheets = replace(facts, papers=tuple(paper for paper in facts.papers if paper[0].code == "sheets"))
    with pytest.raises(Stopped):
        FILES.archive(sheets, tmp_path / "a", stop)
    assert list(tmp_path.iterdir()) == []


def test_papers_that_fill_a_template_one_by_one_are_files_of_one_line_of_the_index(
    facts: ArchiveFacts, tmp_path: Path
) -> None:
    papers, template = DocumentFiles(FONTS, templates=tmp_path / "mẫu"), tmp_path / "góp ý.docx"
    (found,) = (paper for paper in facts.papers if paper[0].code == "feedback")
    papers.starting_template("feedback", found[1], template, str)
    papers.keep_template("feedback", found[1], template, Taken("Đỗ Thị Thử", facts.at))
    made = papers.archive(replace(facts, papers=(found,), signed=()), tmp_path / "lưu", lambda done, total: None)
    names = sorted(path.name for path in (made.path / "van-ban").iterdir())
    several = [name for name in names if re.fullmatch(r"\d\d-.*-\d\d-sp\d+\.docx", name)]
    assert len(several) == len(names) - 1 > 1
    listed = json.loads((made.path / "du-lieu" / "ho-so.json").read_text("utf-8"))["documents"]
    (row,) = (one for one in listed if any(file.startswith("van-ban/") for file in one["files"]))
    assert sorted(row["files"]) == [f"van-ban/{name}" for name in names]


def test_minutes_of_the_meeting_are_signed_where_only_the_supplement_is_not(
    small: ArchiveFacts, tmp_path: Path
) -> None:
    signed = replace(small.minutes, versions=MinutesVersions((small.signed[0].version,)))
    papers = tuple((entry, signed if entry.code == "minutes" else found, rule) for entry, found, rule in small.papers)
    folder, codes = write(replace(small, papers=papers), tmp_path / "a")
    rows = list(csv.DictReader(io.StringIO((folder / "muc-luc.csv").read_text("utf-8-sig"))))
    stated = {row["Tên loại và trích yếu nội dung"]: row["Tình trạng"] for row in rows}
    assert stated["Biên bản họp Hội đồng"] == ""
    assert "archive.lack.unsigned" in codes
