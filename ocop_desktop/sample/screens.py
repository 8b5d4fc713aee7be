"""Pictures of every screen: both roles, both languages, light and dark, three sizes; empty, full, error.

``python -m ocop_desktop.sample.screens --out DIR`` plays a session and takes them without a screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from ..app.camera import Camera, View
from ..app.config import HOME_VARIABLE
from .plan import sample_plan, small_plan
from .play import play

VIEWS = (
    View(1366, 768, 100, "light", "vi"),
    View(1366, 768, 150, "light", "vi"),
    View(1366, 768, 100, "dark", "vi"),
    View(1366, 768, 100, "contrast", "vi"),
    View(1366, 768, 100, "light", "en"),
    View(1920, 1080, 100, "light", "vi"),
    View(1920, 1080, 100, "dark", "vi"),
)


def main(argv: list[str] | None = None) -> int:
    """Play, look, write the pictures. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="screens", description="Ảnh chụp mọi màn hình của phiên mẫu.")
    parser.add_argument("--out", type=Path, default=Path("screens"), help="thư mục ghi ảnh")
    parser.add_argument("--small", action="store_true", help="phiên nhỏ: 3 thành viên, 2 sản phẩm")
    arguments = parser.parse_args(argv)
    out: Path = arguments.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ocop-man-hinh-") as name:
        folder = Path(name)
        os.environ[HOME_VARIABLE] = str(folder / "home")
        plan = small_plan() if arguments.small else sample_plan()
        played = play(plan, folder / "phien", folder / "may", print_line, lambda what, done, total: None)
        package = next((played.folder / "packages").glob("phien_*.ocop"))
        count = 0
        for view in VIEWS:
            count += Camera(view, out).take(played.session, package, plan.scoring_members[-1].code)
            print_line(f"{view.name}: {count}")
    print_line(f"{count} ảnh trong {out}")
    return 0


def print_line(text: str) -> None:
    """One line of progress."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
