"""``ocop demo`` and ``python -m ocop_desktop.sample``: play the sample round into a folder."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from ..app.bootstrap import build
from ..app.config import find_places
from ..cli import main as command_line
from ..domain.errors import OcopError
from .long_scan import LONG_SCAN_PAGES
from .plan import sample_plan, small_plan
from .play import play
from .stage import Played

DEFAULT_NAME = "OCOP-phien-mau"


def main(argv: Sequence[str]) -> int:
    """Run ``ocop demo`` with these arguments; return the exit code."""
    return command_line.main(["demo", *argv], build, run)


def run(arguments: argparse.Namespace) -> int:
    """Play, then open the window where there is a screen; return the exit code. Raises DeviceError.

    arguments: as ``cli.demo`` declares them.
    """
    folder: Path = (arguments.out or find_places().sessions / DEFAULT_NAME).expanduser().absolute()
    if folder.exists() and any(folder.iterdir()):
        if not (folder / "session.ocopdb").exists() or not (folder / "nguon").is_dir():
            _print(f"Thư mục {folder} đã có tệp khác. Không ghi gì. Hãy chọn thư mục trống bằng --out THƯ_MỤC.")
            return 3
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    bar = _Bar(sys.stderr.isatty())
    try:
        with tempfile.TemporaryDirectory(prefix="ocop-mau-") as homes:
            played = play(
                small_plan() if arguments.small else sample_plan(),
                folder,
                Path(homes),
                bar.line,
                bar.progress,
                long_scan=LONG_SCAN_PAGES if arguments.full else 0,
            )
    except OcopError:
        bar.line("")
        raise
    _summary(played, time.monotonic() - started)
    if arguments.headless or not _has_screen():
        return 0
    from ..app.start import show_session
    from .in_window import WindowSample

    return show_session(played.session, WindowSample)


def _has_screen() -> bool:
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


class _Bar:
    """Prints a line for each step, and on a terminal the current count below it."""

    def __init__(self, live: bool) -> None:
        self._live = live
        self._shown = 0

    def line(self, text: str) -> None:
        self._wipe()
        if text:
            _print(text)

    def progress(self, what: str, done: int, total: int) -> None:
        if self._live:
            text = f"   {what}: {done}/{total}"
            sys.stderr.write("\r" + text.ljust(self._shown))
            sys.stderr.flush()
            self._shown = len(text)

    def _wipe(self) -> None:
        if self._live and self._shown:
            sys.stderr.write("\r" + " " * self._shown + "\r")
            self._shown = 0


def _summary(played: Played, seconds: float) -> None:
    size = sum(path.stat().st_size for path in played.folder.rglob("*") if path.is_file())
    _print(f"Xong sau {seconds:.0f} giây: {played.sheets} phiếu, {played.packages} gói, biên bản {played.pages} trang.")
    _print(f"Tất cả nằm trong {played.folder} ({size // 1_000_000} MB):")
    for name in ("session.ocopdb", "bien-ban.pdf", "bang-dien-giai-diem.pdf", "ket-qua.xlsx", "results.json"):
        _print(f"  {name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
