"""The person's own templates: one file for a paper, in a folder of the person's."""

from __future__ import annotations

from pathlib import Path

from ...disk.files import write_whole
from ...wording.system_faults import fault_term
from ..output import CannotWrite


class KeptTemplates:
    """Templates by the code of their paper. folder: made with the first template; None where nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def of(self, code: str) -> Path | None:
        """Return the template of a paper, None without one."""
        if self._folder is None or not code:
            return None
        path = self._path(self._folder, code)
        return path if path.exists() else None

    def keep(self, code: str, source: Path) -> None:
        """Copy a template into the folder. Raises CannotWrite; an earlier one then stays."""
        assert self._folder is not None
        path = self._path(self._folder, code)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, source.read_bytes())
        except OSError as error:
            raise CannotWrite(file=path.name, reason=fault_term(error)) from error

    def forget(self, code: str) -> bool:
        """Remove the template of a paper, and return whether there was one. Raises CannotWrite."""
        path = self.of(code)
        if path is None:
            return False
        try:
            path.unlink()
        except OSError as error:
            raise CannotWrite(file=path.name, reason=fault_term(error)) from error
        return True

    @staticmethod
    def _path(folder: Path, code: str) -> Path:
        return folder / f"{code}.docx"
