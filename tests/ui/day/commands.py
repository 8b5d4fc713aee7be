"""The same day by the command line, in this process: other computers, the same plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.e2e.commands import accepting, done, going_on
from tests.ui.day import plan


def play_commands(root: Path) -> Path:
    """Play the day below ``root``; the secretary's session file."""
    lists = plan.write_lists(root / "van-phong")
    usb = root / "usb"
    usb.mkdir()
    homes = {code: root / "may" / code for code in (plan.SECRETARY, *plan.MEMBERS)}
    office, file = homes[plan.SECRETARY], root / "phien.ocopdb"

    def at_office(*words: str | Path, actor: str = plan.SECRETARY) -> Any:
        return done(office, *going_on(*words), "--session", file, "--as", actor)

    decision = ("--decision", plan.DECISION[0], plan.DECISION[2])
    at_office("session", "new", "--name", plan.SESSION_NAME, *decision, "--place", plan.PLACE)
    at_office("import", "members", lists.members)
    at_office("import", "products", lists.right)
    at_office("import", "dossiers", lists.dossiers)
    at_office("package", "export", "session", "--despite", "để ngỏ", "--to", usb)
    (package,) = usb.glob("phien_*.ocop")
    for code in plan.MEMBERS:
        _first_visit(root, homes[code], code, package, usb)
    first = sorted(usb.glob("phieu_*.ocop"))
    member, product = plan.PAPER
    sheet = _sheets(root / "giay.json", {plan.PAPER: plan.ANSWERS[plan.PAPER]})
    at_office("sheet", "enter", "--from", sheet, "--paper")
    at_office("sheet", "second-entry", "--from", sheet, actor=plan.SECOND_TYPIST)
    at_office("sheet", "submit", "--member", member, "--product", product, "--paper")
    for code, sheets in zip(plan.MEMBERS, first, strict=True):
        at_office("package", "import", sheets, *accepting(code, sheets))
    at_office("session", "attend", "--member", "all", "--present")
    at_office("session", "open", actor=plan.CHAIR)
    at_office("reconcile", "round", "--product", f"{plan.AGAIN}={plan.AGAIN_REASON}", actor=plan.CHAIR)
    at_office("package", "export", "round", "--to", usb)
    (round_package,) = usb.glob("chamlai_*.ocop")
    for code in plan.MEMBERS:
        again = {(code, plan.AGAIN): plan.AGAIN_CHANGES[code]}
        _at(homes[code], code, "package", "import", round_package)
        _at(homes[code], code, "reconcile", "rescore", "--from", _sheets(root / f"{code}-2.json", again), "--submit")
        _at(homes[code], code, "package", "export", "sheets", "--to", usb)
    at_office("package", "import", *sorted(set(usb.glob("phieu_*.ocop")) - set(first)))
    at_office("session", "close", actor=plan.CHAIR)
    product, criterion, star, paper = plan.FINDING
    at_office("session", "finding", "--product", product, "--item", f"{criterion}:{star}=unmet", "--paper", paper)
    product, ground, votes_for, votes_against = plan.MOTION
    votes = ("--for", str(votes_for), "--against", str(votes_against))
    at_office("session", "reject", "--product", product, "--motion", "stop", "--ground", ground, *votes)
    listed = json.loads(at_office("session", "questions", "--json").out)
    asked = {entry["code"] for entry in listed if entry["open"] and entry["asked_by"] == "conclude"}
    reasons = [word for code in sorted(asked) for word in ("--leave-open", f"{code}=để ngỏ")]
    at_office("conclude", *reasons, actor=plan.CHAIR)
    form = root / "bien-ban.json"
    speaker, text = plan.OPINION
    fields = {"conclusion": plan.CONCLUSION, "opinions": [{"speaker": speaker, "text": text}]}
    form.write_text(json.dumps(fields), "utf-8")
    at_office("minutes", "form", "--from", form)
    return file


def results_of(home: Path, file: Path, target: Path) -> dict[str, Any]:
    """``ocop results --json`` of a session file."""
    done(home, "results", "--json", target, "--session", file)
    found: dict[str, Any] = json.loads(target.read_bytes())
    return found


def _first_visit(root: Path, home: Path, code: str, package: Path, usb: Path) -> None:
    done(home, "package", "import", package, *accepting(plan.SECRETARY, package), "--as", code)
    own = {key: levels for key, levels in plan.ANSWERS.items() if key[0] == code and key != plan.PAPER}
    mistaken = dict(own)
    if plan.TAKEN_BACK in own:
        criterion, level = plan.MISTAKE
        mistaken[plan.TAKEN_BACK] = {**own[plan.TAKEN_BACK], criterion: level}
    _at(home, code, "sheet", "enter", "--from", _sheets(root / f"{code}.json", mistaken), "--submit")
    if plan.TAKEN_BACK in own:
        _at(home, code, "sheet", "take-back", "--product", plan.TAKEN_BACK[1], "--reason", "chọn nhầm mức")
        right = _sheets(root / f"{code}-dung.json", {plan.TAKEN_BACK: own[plan.TAKEN_BACK]})
        _at(home, code, "sheet", "enter", "--from", right, "--submit")
    _at(home, code, "package", "export", "sheets", "--to", usb)


def _at(home: Path, code: str, *words: str | Path) -> None:
    (own,) = home.rglob(f"{code}.ocopdb")
    done(home, *words, "--session", own, "--as", code)


def _sheets(path: Path, levels: Mapping[tuple[str, str], Mapping[str, int]]) -> Path:
    rows = [
        {
            "member": member,
            "product": product,
            "inspected": True,
            "answers": {code: {"level": level} for code, level in chosen.items()},
        }
        for (member, product), chosen in levels.items()
    ]
    path.write_text(json.dumps(rows), "utf-8")
    return path
