"""*Lưu bản sao phiên…*: a verified copy of the open session file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...domain.errors import OcopError
from ...domain.text import VIETNAM_TIME
from ..gateway import SessionGateway
from ..saving import Saving, SavingDialogs
from ..tasks import Job
from ..words import Words, unmarked

if TYPE_CHECKING:  # the start page is painted before the use cases are read
    from ...usecases.core.ports import Services
    from ...usecases.overview.program import OpenSession


class Copying(QObject):
    """Asks for the target and reports the result. saving: dialogs, or a test's answers."""

    def __init__(self, gateway: SessionGateway, words: Words, say: Callable[[str], None], window: QWidget) -> None:
        super().__init__(window)
        self._gateway, self._words, self._say = gateway, words, say
        self.saving: Saving = SavingDialogs(window)

    def ask(self) -> None:
        """Choose a file that does not exist yet, and write the copy to it."""
        opened = self._gateway.current
        if opened is None:
            return
        words = self._words
        name = words("shell.copy.name", name=opened.path.stem, day=f"{datetime.now(VIETNAM_TIME):%Y%m%d}")
        target = self.saving.choose_target(unmarked(words("action.shell.copy")), Path.home() / name, ".ocopdb")
        if target is None:
            return

        def copy(session: OpenSession, services: Services, job: Job) -> int:
            from ..session.model.writing import is_removable

            job.on_stick = is_removable(target.parent, session.program.drives())
            session.save_copy(target)
            with session.work:
                return len(services.check().faults)

        def done(faults: int) -> None:
            marked = words("file.unchecked", count=faults) + " " if faults else ""
            self._say(marked + words("shell.copy.saved", file=str(target)))

        def failed(fault: OcopError) -> None:
            self._say(words.error(fault))

        self._gateway.ask(copy, done, "copy", failed)
