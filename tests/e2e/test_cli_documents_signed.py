"""``ocop documents sign``, ``validate`` and ``trust``: minutes of a session, signed offline and checked."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.documents.signatures.conftest import CHAIR, DEPUTY, minutes_pdf
from tests.e2e.commands import Ran, ocop
from tests.helpers import pki


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    paper = tmp_path / "văn bản" / "biên bản.pdf"
    paper.parent.mkdir()
    paper.write_bytes(minutes_pdf())
    return paper


def sign(home: Path, monkeypatch: pytest.MonkeyPatch, secret: str, *words: str | Path) -> Ran:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{secret}\n"))
    return ocop(home, "documents", "sign", *words)


def test_two_people_sign_in_turn_and_the_check_says_who_and_who_has_not_yet(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate((DEPUTY, CHAIR), start=7):
        key = pki.key_file(tmp_path / f"{number}.p12", pki.certificate(name, number))
        assert sign(tmp_path, monkeypatch, pki.PASSWORD, paper, "--key", key).code == 0
    assert "bên cấp CA Thử Nghiệm không có trong danh sách" in ocop(tmp_path, "documents", "validate", paper).out
    added = ocop(tmp_path, "documents", "trust", pki.root_file(tmp_path / "gốc.crt"), "--json")
    assert added.answer["issuers"] == [pki.AUTHORITY]
    said = ocop(tmp_path, "documents", "validate", paper)
    assert said.code == 0
    first, *lines = said.out.splitlines()
    assert "Tệp không bị đổi sau khi ký; có điều chưa kiểm tra được" in first
    assert lines[0].startswith(f"{DEPUTY}: {DEPUTY} (UBND tỉnh Sao Mai), giờ ký 2")
    assert "    Sau chữ ký này chỉ có thêm chữ ký của: Nguyễn Văn Ấn, Nguyễn Văn Ấn." in lines
    assert lines[-1].startswith("Chưa ký: Lê Hoàng Cẩn; ")
    assert DEPUTY not in lines[-1]
    ocop(tmp_path, "documents", "trust", pki.revoked_list(tmp_path / "thu hồi.crl", 99))
    assert "Mọi chữ ký đều khớp với tệp" in ocop(tmp_path, "documents", "validate", paper).out
    ocop(tmp_path, "documents", "trust", pki.revoked_list(tmp_path / "thu hồi.crl", 8))
    said = ocop(tmp_path, "documents", "validate", paper)
    assert "có chữ ký không có giá trị" in said.out.splitlines()[0]
    assert "CHỨNG THƯ ĐÃ BỊ THU HỒI" in said.out


def test_a_changed_file_has_an_exit_code_of_its_own_and_the_change_is_said_first(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ocop(tmp_path, "documents", "validate", paper).out.startswith(f"{paper}: Tệp chưa có chữ ký số nào.")
    key = pki.key_file(tmp_path / "a.p12", pki.certificate(DEPUTY))
    unsigned = paper.read_bytes()
    assert sign(tmp_path, monkeypatch, pki.PASSWORD, paper, "--key", key, "--number-later").code == 0
    assert b"/DocMDP" not in paper.read_bytes()
    paper.write_bytes(unsigned)
    signed = sign(tmp_path, monkeypatch, pki.PASSWORD, paper, "--key", key, "--json").answer
    assert b"/DocMDP" in paper.read_bytes()
    assert signed == [{"file": str(paper), "place": "chu_ky_2", "signer": DEPUTY, "level": "B-B"}]
    paper.write_bytes(paper.read_bytes() + b"\n1 0 obj\n<<>>\nendobj\n")
    said = ocop(tmp_path, "documents", "validate", paper)
    assert said.code == 4
    assert "KHÔNG DÙNG ĐƯỢC: tệp đã bị đổi sau khi ký." in said.out.splitlines()[0]
    assert "TỆP BỊ ĐỔI SAU CHỮ KÝ NÀY: phần không nhìn thấy của tệp." in said.out
    assert "không mang tên" not in said.out
    (facts,) = ocop(tmp_path, "documents", "validate", paper, "--json").answer
    assert (facts["intact"], facts["signatures"][0]["differences"]) == (False, [{"part": "other", "page": None}])


def test_who_signs_in_the_place_of_another_is_pointed_out(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = pki.key_file(tmp_path / "a.p12", pki.certificate(DEPUTY))
    assert sign(tmp_path, monkeypatch, pki.PASSWORD, paper, "--key", key, "--place", "chu_ky_1").code == 0
    said = ocop(tmp_path, "documents", "validate", paper).out
    assert f"{CHAIR}: {DEPUTY} (" in said
    assert f"Chú ý: chỗ ký này không mang tên {DEPUTY}." in said


def test_a_wrong_password_and_a_missing_token_library_say_what_to_do_and_change_nothing(
    tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = paper.read_bytes()
    key = pki.key_file(tmp_path / "a.p12", pki.certificate(DEPUTY))
    wrong = sign(tmp_path, monkeypatch, "sai", paper, "--key", key)
    assert (wrong.code, "sai mật khẩu" in wrong.err) == (3, True)
    missing = sign(tmp_path, monkeypatch, "1234", paper, "--token", tmp_path / "không có.so")
    assert (missing.code, "không nạp được thư viện" in missing.err) == (5, True)
    assert paper.read_bytes() == before
