"""*Lưu hồ sơ lưu trữ*, *Hồ sơ gửi Trung ương*: what the clerk is asked before a folder is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...domain.errors import OcopError
from ...usecases.overview.folders import FileLabel
from ..choosing import Choosing, ChoosingDialogs
from ..parts.act_model import ActText
from ..parts.act_sheet import ActSheet
from ..parts.fields_model import Field, Kind
from ..places import PageContext
from .model.folders import FoldersViewModel

_FOLDER, _PACKAGE = "folder", "package"


class Archiving(QObject):
    """Asks for file code, retention and whether evidence is copied; asks where to, and lets ``model`` write."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._words = context.words
        self.model = FoldersViewModel(context.gateway, context.drawing, context.words, page)
        self.choosing: Choosing = ChoosingDialogs(page)
        self.sheet = ActSheet(context.words, page)
        self.sheet.confirmed.connect(self._write)

    def ask(self) -> None:
        """Show the sheet, with what was typed before it was last left and with what the archive would lack."""
        self.model.read_lacks(self._ask)

    def _ask(self, lacks: str) -> None:
        words = self._words
        self.sheet.ask(
            ActText(
                title=words("archive.ask.title"),
                about=words("archive.ask.about"),
                act=words("archive.ask.write"),
                anyway=words("archive.ask.write"),
                safe=words("archive.ask.leave"),
                fields=(
                    Field("lacks", words("archive.ask.lacks"), Kind.NOTE, value=lacks),
                    Field("code", words("archive.ask.code")),
                    Field("retention", words("archive.ask.retention")),
                    Field("form", words("archive.ask.form"), Kind.CHOICE, self._forms(), _FOLDER),
                    Field("evidence", words("archive.ask.evidence"), Kind.CHECK, value="1"),
                ),
                needed=frozenset({"code", "retention"}),
            )
        )

    def forget(self) -> None:
        """Forget the input of another session."""
        self.sheet.forget()

    def _write(self, decider: str, despite: str, values: dict[str, str]) -> None:
        try:
            label = FileLabel.typed(values["code"], values["retention"])
        except OcopError as fault:
            self.sheet.say(self._words.error(fault))
            return
        folder = self._folder()
        if folder is None:
            self.sheet.say("")
        else:
            self.sheet.finish()
            copied, packed = values["evidence"] == "1", values["form"] == _PACKAGE
            self.model.write_archive(label, folder, copied=copied, packed=packed)

    def _forms(self) -> tuple[tuple[str, str], ...]:
        return tuple((form, self._words.of(f"archive.ask.form.{form}", {})) for form in (_FOLDER, _PACKAGE))

    def send_up(self) -> None:
        """Ask where to, and write the dossiers to the Ministry."""
        folder = self._folder()
        if folder is not None:
            self.model.write_up(folder)

    def _folder(self) -> Path | None:
        return self.choosing.choose_folder(self._words("archive.choose"))
