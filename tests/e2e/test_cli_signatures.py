"""``ocop dossier show CODE`` names the digital signatures of a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.e2e.commands import done
from tests.helpers.evidence import write_pdf
from tests.helpers.signed_pdf import Seal, cms, named, write_signed
from tests.helpers.workbooks import product, products


def test_the_signers_of_a_file_are_named_beside_it(tmp_path: Path) -> None:
    session = tmp_path / "s.ocopdb"

    def run(*words: str) -> Any:
        return done(tmp_path, *words, "--session", session, "--json").answer

    run("session", "new", "--name", "Phiên thử")
    run("import", "products", str(products(tmp_path / "p.xlsx", product("SP001"))))
    folder = tmp_path / "minh-chung"
    folder.mkdir()
    write_signed(folder / "SP001 E12.pdf", Seal(cms(named("Nguyễn Thị Thử"))))
    write_pdf(folder / "SP001 khác.pdf", ["một"])
    run("import", "dossiers", str(folder))
    files = {file["title"]: file for file in run("dossier", "show", "SP001")["dossiers"][0]["files"]}
    (remark,) = files["SP001 E12"]["remarks"]
    assert "của: Nguyễn Thị Thử. Chương trình không kiểm tra" in remark
    assert "remarks" not in files["SP001 khác"]
    said = done(tmp_path, "dossier", "show", "SP001", "--session", session).out.splitlines()
    assert f"    {remark}" in said
    assert "Nguyễn Thị Thử" not in done(tmp_path, "dossier", "show", "--session", session).out
