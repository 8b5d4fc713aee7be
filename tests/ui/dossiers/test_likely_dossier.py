"""A waiting file whose name points to a product: the page says so and proposes it; the person decides."""

from __future__ import annotations

from pathlib import Path

from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.session.model.side_facts import waiting_files
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.overview.program import OpenSession
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence
from tests.helpers.evidence import PDF, write_pdf
from tests.ui.dossiers.conftest import SECRETARY
from tests.ui.viewing import Bench


def add_waiting(bench: Bench, folder: Path, name: str) -> None:
    def act(session: OpenSession, services: Services, job: Job) -> None:
        written = write_pdf(folder / "mới.pdf", ["trang một"])
        add_evidence([NewEvidence(written, None, "Tệp mới", name, PDF, 1)], SECRETARY, session.work, services)

    bench.context.gateway.act(act)
    bench.settle()


def test_the_probable_dossier_is_named_and_chosen_but_nothing_is_moved(
    bench: Bench, opened: DossiersPage, tmp_path: Path
) -> None:
    add_waiting(bench, tmp_path, "ảnh/mat ong hoa tram (3).pdf")
    tray = opened.model.tray
    new = next(row for row, item in enumerate(tray) if item.evidence.title == "Tệp mới")
    opened.column.tray.selectRow(new)
    bench.settle()
    assert "có thể của SP002 · Mật ong hoa tràm" in opened.about.text()
    opened.file_form.move_to.click()
    assert opened.file_form.target.currentData() == "SP002"
    assert len(opened.model.tray) == len(tray)
    opened.file_form.agree.click()
    bench.settle()
    assert len(opened.model.tray) == len(tray) - 1
    opened.column.tray.selectRow(0)
    bench.settle()
    assert "có thể của" not in opened.about.text()
    opened.file_form.move_to.click()
    assert opened.file_form.target.currentIndex() == -1, "nothing points to a product"


def test_the_list_of_things_to_do_names_probable_products_first(
    bench: Bench, opened: DossiersPage, tmp_path: Path
) -> None:
    add_waiting(bench, tmp_path, "ảnh/mat ong hoa tram (3).pdf")
    found: list[list[tuple[str, str]]] = []
    bench.context.gateway.ask(
        lambda session, services, job: [
            (path, product.code if product is not None else "") for path, _, product in waiting_files(session.work)
        ],
        found.append,
        "in-a-test",
    )
    bench.settle()
    assert found[0] == [("ảnh/mat ong hoa tram (3).pdf", "SP002"), ("c.pdf", ""), ("d.pdf", "")]
