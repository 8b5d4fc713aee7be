"""Documents rendered for display and printing, in a private temporary folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from ....disk.files import discard
from ....usecases.overview.program import Printed
from ...tasks import Tasks


class Renderer:
    """Renders documents into a private temporary folder; used only in the render worker."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._made: list[Path] = []
        self._count = 0

    def make(self, write: Callable[[Path], Printed]) -> tuple[Path, Printed]:
        """Render a new file; delete older ones except the last, which may still be displayed."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="ocop-van-ban-", ignore_cleanup_errors=True)
        self._count += 1
        path = Path(self._folder.name) / f"{self._count}.pdf"
        printed = write(path)
        for old in self._made[:-1]:
            discard(old)
        self._made = [*self._made[-1:], path]
        return path, printed

    def close(self) -> None:
        """Delete the folder with its files."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder, self._made = None, []

    def closer(self, drawing: Tasks, channel: str) -> Callable[[], None]:
        """Return a function that deletes the files in the render worker; it may outlive the page."""

        def close() -> None:
            drawing.submit(lambda job: self.close(), lambda _: None, lambda _: None, channel)

        return close
