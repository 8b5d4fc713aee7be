"""*Ký số, kiểm tra chữ ký…*: what the signatures of a PDF are worth, and signing it with a certificate."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...usecases.core.signatures import CertificateFile, Key, Token
from ..choosing import Choosing, ChoosingDialogs
from ..parts.pages import text_label
from ..places import PageContext
from .model.signatures import SignaturesViewModel

FILE, TOKEN = "file", "token"


class SignatureWindow(QDialog):
    """Shows the signatures of one file at the top and signs it at the bottom. The password leaves with the window."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words = context.words
        self.model = SignaturesViewModel(context.gateway, context.drawing, words, self)
        self.choosing: Choosing = ChoosingDialogs(self)
        self.setWindowTitle(words("papers.certificates.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.paper, self.key_file, self.picture = (QLineEdit(self) for _ in range(3))
        self.paper.setReadOnly(True)
        self.verdict, self.message, self.note = (text_label(self) for _ in range(3))
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(words("papers.certificates.report"))
        self.source, self.place = QComboBox(self), QComboBox(self)
        for kind in (FILE, TOKEN):
            self.source.addItem(words.of(f"papers.certificates.{kind}"), kind)
        for box in (self.source, self.place):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.secret = QLineEdit(self)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.label = QLineEdit(self)
        self.number_later = QCheckBox(words("papers.certificates.number_later"), self)
        self.go = QPushButton(words("papers.certificates.go"), self)
        self.trust = QPushButton(words("papers.certificates.trust"), self)
        self.back = QPushButton(words("papers.certificates.back"), self)
        self._lay_out()
        self.source.currentIndexChanged.connect(self._show_source)
        self.go.clicked.connect(self.sign)
        self.trust.clicked.connect(self.add_trusted)
        self.back.clicked.connect(self.accept)
        for field in (self.key_file, self.secret):
            field.textChanged.connect(self._show)
        self.model.changed.connect(self._show_found)
        self._show_source()
        self._show_found()

    def _lay_out(self) -> None:
        words = self._words
        top = QHBoxLayout()
        choose = self._button("paper", self.choose_paper)
        top.addWidget(self.paper, 1)
        top.addWidget(choose)
        self.paper.setAccessibleName(words("papers.certificates.paper"))
        self._labels = {}
        form = QGridLayout()
        for row, (code, field, browse) in enumerate(
            (
                ("source", self.source, None),
                ("key", self.key_file, self.choose_key),
                ("secret", self.secret, None),
                ("label", self.label, None),
                ("place", self.place, None),
                ("picture", self.picture, self.choose_picture),
            )
        ):
            label = QLabel(words.of(f"papers.certificates.{code}"), self)
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            self._labels[code] = label
            form.addWidget(label, row, 0)
            form.addWidget(field, row, 1)
            if browse is not None:
                form.addWidget(self._button(code, browse), row, 2)
        form.addWidget(self.number_later, form.rowCount(), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.trust)
        buttons.addStretch(1)
        buttons.addWidget(self.go)
        buttons.addWidget(self.back)
        rows = QVBoxLayout(self)
        rows.addLayout(top)
        rows.addWidget(self.verdict)
        rows.addWidget(self.report, 1)
        rows.addLayout(form)
        rows.addWidget(self.note)
        rows.addWidget(self.message)
        rows.addLayout(buttons)
        self.note.setText(words("papers.certificates.note"))
        room = self.screen().availableGeometry()
        self.resize(room.width() * 3 // 5, room.height() * 4 // 5)

    def _button(self, code: str, act: object) -> QPushButton:
        button = QPushButton(self._words("papers.certificates.choose"), self)
        button.setAccessibleName(self._words.of(f"papers.certificates.{code}.choose"))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    # Acts

    def choose_paper(self) -> None:
        """Ask for the PDF and read it."""
        words = self._words
        for file in self.choosing.choose_files(words("papers.certificates.paper"), words("papers.certificates.pdf")):
            self.model.look(file)

    def choose_key(self) -> None:
        """Ask for the file of the certificate, or for the library of the token."""
        words = self._words
        kind = "papers.certificates.keys" if self._kind == FILE else "papers.certificates.libraries"
        for file in self.choosing.choose_files(words("papers.certificates.key"), words.of(kind)):
            self.key_file.setText(str(file))

    def choose_picture(self) -> None:
        """Ask for the picture of the signature or seal."""
        words = self._words
        for file in self.choosing.choose_files(words("papers.certificates.picture"), words("papers.certificates.png")):
            self.picture.setText(str(file))

    def add_trusted(self) -> None:
        """Ask for certificates of issuers and lists of revoked ones, and add them."""
        words = self._words
        kind = words("papers.certificates.issuers")
        files = self.choosing.choose_files(words("papers.certificates.trust.title"), kind, many=True)
        if files:
            self.model.trust(files)

    def sign(self) -> None:
        """Sign the file."""
        field = str(self.place.currentData())
        picture = self.picture.text().strip()
        chosen = (field,) if field else ()
        later = self.number_later.isChecked()
        self.model.sign(self._key(), chosen, Path(picture) if picture else None, number_later=later)
        self.secret.clear()  # the next person has another one

    def _key(self) -> Key:
        file, secret = Path(self.key_file.text().strip()), self.secret.text()
        if self._kind == FILE:
            return CertificateFile(file, secret)
        return Token(file, secret, self.label.text().strip())

    # Display

    @property
    def _kind(self) -> str:
        return str(self.source.currentData())

    def _show_source(self) -> None:
        for part in (self.label, self._labels["label"]):
            part.setVisible(self._kind == TOKEN)
        self.key_file.clear()
        self.secret.clear()

    def _show_found(self) -> None:
        model, words = self.model, self._words
        self.paper.setText(str(model.file or ""))
        self.verdict.setText(words("papers.certificates.reading") if model.busy else model.verdict)
        self.report.setPlainText("\n".join(model.lines))
        chosen = self.place.currentData()
        self.place.clear()
        self.place.addItem(words("papers.certificates.every_place"), "")
        for place in model.free:
            kind = "papers.certificates.seal_place" if place.seal else "papers.certificates.one_place"
            self.place.addItem(words.of(kind, {"signer": place.signer, "field": place.field}), place.field)
        self.place.setCurrentIndex(max(self.place.findData(chosen), 0))
        self.message.setText(model.message)
        self.message.setVisible(bool(model.message))
        self._show()

    def _show(self) -> None:
        """Offer the signing when everything is there."""
        ready = bool(self.model.free and self.key_file.text().strip() and self.secret.text())
        self.go.setEnabled(ready and not self.model.busy)
        self.trust.setEnabled(not self.model.busy)
