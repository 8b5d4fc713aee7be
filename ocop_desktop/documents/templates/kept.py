"""The person's own templates: one file for a paper, in a folder of the person's, and who took it from which file."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ...disk.files import write_whole
from ...usecases.overview.templates import KeptTemplate, Taken
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

    def record(self, code: str) -> KeptTemplate | None:
        """Return what is known of the template of a paper; of a file that somebody put there, its name and time."""
        path = self.of(code)
        if path is None:
            return None
        with suppress(OSError, ValueError, KeyError, TypeError):
            noted = json.loads(path.with_suffix(".json").read_text("utf-8"))
            if noted["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest():
                return KeptTemplate(str(noted["name"]), str(noted["by"]), datetime.fromisoformat(noted["at"]))
        changed = None
        with suppress(OSError):
            changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        return KeptTemplate(path.name, "", changed)

    def keep(self, code: str, source: Path, taken: Taken) -> None:
        """Copy a template into the folder. Raises CannotWrite; an earlier one then stays."""
        assert self._folder is not None
        path = self._path(self._folder, code)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            data = source.read_bytes()
            write_whole(path, data)
            noted = {"name": source.name, "by": taken.by, "at": taken.at.isoformat()}
            noted["sha256"] = hashlib.sha256(data).hexdigest()
            write_whole(path.with_suffix(".json"), json.dumps(noted, ensure_ascii=False).encode())
        except OSError as error:
            raise CannotWrite(file=path.name, reason=fault_term(error)) from error

    def forget(self, code: str) -> bool:
        """Remove the template of a paper, and return whether there was one. Raises CannotWrite."""
        path = self.of(code)
        if path is None:
            return False
        try:
            path.unlink()
            path.with_suffix(".json").unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite(file=path.name, reason=fault_term(error)) from error
        return True

    @staticmethod
    def _path(folder: Path, code: str) -> Path:
        return folder / f"{code}.docx"
