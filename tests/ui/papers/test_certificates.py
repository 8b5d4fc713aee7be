"""*Ký số, kiểm tra chữ ký…*: a PDF is signed with a certificate and checked in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.ui.papers.signature_window import SignatureWindow
from tests.documents.signatures.conftest import CHAIR, DEPUTY, minutes_pdf
from tests.helpers import pki
from tests.ui.beginnings import Chosen
from tests.ui.conftest import PATIENCE_MS
from tests.ui.papers.test_papers import entered


@pytest.fixture(scope="module")
def minutes() -> bytes:
    return minutes_pdf()


def shown(qtbot: QtBot, window: Window, session: Path, paper: Path) -> SignatureWindow:
    """The window on that file."""
    page = entered(qtbot, window, session)
    page.actions_by_id["certificates"].trigger()
    made = page.widget.findChild(SignatureWindow)
    assert made is not None
    made.choosing = Chosen(paper)
    made.choose_paper()
    rest(qtbot, made)
    return made


def rest(qtbot: QtBot, made: SignatureWindow) -> None:
    qtbot.waitUntil(lambda: not made.model.busy, timeout=PATIENCE_MS)


def test_a_person_signs_the_check_says_who_and_the_next_place_is_offered(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, minutes: bytes
) -> None:
    paper = tmp_path / "biên bản.pdf"
    paper.write_bytes(minutes)
    made = shown(qtbot, window, played, paper)
    assert made.verdict.text() == "Tệp chưa có chữ ký số nào."
    assert made.report.toPlainText().startswith("Chưa ký: Nguyễn Văn Ấn; Trần Thị Bưởi; ")
    assert [made.place.itemData(row) for row in (0, 1, made.place.count() - 1)] == ["", "chu_ky_1", "dau_14"]
    assert not made.go.isEnabled()
    assert made.secret.echoMode() is QLineEdit.EchoMode.Password
    made.choosing = Chosen(pki.key_file(tmp_path / "a.p12", pki.certificate(DEPUTY)))
    made.choose_key()
    made.secret.setText("sai")
    assert made.go.isEnabled()
    made.go.click()
    rest(qtbot, made)
    assert "sai mật khẩu" in made.message.text()
    assert paper.read_bytes() == minutes
    made.secret.setText(pki.PASSWORD)
    made.number_later.setChecked(True)
    made.go.click()
    rest(qtbot, made)
    assert made.message.text() == f"Đã ký số vào {paper}."
    assert b"/DocMDP" not in paper.read_bytes()  # the clerk may add a place for the number
    assert made.report.toPlainText().startswith(f"{DEPUTY}: {DEPUTY} (UBND tỉnh Sao Mai), giờ ký 20")
    assert "có điều chưa kiểm tra được" in made.verdict.text()
    assert made.place.findData("chu_ky_2") == -1
    made.choosing = Chosen(pki.root_file(tmp_path / "gốc.crt"))
    made.trust.click()
    rest(qtbot, made)
    assert made.message.text() == f"Đã thêm bên cấp tin cậy: {pki.AUTHORITY}."
    assert "bên cấp nằm trong danh sách cơ quan tin cậy" in made.report.toPlainText()
    made.accept()


def test_a_chosen_place_and_a_file_changed_after_signing(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, minutes: bytes
) -> None:
    paper = tmp_path / "m.pdf"
    paper.write_bytes(minutes)
    made = shown(qtbot, window, played, paper)
    made.choosing = Chosen(pki.key_file(tmp_path / "a.p12", pki.certificate(CHAIR)))
    made.choose_key()
    made.secret.setText(pki.PASSWORD)
    made.place.setCurrentIndex(made.place.findData("chu_ky_13"))
    made.go.click()
    rest(qtbot, made)
    assert b"/DocMDP" in paper.read_bytes()
    assert made.place.findData("chu_ky_1") > 0  # the other place of the same person is free
    paper.write_bytes(paper.read_bytes() + b"\n%%\n")
    made.choosing = Chosen(paper)
    made.choose_paper()
    rest(qtbot, made)
    assert made.verdict.text() == "KHÔNG DÙNG ĐƯỢC: tệp đã bị đổi sau khi ký."
    made.secret.setText(pki.PASSWORD)
    made.go.click()
    rest(qtbot, made)
    assert "đã bị đổi sau khi Nguyễn Văn Ấn ký, nên không ký thêm" in made.message.text()
    made.accept()


def test_a_token_asks_for_its_library_and_label_and_a_missing_one_is_said(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, minutes: bytes
) -> None:
    paper = tmp_path / "m.pdf"
    paper.write_bytes(minutes)
    made = shown(qtbot, window, played, paper)
    assert not made.label.isVisible()
    made.secret.setText("x")
    made.source.setCurrentIndex(1)
    assert made.label.isVisible()
    assert made.secret.text() == ""
    made.choosing = Chosen(tmp_path / "không có.dll")
    made.choose_key()
    made.choose_picture()
    made.secret.setText("1234")
    made.go.click()
    rest(qtbot, made)
    assert "không nạp được thư viện" in made.message.text()
    made.choosing = Chosen()
    made.add_trusted()
    made.choosing = Chosen(tmp_path / "a.txt")
    (tmp_path / "a.txt").write_bytes(b"x")
    made.choose_paper()
    rest(qtbot, made)
    assert "Không đọc được a.txt như một tệp PDF" in made.message.text()
    assert made.report.toPlainText() == ""
    made.accept()
