"""Dossiers by the command line: files moved, taken out, renamed, papers stated, and each step undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.e2e.commands import done, ocop
from tests.helpers.workbooks import PAPER_HEADERS, product, products, workbook


def test_a_dossier_is_corrected_and_each_step_undone(tmp_path: Path) -> None:
    session = tmp_path / "s.ocopdb"

    def run(*words: str) -> Any:
        return done(tmp_path, *words, "--session", session, "--json").answer

    run("session", "new", "--name", "Phiên thử")
    run("import", "products", str(products(tmp_path / "p.xlsx", product("SP001"), product("SP002"))))
    folder = tmp_path / "minh-chung"
    folder.mkdir()
    for name in ("SP001 E12 kiểm nghiệm.txt", "SP001 ảnh.txt", "lạ.txt"):
        (folder / name).write_text(name, encoding="utf-8")
    (folder / "SP001.docx.tmp").write_bytes(b"x")
    preview = run("import", "dossiers", str(folder), "--preview")
    assert preview["proposals"] == [{"product": "SP001", "path": "SP001 E12 kiểm nghiệm.txt", "paper": "E12"}]
    assert preview["skipped"] == ["SP001.docx.tmp"]
    assert "SP001.docx.tmp: bỏ qua" in done(tmp_path, "import", "dossiers", folder, "--session", session).out

    def titles(product: str = "SP001") -> list[str]:
        return [file["title"] for file in run("dossier", "show", product)["dossiers"][0]["files"]]

    assert run("dossier", "move", "SP001 ảnh", "SP002")["reissue"] == []
    assert (titles(), titles("SP002")) == (["SP001 E12 kiểm nghiệm"], ["SP001 ảnh"])
    run("dossier", "undo")
    run("dossier", "remove", "SP001 ảnh.txt")
    shown = run("dossier", "show")
    assert ([f["title"] for f in shown["tray"]], [f["title"] for f in shown["removed"]]) == (["lạ"], ["SP001 ảnh"])
    run("dossier", "restore", "SP001 ảnh")
    run("dossier", "rename", "SP001 ảnh", "Ảnh bao bì")
    assert sorted(titles()) == ["SP001 E12 kiểm nghiệm", "Ảnh bao bì"]
    run("dossier", "move", "Ảnh bao bì", "-")
    assert "(Chuyển tệp): Ảnh bao bì." in done(tmp_path, "dossier", "undo", "--session", session).out

    said = done(tmp_path, "dossier", "proposals", "--session", session).out
    assert said.strip() == "SP001: tệp “SP001 E12 kiểm nghiệm” gợi ý giấy tờ E12."
    run("dossier", "proposals", "--accept")
    assert "Không có tệp nào" in done(tmp_path, "dossier", "proposals", "--session", session).out
    run("dossier", "paper", "SP001", "E12", "present", "--number", "12/KN", "--expires", "1/2/2027")
    run("dossier", "paper", "SP001", "M01", "absent")
    assert "(Ghi giấy tờ): M01." in done(tmp_path, "dossier", "undo", "--reason", "gõ nhầm", "--session", session).out
    run("dossier", "paper", "SP001", "M01", "absent")
    run("dossier", "paper", "SP001", "E12", "present", "--number", "13/KN")
    papers = run("dossier", "show", "SP001")["dossiers"][0]["papers"]
    assert papers == [{"kind": "E12", "status": "present"}, {"kind": "M01", "status": "absent"}]
    assert "13/KN" in done(tmp_path, "dossier", "show", "--session", session).out
    run("dossier", "paper", "SP001", "M01", "not_stated")
    assert len(run("dossier", "show", "SP001")["dossiers"][0]["papers"]) == 1
    wrong = ocop(tmp_path, "dossier", "paper", "SP001", "E11", "present", "--expires", "mai", "--session", session)
    assert (wrong.code, "Ngày hết hạn" in wrong.out) == (3, True)
    lost = ocop(tmp_path, "dossier", "remove", "không có", "--session", session)
    assert (lost.code, "Có 0 tệp" in lost.err) == (3, True)
    kinds = [entry["kind"] for entry in run("audit")["entries"]]
    assert {"evidence.moved", "evidence.removed", "evidence.restored", "evidence.renamed", "paper.stated"} <= set(kinds)

    listed = workbook(tmp_path / "g.xlsx", [PAPER_HEADERS, ("SP001", "E12", "có", "13/KN", "", "1/2/2027")])
    again = run("import", "dossiers", str(listed))
    assert (again["stored"], again["same"]) == (False, ["SP001 E12"])
    filled = tmp_path / "day-du.xlsx"
    assert run("template", "papers", str(filled))["rows"] > 30
    read = run("import", "dossiers", str(filled))
    assert (read["stored"], read["faults"], read["same"]) == (False, [], ["SP001 E12"])
