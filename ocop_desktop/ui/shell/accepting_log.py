"""*Chấp nhận nhật ký này…*: a log that this computer does not know is accepted with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...domain.errors import OcopError
from ..gateway import SessionGateway
from ..parts.act_model import ActText, Line
from ..parts.act_sheet import ActSheet
from ..tasks import Job
from ..words import Words

if TYPE_CHECKING:  # the start page is painted before the use cases are read
    from ...usecases.core.ports import Services
    from ...usecases.overview.program import OpenSession


class AcceptingLog(QObject):
    """Asks why the log is another one, above ``page``, and accepts it."""

    def __init__(self, gateway: SessionGateway, words: Words, page: QWidget) -> None:
        super().__init__(page)
        self._gateway, self._words = gateway, words
        self.sheet = ActSheet(words, page)
        self.sheet.confirmed.connect(lambda decider, reason: self._accept(reason))

    @property
    def sentence(self) -> str:
        """How the log of the open file differs from the one that this computer knows, "" where it continues it."""
        from ...wording.file_words import other_log_line

        opened = self._gateway.current
        if opened is None or opened.other_log is None:
            return ""
        return other_log_line(opened.other_log, self._words)

    def ask(self) -> None:
        """Show the sheet."""
        words = self._words
        self.sheet.ask(
            ActText(
                title=words("shell.other_log.title"),
                about=words("shell.other_log.about"),
                act=words("shell.other_log.act"),
                anyway=words("shell.other_log.act"),
                safe=words("shell.other_log.leave"),
                lines=(Line(self.sentence),),
                reason=words("shell.other_log.reason"),
            )
        )

    def _accept(self, reason: str) -> None:
        actor = self._gateway.actor

        def act(session: OpenSession, services: Services, job: Job) -> None:
            from ...usecases.core.other_log import AcceptLog, accept_log

            accept_log(AcceptLog(actor, reason), session.work, services)

        def failed(fault: OcopError) -> None:
            self.sheet.say(self._words.error(fault))

        self._gateway.act(act, lambda _: self.sheet.finish(), failed)
