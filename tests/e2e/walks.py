"""How many files of the program each step of a session opens: the museum's session, played under a trace.

    python -m tests.e2e.walks [COMMAND ...]

Prints a line per command of ``ocop``: files in which a function ran at its last call, in all and by part of the
program. What only an import runs is not counted. With commands as arguments, their files are listed too.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

import ocop_desktop
from tests.e2e.museum_play import Play, conclude, first_round, in_the_room, prepare, reconcile, second_round

PROGRAM = Path(ocop_desktop.__file__).parent
FAMILIES = ("session", "import", "package", "sheet", "reconcile", "written", "minutes", "catalogue")


class TracedPlay(Play):
    """Notes the files that each command runs through."""

    def __init__(self, root: Path) -> None:
        self.files: dict[str, set[str]] = {}
        super().__init__(root)

    def run(self, by: str, *words: str | Path, **where: Any) -> str:
        found: set[str] = set()

        def note(frame: FrameType, event: str, _: object) -> None:
            if event == "call" and frame.f_code.co_name != "<module>":
                found.add(frame.f_code.co_filename)

        sys.setprofile(note)
        try:
            return super().run(by, *words, **where)
        finally:
            sys.setprofile(None)
            inside = {str(Path(file).relative_to(PROGRAM)) for file in found if Path(file).is_relative_to(PROGRAM)}
            self.files[_name(words)] = inside


def _name(words: tuple[str | Path, ...]) -> str:
    texts = [str(word) for word in words if not str(word).startswith("/")]
    length = 1 if texts[0] not in FAMILIES else 3 if texts[:2] == ["package", "export"] else 2
    return " ".join(texts[:length])


def main() -> None:
    with TemporaryDirectory() as folder:
        play = TracedPlay(Path(folder))
        for step in (prepare, first_round, in_the_room, reconcile, second_round, conclude):
            step(play)
        play.do("minutes", "--pdf", play.root / "bien-ban.pdf")
        play.do("results", "--json", "-")
    for name, files in sorted(play.files.items()):
        parts = Counter(file.partition("/")[0] for file in files)
        by_part = ", ".join(f"{part} {count}" for part, count in parts.most_common())
        sys.stdout.write(f"{len(files):4}  {name}: {by_part}\n")
        if name in sys.argv[1:]:
            sys.stdout.writelines(f"        {file}\n" for file in sorted(files))


if __name__ == "__main__":
    main()
