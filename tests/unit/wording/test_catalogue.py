"""How the catalogues of a source tree become what the program reads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.paths import ROOT
from tests.helpers.words import tool

ASKED = (
    "from ocop_desktop.wording import Words; print(Words('en')('size', size=3), Words('en').of('many', {'count': 1}))"
)
HEADER = 'msgid ""\nmsgstr "Plural-Forms: {plurals}\\n"\n\n'
VI, EN = HEADER.format(plurals=tool().PLURALS["vi"]), HEADER.format(plurals=tool().PLURALS["en"])


def put(words: Path, area: str, vietnamese: str, english: str) -> None:
    (words / area).mkdir(exist_ok=True)
    (words / area / "vi.po").write_text(VI + vietnamese, encoding="utf-8")
    (words / area / "en.po").write_text(EN + english, encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A source tree with two sentences."""
    (tmp_path / "ocop_desktop" / "wording").mkdir(parents=True)
    for path in ((ROOT / "ocop_desktop").glob("__init__.py"), (ROOT / "ocop_desktop" / "wording").glob("*.py")):
        for source in path:
            shutil.copy(source, tmp_path / source.relative_to(ROOT))
    words = tmp_path / "resources" / "words"
    words.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "words" / "catalogues.py", words)
    many = 'msgid "many"\nmsgid_plural "many"\n'
    put(
        words,
        "start",
        f'msgid "size"\nmsgstr "cỡ {{size}}"\n\n{many}msgstr[0] "{{count}} tệp"\n',
        f'msgid "size"\nmsgstr "size {{size}}"\n\n{many}msgstr[0] "one file"\nmsgstr[1] "{{count}} files"\n',
    )
    for area in (*tool().OTHERS, *tool().FRONT - {"start"}):
        put(words, area, 'msgid "x"\nmsgstr "y"\n', "")
    return tmp_path


def run(tree: Path, ask: str = ASKED) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tree,
        env={"PYTHONPATH": str(tree), "PYTHONUTF8": "1", "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def compiled(tree: Path) -> Path:
    return tree / "ocop_desktop" / "wording" / "compiled" / "vi" / "LC_MESSAGES" / "ocop.mo"


def test_a_source_tree_compiles_its_catalogues_once_and_again_after_a_change(tree: Path) -> None:
    assert run(tree).stdout == "size 3 one file\n"
    first = compiled(tree).stat().st_mtime_ns
    assert run(tree).stdout == "size 3 one file\n"
    assert compiled(tree).stat().st_mtime_ns == first
    english = tree / "resources" / "words" / "start" / "en.po"
    english.write_text(english.read_text().replace("size {size}", "it has {size} KB"))
    assert run(tree).stdout == "it has 3 KB one file\n"


def test_a_removed_area_is_compiled_away(tree: Path) -> None:
    put(tree / "resources" / "words", "later", 'msgid "soon"\nmsgstr "sắp"\n', "")
    ask = "from ocop_desktop.wording import Words; print(Words('vi').knows('soon'))"
    assert run(tree, ask).stdout == "True\n"
    shutil.rmtree(tree / "resources" / "words" / "later")
    assert run(tree, ask).stdout == "False\n"


def test_a_sentence_that_is_not_translated_is_shown_in_vietnamese(tree: Path) -> None:
    put(tree / "resources" / "words", "start", 'msgid "size"\nmsgstr "cỡ {size}"\n\nmsgid "many"\nmsgstr "nhiều"\n', "")
    assert run(tree).stdout == "cỡ 3 nhiều\n"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [("what is this\n", "later/vi.po"), ('msgid "size"\nmsgstr "x"\n', "size: in later and in start")],
)
def test_a_catalogue_that_cannot_be_compiled_says_why_and_what_to_do(tree: Path, broken: str, reason: str) -> None:
    put(tree / "resources" / "words", "later", broken, "")
    told = run(tree)
    assert told.returncode != 0
    assert reason in told.stderr.replace("\\", "/")
    assert "python3 dev.py words" in told.stderr


def test_an_installed_program_has_no_sources_and_reads_what_was_compiled(tree: Path) -> None:
    run(tree)
    shutil.rmtree(tree / "resources")
    assert run(tree).stdout == "size 3 one file\n"


def test_tidying_sorts_flags_and_shows_the_original(tmp_path: Path) -> None:
    put(
        tmp_path,
        "start",
        'msgid "b"\nmsgstr "hai {n}"\n\nmsgid "a"\nmsgstr "một"\n',
        'msgid "a"\nmsgstr "one"\n\nmsgid "b"\nmsgstr "two {n}"\n',
    )
    assert len(tool().tidy(tmp_path)) == 2
    english = (tmp_path / "start" / "en.po").read_text(encoding="utf-8")
    assert english.endswith(
        '#. một\nmsgid "a"\nmsgstr "one"\n\n#. hai {n}\n#, python-brace-format\nmsgid "b"\nmsgstr "two {n}"\n'
    )
    assert tool().tidy(tmp_path) == []
