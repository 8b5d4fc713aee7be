"""Importing lists and folders by the command line: every bad cell is named, nothing half is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.e2e.commands import done, ocop
from tests.helpers.kinds import picture
from tests.helpers.workbooks import MEMBER_HEADERS, PAPER_HEADERS, product, products, workbook

COUNCIL = (
    ("M01", "Đinh Thử Một", "", "Sở Thử Một", "Chủ tịch"),
    ("TK01", "Đinh Thử Hai", "", "Sở Thử Hai", "Thư ký"),
)


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A new session with a council."""
    path = tmp_path / "s.ocopdb"
    done(tmp_path, "session", "new", "--name", "Phiên thử", "--session", path)
    done(tmp_path, "import", "members", workbook(tmp_path / "m.xlsx", [MEMBER_HEADERS, *COUNCIL]), "--session", path)
    return path


def test_three_hundred_faulty_cells_are_named_one_by_one_and_nothing_is_stored(session: Path, tmp_path: Path) -> None:
    rows = [product(f"SP{number:03}", set=99, commune="", kind="lạ") for number in range(100)]
    faulty = products(tmp_path / "p.xlsx", *rows)
    for options in (["--preview"], []):
        ran = ocop(tmp_path, "import", "products", faulty, "--session", session, *options)
        assert ran.code == 3
        assert len(ran.out.splitlines()) >= 300
        assert "E2 " in ran.out.replace("!", " ")
        assert "300 ô sai" in ran.err
    answer = ocop(tmp_path, "import", "products", faulty, "--session", session, "--json").answer
    assert (len(answer["faults"]), answer["stored"], answer["error"]["code"]) == (300, False, "cli.list_has_faults")
    assert {fault["column"] for fault in answer["faults"]} == {"C", "E", "F"}
    assert all(fault["sentence"] for fault in answer["faults"])
    assert done(tmp_path, "session", "show", "--json", "--session", session).answer["products"] == []


def test_a_list_taken_again_says_what_changed_by_code(session: Path, tmp_path: Path) -> None:
    first = products(tmp_path / "p1.xlsx", product("SP001"), product("SP002"), product("SP003"))
    done(tmp_path, "import", "products", first, "--session", session)
    again = products(tmp_path / "p2.xlsx", product("SP001"), product("SP002", name="Tên mới"), product("SP004"))
    preview = done(tmp_path, "import", "products", again, "--preview", "--json", "--session", session).answer
    assert preview["stored"] is False
    told = done(tmp_path, "import", "products", again, "--session", session)
    assert "Thay đổi: SP002 (tên)" in told.out
    assert "Thêm mới: SP004" in told.out
    assert "Không có trong danh sách (vẫn giữ): SP003" in told.out
    answer = done(tmp_path, "import", "products", again, "--json", "--session", session).answer
    assert answer | {"stored": False, "added": [], "changed": {}, "same": ["SP001", "SP002", "SP004"]} == answer
    codes = [
        row["code"] for row in done(tmp_path, "session", "show", "--json", "--session", session).answer["products"]
    ]
    assert codes == ["SP001", "SP002", "SP003", "SP004"]


def test_a_list_without_a_secretary_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.ocopdb"
    done(tmp_path, "session", "new", "--name", "Phiên thử", "--session", path)
    alone = workbook(tmp_path / "m.xlsx", [MEMBER_HEADERS, COUNCIL[0]])
    ran = ocop(tmp_path, "import", "members", alone, "--session", path, "--json")
    assert (ran.code, ran.answer["error"]["code"]) == (3, "preparing.one_secretary")


