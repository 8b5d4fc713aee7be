"""The window's words: Vietnamese for Qt's own texts too."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.words import QtTexts
from tests.helpers.words import tool

QT = {
    (message.context, tool().code_of(message)): message.string
    for message in tool().messages(tool().joined("vi", only=["qt"]))
}


def test_qt_s_own_buttons_are_vietnamese_and_other_texts_stay(qtbot: QtBot) -> None:
    texts = QtTexts()
    assert not texts.isEmpty()
    assert texts.translate("QPlatformTheme", "Cancel") == QT["QPlatformTheme", "Cancel"]
    assert texts.translate(b"QPlatformTheme", b"Cancel") == QT["QPlatformTheme", "Cancel"]
    assert texts.translate("QPlatformTheme", "Something new") == "Something new"
    QCoreApplication.installTranslator(texts)
    try:
        assert QCoreApplication.translate("QFileDialog", "File &name:") == "&Tên tệp:"
        assert QCoreApplication.translate("QShortcut", "Ctrl") == "Ctrl"
    finally:
        QCoreApplication.removeTranslator(texts)


def test_the_file_dialog_shows_no_english(qtbot: QtBot) -> None:
    texts = QtTexts()
    QCoreApplication.installTranslator(texts)
    try:
        dialog = QFileDialog(None, "Chọn tệp", "", "Tệp phiên họp (*.ocopdb)")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        labels = {label.text() for label in dialog.findChildren(QLabel)}
        buttons = {button.text() for button in dialog.findChildren(QPushButton)}
    finally:
        QCoreApplication.removeTranslator(texts)
    assert labels | buttons - {""} == {"&Xem trong:", "&Tên tệp:", "&Loại tệp:", "&Mở", "Hủy"}


def of_menu(menu: QMenu) -> set[str]:
    """What a menu shows, without keys and marks."""
    return {action.text().split("\t")[0].replace("&", "") for action in menu.actions() if action.text()}


def test_menus_of_fields_buttons_and_the_save_dialog_show_no_english(qtbot: QtBot) -> None:
    """Everything Qt shows by itself that this program lets it show."""
    texts = QtTexts()
    QCoreApplication.installTranslator(texts)
    try:
        line, note, number, reader = QLineEdit("chữ"), QPlainTextEdit("chữ"), QSpinBox(), QTextBrowser()
        box = QMessageBox(QMessageBox.Icon.Question, "Hỏi", "Có không?", QMessageBox.StandardButton(0x0FFFFC00))
        dialog = QFileDialog(None, "Lưu", "", "Bảng (*.xlsx)")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        for widget in (line, note, number, reader, box, dialog):
            qtbot.addWidget(widget)
        dialog.show()
        shown = {button.text().replace("&", "") for button in box.buttons()}
        shown |= {button.text().replace("&", "") for button in dialog.findChildren(QPushButton)}
        for menu in (
            line.createStandardContextMenu(),
            note.createStandardContextMenu(),
            number.lineEdit().createStandardContextMenu(),
            reader.createStandardContextMenu(),
        ):
            shown |= of_menu(menu)
            menu.deleteLater()
    finally:
        QCoreApplication.removeTranslator(texts)
    vietnamese = {text.replace("&", "") for text in QT.values()}
    assert shown - vietnamese - {""} == set()
    assert {"Dán", "Hoàn tác", "Lưu", "Có", "Không"} <= shown


def test_every_text_of_qt_in_the_table_keeps_its_placeholders_and_has_one_letter_for_the_keyboard() -> None:
    for (_, source), text in QT.items():
        assert source.count("%1") == text.count("%1")
        assert text.count("&") <= 1
