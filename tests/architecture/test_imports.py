"""Which way imports point: the contracts of pyproject.toml hold, and they bite."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ocop_desktop"
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", LINT], cwd=folder, capture_output=True, encoding="utf-8", check=False)


def imported_names(path: Path) -> Iterator[str]:
    """What a file imports, with what is taken out of a module (``PySide6.QtWidgets``); relative ones made absolute."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = path.relative_to(ROOT).with_suffix("").parts[: -node.level] if node.level else ()
            module = ".".join([*here, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def test_the_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


BREACHES = (
    ("domain", "import ocop_desktop.usecases", "Imports point inwards"),
    ("store", "import ocop_desktop.packages", "Imports point inwards"),
    ("usecases", "import ocop_desktop.wording", "Imports point inwards"),
    ("cli", "import ocop_desktop.app", "Imports point inwards"),
    ("usecases", "import sqlalchemy.orm", "The core is plain Python"),
    ("domain", "import msgspec", "The core is plain Python"),
    ("app", "import sqlalchemy", "SQL is spoken only in store"),
    ("documents", "from PySide6 import QtGui", "Qt is spoken only in ui, and in app, which starts it"),
    ("store", "import cryptography", "Package bytes and keys stay in packages"),
    ("ui", "import pypdfium2", "PDFium is called in viewing, which runs in a child process"),
    ("viewing", "from PySide6 import QtGui", "Qt is spoken only in ui, and in app, which starts it"),
    ("usecases/core", "import ocop_desktop.usecases.results", "Rooms of the use cases"),
    ("usecases/council", "import ocop_desktop.usecases.minutes", "Rooms of the use cases"),
    ("usecases/council/acts", "import ocop_desktop.usecases.results", "The acts lie directly above the core"),
    ("usecases/preparing", "import ocop_desktop.usecases.council.room", "Rooms of the use cases"),
    ("domain/council", "import ocop_desktop.domain.sheets", "Rooms of the rules"),
    ("app", "import ocop_desktop.sample.play", "The sample can be left out"),
    ("ui/session", "import ocop_desktop.ui.shell", "Rooms of the window"),
    ("ui/session", "import ocop_desktop.ui.papers", "Rooms of the window"),
    ("ui/viewer", "import ocop_desktop.ui.dossiers", "Rooms of the window"),
    ("ui/parts", "import ocop_desktop.ui.viewer", "Rooms of the window"),
    ("cli", "import openpyxl", "PDF, DOCX and XLSX libraries stay in documents, intake and sample"),
)
"""Where a forbidden import stands, the import, and the contract that it breaks."""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each contract says of an otherwise empty copy of the package with every breach in it, by its name."""
    root = tmp_path_factory.mktemp("breaches")
    shutil.copy(ROOT / "pyproject.toml", root)
    for module_file in PACKAGE.rglob("*.py"):
        copy = root / module_file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.touch()
    assert lint(root).returncode == 0
    for number, (module, line, _) in enumerate(BREACHES):
        (root / "ocop_desktop" / module / f"breach_{number}.py").write_text(line + "\n", encoding="utf-8")
    done = lint(root)
    assert done.returncode == 1, done.stdout + done.stderr
    _, _, report = done.stdout.partition("Broken contracts")
    parts = re.split(r"\n(.+)\n-+\n", report)  # a title is underlined
    return {title: " ".join(text.split()) for title, text in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("number", range(len(BREACHES)))
def test_a_breach_is_refused(number: int, refused: dict[str, str]) -> None:
    module, line, contract = BREACHES[number]
    imported = line.split()[1].removesuffix(".orm")  # packages from outside are named by their top
    assert f"ocop_desktop.{module.replace('/', '.')}.breach_{number} -> {imported} (l.1)" in refused[contract]


def circle_in(package: Path) -> list[str]:
    """Modules that import one another in a circle; empty where there is none.

    Imports for types alone and imports inside functions count: they bind two modules to each other just as much.
    """
    names = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in package.rglob("*.py")}
    modules = {path: name.removesuffix(".__init__") for path, name in names.items()}
    known = set(modules.values())
    graph: dict[str, set[str]] = {}
    for path, module in modules.items():
        found = {name if name in known else name.rpartition(".")[0] for name in imported_names(path)}
        graph[module] = (found & known) - {module}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        return list(circle.args[1])
    return []


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circle_in(PACKAGE) == []


@pytest.mark.parametrize(
    "line",
    [
        "from .a import thing",
        "from . import a",
        "if TYPE_CHECKING:\n    from .a import Thing",
        "def f():\n    import ocop_desktop.a",
    ],
)
def test_a_circle_is_found_however_it_is_written(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    package = tmp_path / "ocop_desktop"
    package.mkdir()
    for name, text in {"__init__": "", "a": "from .b import other", "b": "import ocop_desktop.c", "c": ""}.items():
        (package / f"{name}.py").write_text(text + "\n", encoding="utf-8")
    assert circle_in(package) == []
    (package / "c.py").write_text(line + "\n", encoding="utf-8")
    assert sorted(set(circle_in(package))) == ["ocop_desktop.a", "ocop_desktop.b", "ocop_desktop.c"]


def test_the_core_imports_only_the_standard_library() -> None:
    allowed = {*sys.stdlib_module_names, "ocop_desktop"}
    foreign = [
        f"{path.relative_to(ROOT)}: {name}"
        for layer in ("domain", "usecases", "wording")
        for path in sorted((PACKAGE / layer).rglob("*.py"))
        for name in imported_names(path)
        if name.partition(".")[0] not in allowed
    ]
    assert foreign == []


def test_models_import_neither_widgets_nor_views() -> None:
    """A model lies in the folder ``model`` of its place; of ui it sees models and what stands at the top of ui."""
    ui = PACKAGE / "ui"
    rooms = {path.name for path in ui.iterdir() if path.is_dir()}
    models = [*sorted(ui.glob("*/model/*.py")), *sorted((ui / "parts").glob("*_model.py")), ui / "parts" / "screen.py"]
    assert len(models) > 30

    def is_view(name: str) -> bool:
        room, _, inside = name.removeprefix("ocop_desktop.ui.").partition(".")
        known = inside.startswith("model.") or (room == "parts" and inside.partition(".")[0] in shared)
        return name.startswith("ocop_desktop.ui.") and room in rooms and not known

    shared = {path.stem for path in models if path.parent.name == "parts"}
    widgets = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in models
        for name in imported_names(path)
        if "QtWidgets" in name or is_view(name)
    ]
    assert widgets == []


def test_imported_names_sees_every_way_to_write_an_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    source = tmp_path / "ocop_desktop" / "ui" / "x.py"
    source.parent.mkdir(parents=True)
    source.write_text("import a.b\nfrom PySide6 import QtWidgets as w\nfrom .y import z\nfrom .. import domain\n")
    assert list(imported_names(source)) == [
        "a.b",
        "PySide6.QtWidgets",
        "ocop_desktop.ui.y.z",
        "ocop_desktop.domain",
    ]
