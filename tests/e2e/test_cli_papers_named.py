"""What ``ocop documents`` says of papers that it does not write, of missing files, of pages without a code."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.commands import ocop
from tests.e2e.test_cli_room import Room, with_one_product
from tests.helpers import pki
from tests.helpers.paper_scans import printed_pages, save_scans, scanned


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return with_one_product(tmp_path)


def test_one_paper_that_cannot_be_written_keeps_no_other_from_being_written(room: Room) -> None:
    out = room.root / "văn bản"
    ran = room.run("documents", "write", "complaint_answer", "attendance", "recognition", "--out", out)
    assert ran.code == 4
    assert sorted(path.suffix for path in out.iterdir()) == [".docx", ".pdf"]
    *_, early, needless = ran.out.splitlines()
    assert early == "Chưa tạo được “Dự thảo Quyết định công nhận”: văn bản này có từ khi Hội đồng kết luận."
    assert needless.startswith("Chưa cần lập: Trả lời khiếu nại. ")
    ran = room.run("documents", "write", "complaint_answer", "recognition", "--out", out, "--json")
    assert ran.code == 4
    assert ran.answer == {
        "written": [],
        "too_early": ["recognition"],
        "not_needed": ["complaint_answer"],
        "refused": [],
    }


def test_an_unknown_code_is_refused_before_anything_is_written(room: Room) -> None:
    out = room.root / "văn bản"
    assert room.code("documents", "write", "attendance", "bien-ban", "--out", out) == "papers.unknown"
    assert not out.exists()


def test_what_is_not_needed_is_named_by_its_title_once(room: Room) -> None:
    told = room.run("documents", "write", "--all", "--out", room.root / "văn bản").out
    (line,) = (line for line in told.splitlines() if line.startswith("Chưa cần lập"))
    assert "Biên bản bổ sung, đính chính; " in line
    assert "Trả lời khiếu nại" in line
    assert "complaint_answer" not in told


def test_the_list_says_from_when_each_paper_may_be_written(room: Room) -> None:
    lines = room.run("documents", "list").out.splitlines()
    # Each paper has two lines, and a third about its scans where people sign it and it may be written.
    since = {line.split(":")[0]: after for line, after in pairwise(lines) if not line.startswith(" ")}
    assert since["attendance"].endswith("Lập: từ khi mở phiếu") or since["attendance"].endswith(
        "Lập: lúc nào cũng được"
    )
    assert since["tally"].endswith("Lập: từ khi mở phiếu")
    assert since["notice"].endswith("Lập: từ khi Hội đồng kết luận")
    assert any(line.startswith("notice:") and line.endswith("– hiện chưa lập được") for line in lines)
    assert "    Chưa nhận bản quét nào; chờ: thư ký, chủ tọa." in lines
    assert not [line for line in lines if "thủ trưởng cơ quan tham mưu" in line and "chờ:" in line and "notice" in line]


@pytest.mark.parametrize(
    "words",
    [
        ("page-check", "thiếu.pdf"),
        ("documents", "file", "thiếu.pdf", "--out", "x"),
        ("documents", "validate", "thiếu.pdf"),
        ("documents", "trust", "thiếu.pdf"),
        ("documents", "sign", "thiếu.pdf", "--key", "a.p12"),
    ],
)
def test_a_file_that_is_not_there_is_named_and_nothing_is_done(
    tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = ocop(tmp_path, *words)
    assert ran.code == 3
    assert (
        ran.err
        == "Không đọc được tệp thiếu.pdf (không có tệp này). Chưa có gì thay đổi. Kiểm tra tên tệp rồi làm lại.\n"
    )
    (tmp_path / "thiếu.pdf").mkdir()
    assert "(tên này là một thư mục)" in ocop(tmp_path, *words).err


def test_a_key_that_is_not_there_is_named_before_its_secret_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    paper = pki.root_file(tmp_path / "giấy.pdf")  # any file: it is not read before the key
    said = ocop(tmp_path, "documents", "sign", paper, "--key", tmp_path / "khóa.p12")
    assert said.code == 3
    assert "khóa.p12 (không có tệp này)" in said.err


def test_a_confirmation_with_another_number_of_pages_says_how_many_the_paper_has(room: Room) -> None:
    out = room.root / "in"
    room.do("documents", "write", "minutes", "--out", out)
    (paper,) = out.glob("*.pdf")
    first = next(printed_pages(paper))
    scan = save_scans([scanned(first, 1)], room.root / "một trang.pdf")
    assert room.run("page-check", scan, "--confirm", "minutes").code == 0  # it is one of the paper
    mirrored = first.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    ran = room.run("page-check", save_scans([mirrored], room.root / "khác.pdf"), "--confirm", "minutes")
    assert ran.code == 4
    assert "Xác nhận chưa dùng được: có 1 trang không đọc được mã, còn “Biên bản họp Hội đồng” có" in ran.out


def test_an_act_before_its_step_says_what_comes_first_and_what_to_type(room: Room) -> None:
    decision = ("session", "decision", "--body", "x", "--signer", "y", "--subject", "z")
    said = room.run(*decision, "--number", "12/QĐ-UBND", "--date", "02/07/2026")
    assert said.code == 4
    sentence, hint = said.err.splitlines()
    assert sentence == (
        "Không thể ghi quyết định công nhận khi phiên họp đã mở phiếu. Chưa có gì thay đổi. Trước hết ghi biên bản đã "
        "ký, có số và ngày (*Biên bản* › *Ghi đã ký…*)."
    )
    assert hint.endswith("ocop conclude, ocop minutes signed.")
    said = room.run("conclude", by="M01")
    assert "làm lại lệnh này, thêm --" in said.err