def test_papers_and_a_folder_of_evidence_go_to_their_products(session: Path, tmp_path: Path) -> None:
    done(tmp_path, "import", "products", products(tmp_path / "p.xlsx", product("SP001")), "--session", session)
    listed = workbook(
        tmp_path / "g.xlsx", [PAPER_HEADERS, ("SP001", "M01", "có", "12", "", ""), ("SP001", "E12", "không có")]
    )
    done(tmp_path, "import", "dossiers", listed, "--session", session)
    folder = tmp_path / "minh-chung"
    folder.mkdir()
    (folder / "SP001 giấy.txt").write_text("nội dung", encoding="utf-8")
    (folder / "khác.txt").write_text("khác", encoding="utf-8")
    (folder / "rỗng.pdf").touch()
    (folder / "chạy.exe").write_bytes(b"MZ" + bytes(100))
    (folder / "SP001 ảnh.jpg").write_bytes(picture("WEBP"))
    (folder / "SP001 ảnh hai.jpg").write_bytes(picture("WEBP"))
    preview = done(tmp_path, "import", "dossiers", folder, "--preview", "--session", session, "--json").answer
    assert preview["stored"] is False
    assert {fault["path"] for fault in preview["faults"]} == {"rỗng.pdf", "chạy.exe", "SP001 ảnh.jpg"}
    assert [(n["path"], "WebP" in n["sentence"]) for n in preview["notices"] if "ảnh" in n["path"]] == [
        ("SP001 ảnh hai.jpg", True)
    ]
    answer = done(tmp_path, "import", "dossiers", folder, "--session", session, "--json").answer
    assert answer["faults"] == preview["faults"]
    assert answer["notices"] == preview["notices"]
    assert (answer["added"], answer["tray"]) == (3, 1)
    shown = done(tmp_path, "session", "show", "--json", "--session", session).answer
    assert (shown["products"][0]["papers"], shown["products"][0]["evidence"], shown["tray"]) == (2, 2, 1)
    again = done(tmp_path, "import", "dossiers", folder, "--session", session).out
    assert "0 tài liệu mới" in again
    assert "SP001 ảnh hai.jpg: Tệp mang đuôi .jpg nhưng là ảnh WebP" in again


def test_templates_are_written_and_filled_lists_read_back(session: Path, tmp_path: Path) -> None:
    for kind in ("members", "products", "papers"):
        done(tmp_path, "template", kind, tmp_path / f"{kind}.xlsx", "--session", session)
    ran = ocop(tmp_path, "import", "members", tmp_path / "members.xlsx", "--session", session, "--json")
    assert (ran.code, ran.answer["faults"], ran.answer["stored"]) == (0, [], False)  # filled with what is stored
    done(tmp_path, "template", "members", tmp_path / "trong.xlsx", "--rule", "26-2026", "--session", session)
    ran = ocop(tmp_path, "import", "members", tmp_path / "trong.xlsx", "--session", session, "--json")
    assert (ran.code, [fault["code"] for fault in ran.answer["faults"]]) == (3, ["intake.cell.no_rows"])


def test_an_old_workbook_is_refused_with_advice(session: Path, tmp_path: Path) -> None:
    old = tmp_path / "cu.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    ran = ocop(tmp_path, "import", "members", old, "--session", session)
    assert ran.code == 3
    assert ".xlsx" in ran.err


def test_what_others_said_is_imported_from_its_own_template_and_counted(session: Path, tmp_path: Path) -> None:
    rated = products(tmp_path / "p.xlsx", product(), product("SP002"))
    done(tmp_path, "import", "products", rated, "--session", session)
    template = tmp_path / "mau.xlsx"
    done(tmp_path, "template", "assessments", template)
    empty = ocop(tmp_path, "import", "assessments", template, "--session", session)
    assert (empty.code, "1 ô sai" in empty.err) == (3, True)
    head: list[object] = ["Mã sản phẩm", "Nguồn", "Tiêu chí", "Điểm", "Nhận xét", "Số liệu"]
    rows: list[list[object]] = [
        head,
        ["SP001", "Mẫu 02", "3.3", 2],
        ["SP001", "UBND xã", "Lao động", 1, None, "12/40 lao động"],
    ]
    faulty = workbook(tmp_path / "sai.xlsx", [*rows, ["SP001", "Tổ tư vấn", "3.3", 7]])
    ran = ocop(tmp_path, "import", "assessments", faulty, "--session", session)
    assert ran.code == 3
    assert "các mức: 1, 2, 3 điểm" in ran.out
    good = workbook(tmp_path / "dung.xlsx", [*rows, ["SP002", "Tổ tư vấn", "3.3", 1]])
    answer = done(tmp_path, "import", "assessments", good, "--session", session, "--json").answer
    assert (answer["stored"], answer["added"]) == (True, ["SP001", "SP002"])
    shown = done(tmp_path, "session", "show", "--session", session)
    assert "chủ thể 1 sản phẩm, UBND xã 1, Tổ tư vấn 1" in shown.out
    later = workbook(tmp_path / "sau.xlsx", [head, ["SP001", "UBND xã", "Lao động", 2, None, "25/40 lao động"]])
    again = done(tmp_path, "import", "assessments", later, "--session", session)
    assert "báo cáo của UBND xã" in again.out


