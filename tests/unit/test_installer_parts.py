"""The parts of a built program: what is left out, its icon, its version."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest
from PIL import Image

from ocop_desktop import __version__
from tests.helpers.paths import ROOT

sys.path.insert(0, str(ROOT / "resources" / "installer"))
import parts


@pytest.mark.parametrize(
    "target",
    [
        "PySide6\\opengl32sw.dll",
        "PIL\\_avif.cp311-win_amd64.pyd",
        "docx\\templates\\default-docx-template\\word\\styles.xml",
        "docx/templates/default-comments.xml",
        "pillow.libs/libavif-c6062d5f.so.16.4.2",
        "PySide6\\translations\\qtbase_de.qm",
        "dateutil\\zoneinfo\\dateutil-zoneinfo.tar.gz",
        "holidays-0.109.dist-info\\RECORD",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6\\Qt6Pdf.dll",
        "PySide6\\Qt6QuickControls2.dll",
        "PySide6/Qt/lib/libQt6VirtualKeyboard.so.6",
        "PySide6\\plugins\\platforms\\qdirect2d.dll",
        "PySide6/Qt/plugins/platforms/libqminimal.so",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        *(f"PySide6\\plugins\\imageformats\\q{kind}.dll" for kind in ("icns", "jpeg", "webp", "tiff", "gif", "pdf")),
        "PySide6/Qt/plugins/imageformats/libqwebp.so",
    ],
)
def test_what_no_window_of_the_program_needs_is_left_out(target: str) -> None:
    assert not parts.is_wanted(target)


@pytest.mark.parametrize(
    "target",
    [
        "PySide6\\Qt6Core.dll",
        "PySide6\\Qt6Network.dll",
        "PySide6\\Qt6Svg.dll",
        "PySide6\\Qt6PrintSupport.dll",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6\\plugins\\imageformats\\qsvg.dll",
        "PIL\\_imaging.cp311-win_amd64.pyd",
        *(f"docx/templates/{name}" for name in ("default.docx", "default-header.xml", "default-footer.xml")),
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\platforms\\qoffscreen.dll",
    ],
)
def test_what_it_needs_stays(target: str) -> None:
    assert parts.is_wanted(target)


def test_qt_reads_no_picture_of_a_kind_that_is_left_out() -> None:
    reads = re.compile(r"\b(QImageReader|QMovie|loadFromData)\b")
    sources = (ROOT / "ocop_desktop").rglob("*.py")
    assert [str(path) for path in sources if reads.search(path.read_text(encoding="utf-8"))] == []


def test_of_the_calendars_of_countries_that_of_vietnam_stays() -> None:
    names = ("holidays.countries", "holidays.countries.vietnam", "holidays.countries.laos", "holidays.financial.ny")
    assert [parts.is_module_wanted(name) for name in names] == [True, True, False, False]


def test_nothing_is_left_out_that_the_program_imports() -> None:
    left_out = tuple(parts.NOT_IMPORTED)
    imported = {
        name
        for path in (ROOT / "ocop_desktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
    }
    assert "PIL.ImageCms" in imported
    assert {
        name for name in imported if name.startswith(tuple(f"{left}." for left in left_out)) or name in left_out
    } == set()


def _imported(node: ast.AST) -> list[str]:
    """Return the modules that a statement may import."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_each_runtime_library_is_packed_once_in_its_newest_version_beside_python_s_own() -> None:
    versions = {"carrier": (14, 0, 24247, 2), "python.org": (14, 42, 34433, 0), "qt": (14, 44, 35211, 0)}
    other = [("python311.dll", "carrier", "BINARY"), ("PySide6\\Qt6Core.dll", "qt", "BINARY")]
    given = [
        ("VCRUNTIME140.dll", "carrier", "BINARY"),
        ("PySide6\\VCRUNTIME140.dll", "qt", "BINARY"),
        ("shiboken6/vcruntime140.dll", "python.org", "BINARY"),
        ("PySide6\\MSVCP140_1.dll", "qt", "BINARY"),
        ("msvcp140.dll", "python.org", "BINARY"),
        ("PySide6\\MSVCP140.dll", "carrier", "BINARY"),
    ]
    expected = {("VCRUNTIME140.dll", "qt"), ("MSVCP140_1.dll", "qt"), ("msvcp140.dll", "python.org")}
    for order in (given, given[::-1]):
        kept = parts.with_one_runtime([*other, *order], versions.__getitem__)
        assert kept[:2] == other
        assert {(target, source) for target, source, _ in kept[2:]} == expected


def test_the_icon_has_every_size_of_windows(tmp_path: Path) -> None:
    file = tmp_path / "x.ico"
    parts.write_icon(ROOT / "resources" / "icons" / "ocop-desktop.svg", file)
    with Image.open(file) as made:
        assert made.info["sizes"] == {(size, size) for size in parts.SIZES}
        assert made.convert("RGBA").getpixel((128, 20))[:3] == (20, 88, 127)


def test_the_version_is_the_program_s_and_fits_a_resource(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert parts.version() == __version__
    monkeypatch.setattr(parts.sys, "platform", "linux")
    assert (parts.version_resource("ocop", tmp_path), parts.icon(tmp_path)) == (None, None)
    monkeypatch.setattr(parts.sys, "platform", "win32")
    written = parts.version_resource("ocop", tmp_path)
    assert written is not None
    text = Path(written).read_text(encoding="utf-8")
    assert f"'{__version__}'" in text
    assert "'ocop.exe'" in text
    assert parts.DESCRIPTIONS["ocop"] in text


def test_nothing_of_hashlib_is_used_that_only_openssl_has() -> None:
    """The built program has no ``_hashlib``; a PIN would then stop it with an AttributeError."""
    only = re.compile(r"\b(scrypt|pbkdf2_hmac|file_digest)\(|hashlib\.new\(")
    sources = sorted((ROOT / "ocop_desktop").rglob("*.py"))
    used = [path.name for path in sources if only.search(path.read_text(encoding="utf-8"))]
    assert "_hashlib" in parts.NOT_IMPORTED
    assert used == []
