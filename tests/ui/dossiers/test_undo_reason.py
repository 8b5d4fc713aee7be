"""Undoing a change of a dossier that members have by now asks for a reason."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from ocop_desktop.ui.dossiers.page import DossiersPage
from tests.ui.dossiers.test_changes import click, files, undo
from tests.ui.dossiers.test_reasons import issued
from tests.ui.viewing import Bench


def test_undoing_asks_for_the_reason_that_became_due_and_enter_undoes(
    bench: Bench, opened: DossiersPage, tmp_path: Path
) -> None:
    bench.until(lambda: opened.viewer.evidence != "")
    before = files(opened, "SP001")
    click(bench, opened.file_form.take_out)
    issued(bench, tmp_path)
    undo(bench, opened)
    reason = opened.papers_tab.reason
    assert (files(opened, "SP001"), opened.tabs.currentWidget()) == (before[1:], opened.papers_tab)
    assert (reason.isHidden(), opened.model.can_undo) == (False, True)
    bench.bot.keyClick(reason, Qt.Key.Key_Return)  # nothing is typed yet
    reason.setText("bỏ nhầm")
    bench.bot.keyClick(reason, Qt.Key.Key_Return)
    bench.settle()
    assert (files(opened, "SP001"), reason.text(), opened.model.can_undo) == (before, "", False)