def garbled(path: Path) -> Path:
    """Members whose names are in a font of old, look-alikes, or right; one telephone number is a float."""
    rows = (
        ("M01", "Lyù Vaên Thöû", "", "Sở Thử Một", "Chuû tòch", "912345678.0"),
        ("TK01", "Lò Văn Ðức", "", "Sở Thử Hai", "Thư ký", "0912345679"),
        ("M03", "Y Bhăm Êban", "", "Sở Thử Ba", "Ủy viên", ""),
    )
    return workbook(path, [("Mã", "Hoï vaø teân", "Chức vụ", "Cơ quan", "Vai troø", "Điện thoại"), *rows])


def test_a_proposal_is_answered_by_an_option_and_the_log_names_the_answer(tmp_path: Path) -> None:
    session, path = tmp_path / "s.ocopdb", garbled(tmp_path / "m.xlsx")
    done(tmp_path, "session", "new", "--name", "Phiên thử", "--session", session)
    asked = ocop(tmp_path, "import", "members", path, "--preview", "--session", session)
    assert asked.code == 3
    assert "Cần trả lời B:vni [Hoï vaø teân], 1 ô: chữ phông VNI, chắc chắn." in asked.out
    assert "B2 “Lyù Vaên Thöû” → “Lý Văn Thử”" in asked.out
    answer = ocop(tmp_path, "import", "members", path, "--json", "--session", session).answer
    assert [(one["key"], one["asks"], one["answer"]) for one in answer["proposals"]] == [
        ("B:vni", True, ""),
        ("B:look_alike", True, ""),
        ("F:number_as_text", True, ""),
    ]
    assert answer["proposals"][0]["cells"] == [
        {"cell": "B2", "shown": "Lyù Vaên Thöû", "stored": "Lyù Vaên Thöû", "proposed": "Lý Văn Thử", "sure": "certain"}
    ]
    again = ocop(tmp_path, "import", "members", path, "--json", "--session", session).answer
    assert again == answer, "the same file gives the same proposals"
    options = ("--mend", "all", "--keep", "B:look_alike", "--mend", "F:number_as_text")
    told = done(tmp_path, "import", "members", path, "--session", session, *options).out
    assert "Đã chữa B:vni" in told
    assert "Giữ nguyên B:look_alike" in told
    shown = done(tmp_path, "session", "show", "--json", "--session", session).answer
    assert [one["name"] for one in shown["members"]] == ["Lý Văn Thử", "Y Bhăm Êban", "Lò Văn Ðức"]
    entries = done(tmp_path, "audit", "--json", "--session", session).answer["entries"]
    assert entries[-1]["facts"]["answered"] == [
        ["B", "vni", "mend", 1],
        ["B", "look_alike", "keep", 1],
        ["F", "number_as_text", "mend", 1],
        ["F", "lost_zeros", "mend", 1],
    ]


def test_answers_to_proposals_that_are_not_there_are_refused(tmp_path: Path) -> None:
    session, path = tmp_path / "s.ocopdb", garbled(tmp_path / "m.xlsx")
    done(tmp_path, "session", "new", "--name", "Phiên thử", "--session", session)
    for options, code in (
        (("--mend", "B:percent"), "cli.proposal_unknown"),
        (("--keep", "Z:vni"), "cli.proposal_unknown"),
        (("--mend", "B:vni", "--keep", "B:vni"), "cli.proposal_answered_twice"),
    ):
        ran = ocop(tmp_path, "import", "members", path, "--json", "--session", session, *options)
        assert (ran.code, ran.answer["error"]["code"]) == (2, code)
    folder = tmp_path / "hs"
    folder.mkdir()
    ran = ocop(tmp_path, "import", "dossiers", folder, "--mend", "B:vni", "--session", session)
    assert ran.code == 2


def test_a_digit_that_is_lost_is_named_and_a_long_proposal_is_shortened(session: Path, tmp_path: Path) -> None:
    rows = [product(f"SP{number:03}", name="Maät ong thöû") for number in range(8)]
    rows[7][0] = 12345678901234500
    told = ocop(tmp_path, "import", "products", products(tmp_path / "p.xlsx", *rows), "--session", session).out
    assert "… và 3 ô nữa" in told
    assert "đã mất, hãy gõ lại" in told
    assert "--mend A:digits_lost" not in told


def test_a_notice_about_the_whole_file_names_no_column(session: Path, tmp_path: Path) -> None:
    path = workbook(tmp_path / "m.xlsx", [MEMBER_HEADERS, *COUNCIL])
    book = load_workbook(path)
    book.active.row_dimensions[2].hidden = True
    book.save(path)
    told = ocop(tmp_path, "import", "members", path, "--session", session, "--preview").out
    assert "bị ẩn" in told
    assert "[]" not in told
