"""Screenshots of every page: both roles and languages, three themes, three sizes; empty, half way, full, faulty.

``python -m ocop_desktop.sample.screens --out DIR`` plays a session and takes them without a display;
``--manual`` takes those of the manual instead and reduces them.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from ..app.camera import Camera, View
from ..app.config import find_bundle
from ..app.gallery import main as draw_parts
from ..cli.parsing import tool_parser
from .in_window import WindowSample
from .manual_pictures import MANUAL_VIEW, shrink
from .plan import sample_plan, small_plan
from .scenes import Scenes, make_scenes
from .tour import tour

VIEWS = (
    View(1366, 768, 100, "light", "vi"),
    View(1366, 768, 150, "light", "vi"),
    View(1366, 768, 100, "dark", "vi"),
    View(1366, 768, 100, "contrast", "vi"),
    View(1366, 768, 100, "light", "en"),
    View(1920, 1080, 100, "light", "vi"),
    View(1920, 1080, 100, "dark", "vi"),
)
AT_ONCE = 2
"""Number of views processed in parallel, each by a process of its own."""


def main(argv: Sequence[str]) -> int:
    """Play the session, take and write the pictures; return the exit code."""
    parser, words = tool_parser("screens", argv)
    parser.add_argument("--out", type=Path, metavar=words("cli.metavar.folder"), help=words("cli.help.screens_out"))
    parser.add_argument("--small", action="store_true", help=words("cli.help.small"))
    parser.add_argument(
        "--view", action="append", default=[], metavar=words("cli.metavar.view"), help=words("cli.help.view")
    )
    parser.add_argument("--manual", action="store_true", help=words("cli.help.screens_manual"))
    parser.add_argument("--parts", action="store_true", help=words("cli.help.screens_parts"))
    arguments = parser.parse_args(argv)
    usual = find_bundle().manual / "hinh" if arguments.manual else Path("screens")
    out: Path = (arguments.out or usual).absolute()
    out.mkdir(parents=True, exist_ok=True)
    if arguments.parts:
        say(str(draw_parts(out)))
        return 0
    views = (MANUAL_VIEW,) if arguments.manual else tuple(v for v in VIEWS if v.name in (arguments.view or [v.name]))
    with tempfile.TemporaryDirectory(prefix="ocop-man-hinh-") as name:
        folder = Path(name)
        (folder / "canh").mkdir()
        scenes = make_scenes(small_plan() if arguments.small else sample_plan(), folder / "canh", say)
        raw = folder / "anh" if arguments.manual else out
        raw.mkdir(exist_ok=True)
        count = 0
        # Qt allows one application per process, and none in a forked one.
        with ProcessPoolExecutor(AT_ONCE, multiprocessing.get_context("spawn")) as workers:
            for view, taken in zip(views, workers.map(partial(look, scenes, raw), views), strict=True):
                count += taken
                say(f"{view.name}: {taken}")
        if arguments.manual:
            count = shrink(raw, out)
    say(f"{count} ảnh trong {out}")
    return 0


def look(scenes: Scenes, out: Path, view: View) -> int:
    """Take the pictures of one view from a copy of the scenes; return their number."""
    copy = scenes.moved(scenes.root.with_name(view.name))
    try:
        camera = Camera(view, out, sample=WindowSample)
        tour(camera, copy)
    finally:
        shutil.rmtree(copy.root, ignore_errors=True)
    return len(camera.taken)


def say(text: str) -> None:
    """Print one line of progress."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
