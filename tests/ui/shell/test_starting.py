"""The window stands before the program is read: what its first picture costs, and that the rest comes by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

START = """
import builtins, json, sys
from PySide6.QtWidgets import QApplication
from ocop_desktop.app import first_paint
from ocop_desktop.app.start import Window
first_paint.PATIENCE_MS = 1_000_000  # the picture itself must be heard of
application = QApplication(["test"])
window = Window(application, "vi")
first, go_on = [], window.open
def opening(files):
    first.extend(sorted(sys.modules))
    go_on(files)
window.open = opening
window.open_once_seen([])
window.show()
for _ in range(2000):
    application.processEvents()
    if "ocop_desktop.ui.audit.page" in sys.modules and not (window.tasks.busy or window.drawing.busy):
        break
    __import__("time").sleep(0.01)
plain = builtins.__import__ is builtins.__orig_import__
print(json.dumps([first, sorted(sys.modules), window.guard.has_stopped, plain]))
window.close()
"""

LATER = (
    "sqlalchemy",
    "alembic",
    "cryptography",
    "msgspec",
    "reportlab",
    "openpyxl",
    "PIL",
    "pypdfium2",
    "fractions",
    "ocop_desktop.app.bootstrap",
    "ocop_desktop.confined",
    "ocop_desktop.disk.files",
    "ocop_desktop.domain.acts.acts",
    "ocop_desktop.domain.catalogue.catalogue",
    "ocop_desktop.domain.scoring.scoring",
    "ocop_desktop.store",
    "ocop_desktop.usecases",
    "ocop_desktop.sample",
    "ocop_desktop.ui.shell.rail",
    "ocop_desktop.ui.shell.session_area",
    *(f"ocop_desktop.ui.{place}.page" for place in ("session", "scoring", "results", "reconciliation", "audit")),
)
"""What nobody needs to see the start page."""


def test_the_start_page_is_painted_before_libraries_core_and_pages_are_read(tmp_path: Path) -> None:
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OCOP_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", START], env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first, then, has_stopped, plain = json.loads(done.stdout)
    assert "ocop_desktop.ui.shell.start_page" in first
    assert set(LATER) & set(first) == set()
    assert not has_stopped
    assert plain, "PySide6 reads the source of every module that is imported"
    for name in ("sqlalchemy", "ocop_desktop.app.bootstrap", *(name for name in LATER if name.endswith(".page"))):
        assert name in then
