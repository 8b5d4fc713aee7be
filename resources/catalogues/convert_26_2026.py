"""Turn the research notes on Quyết định 26/2026/QĐ-TTg (YAML) into the catalogue file 26-2026.json.

Usage: ``python convert_26_2026.py criteria-26-2026.yaml 26-2026.json``. Needs PyYAML; not part of the program. The
output is data that people review and correct afterwards, described in docs/catalogue-format.md. What is
decided here and not printed in the decree: the nature of each criterion and where levels leave a
remainder (docs/adr/0004-catalogues-as-dated-data.md).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any
from unicodedata import normalize

import yaml

FORMAT = [1, 0]
RULE_ID = "26-2026"
LINE = 300
SENSORY_HEADING = "Chỉ tiêu cảm quan"
SEEN_ON_THE_SPOT = {"6", "7", "10", "11", "13", "14", "15", "16", "17"}  # of the tourism set, part C
TOURISM_GROUP = "VI"
PROMOTION = "Quảng bá sản phẩm"  # over three activities without website or trade fair fits no printed level
NOTE_KINDS = ("stop", "disqualify", "exclude", "require", "guide", "explain", "condition", "cases")
CONDITIONS = {"Chỉ chấm khi có câu chuyện sản phẩm (5.1)": {"criterion": "5.1", "min_points": 1}}
YAML_WORDS = ("has_zero_level: false nghĩa là văn bản không in mức 0.", "Nhiều tiêu chí không in mức 0.")
DEADLINE_TEXTS = {
    "commune_review": "UBND cấp xã đánh giá, gửi đề nghị: 15 ngày làm việc từ ngày nhận hồ sơ",
    "province_round_1": "Đợt 1 cấp tỉnh: trước ngày 30/6, đề nghị của xã gửi trước ngày 30/4",
    "province_round_2": "Đợt 2 cấp tỉnh: trước ngày 30/12, đề nghị của xã gửi trước ngày 30/10",
    "central_round_1": "Đợt 1 cấp Bộ: trước ngày 30/9, đề nghị của tỉnh gửi trước ngày 30/7",
    "central_round_2": "Đợt 2 cấp Bộ: trước ngày 30/3, đề nghị của tỉnh gửi trước ngày 30/1",
    "rerate_filing_window": "Nộp hồ sơ phân hạng lại: từ 180 đến 120 ngày trước ngày hết hạn",
    "rerate_total": "Phân hạng lại: không quá 45 ngày từ ngày nhận đủ hồ sơ của UBND xã hoặc tỉnh",
    "revoke": "Thu hồi: 15 ngày từ kết luận vi phạm hoặc xác nhận ngừng sản xuất của UBND xã",
    "certificate_extension_max": "Chuyển tiếp: kéo dài hiệu lực tối đa 180 ngày từ ngày hết hạn",
    "old_rule_first_or_upgrade": "Chuyển tiếp, lần đầu hoặc nâng hạng theo quy định cũ: 60 ngày từ 22/5/2026",
    "old_rule_rerate": "Chuyển tiếp, phân hạng lại theo quy định cũ: 30 ngày từ 22/5/2026",
}


def convert(notes: dict[str, Any]) -> dict[str, Any]:
    """The catalogue file as one object: format, rules, wording."""
    texts: dict[str, str] = {}
    refs: dict[tuple[str, str], str] = {}

    def note(kind: str, text: str) -> dict[str, str]:
        number = sum(1 for known, _ in refs if known == kind) + 1
        ref = refs.setdefault((kind, text), f"{kind}-{number:02}")
        texts[f"note/{ref}"] = text
        return {"kind": kind, "ref": ref}

    sets = [_set(entry, note, texts) for entry in notes["sets"]]
    for part in notes["parts"]:
        texts[f"part/{part['code']}"] = part["name"]
    for kind in notes["evidence_types"]:
        texts[f"evidence/{kind['id']}"] = kind["name"]
    for form in notes["forms"]:
        texts[f"form/{form['id']}"] = form["title"]
    for group in notes["product_groups"]:
        texts[f"group/{group['code']}"] = group["name"]
    for deadline in notes["deadlines"]:
        texts[f"deadline/{deadline['id']}"] = DEADLINE_TEXTS[deadline["id"]]
    for key in ("levels", "zero", "star", "min_points_for_star", "unknown", "gaps"):
        texts[f"about/{key}"] = notes["semantics"][key].replace(*YAML_WORDS)
    texts["about/ministries"] = notes["ministries_basis"]
    for short, long in notes["semantics"]["abbreviations"].items():
        texts[f"abbreviation/{short}"] = long
    rule = notes["rule"]
    for key in ("read_text", "parsed_twin", "twin_claim", "official"):
        texts[f"source/{key}"] = rule["source"][key]
    for number, address in enumerate(rule["source"]["corroboration"], 1):
        texts[f"source/corroboration_{number}"] = address
    for key, text in rule["confidence_keys"].items():
        texts[f"source/{key}"] = text.replace("source_flag", "ghi chú nguồn của tiêu chí")
    rules = {
        "format": FORMAT,
        "rule": {
            "id": RULE_ID,
            "number": rule["number"],
            "title": rule["title"],
            "signed": str(rule["signed"]),
            "effective_from": str(rule["effective_from"]),
            "effective_to": rule["effective_to"],
            "certificate_months": notes["certificate_months"],
        },
        "parts": [{"code": part["code"], "max": part["max"]} for part in notes["parts"]],
        "bands": [
            {"stars": band["stars"], "min": band["min"], "certificate": band["certificate"]}
            for band in notes["star_bands"]
        ],
        "deadlines": [_deadline(entry) for entry in notes["deadlines"]],
        "evidence": [kind["id"] for kind in notes["evidence_types"]],
        "forms": [form["id"] for form in notes["forms"]],
        "groups": [group["code"] for group in notes["product_groups"]],
        "sample_count": notes["samples"]["count"],
        "sets": sets,
    }
    wording = {"format": FORMAT, "rule": RULE_ID, "language": "vi", "official": False, "texts": texts}
    file: dict[str, Any] = _nfc({"format": FORMAT, "rules": rules, "wording": wording})
    return file


def _set(entry: dict[str, Any], note: Any, texts: dict[str, str]) -> dict[str, Any]:
    number = entry["set_no"]
    texts[f"set/{number}"] = entry["title"]
    texts[f"subgroup/{number}"] = entry["subgroup"]
    texts[f"lead/{number}"] = ", ".join(entry["ministries"])
    if "title_annex_1" in entry:
        texts[f"annex/{number}"] = entry["title_annex_1"]
    if "source_flag" in entry:
        texts[f"flag/{number}"] = entry["source_flag"]
    sections: list[dict[str, Any]] = []
    criteria: list[dict[str, Any]] = []
    notes = [note("disqualify", text) for text in entry["disqualify_if"]]
    for part in entry["parts"]:
        headings = {item["code"]: item for item in part["criteria"] if item["kind"] == "section"}
        for item in part["criteria"]:
            place = {"code": item["code"], "part": part["code"], "max": item["max"]}
            if "parent" in item:
                place["parent"] = item["parent"]
            texts[f"set/{number}/{item['code']}"] = item["name"]
            if item["kind"] == "section":
                sections.append(place)
                continue
            criteria.append(_criterion(place, item, headings, entry))
            _words(number, item, texts)
            for kind in NOTE_KINDS:
                if kind in item:
                    notes.append({**note(kind, item[kind]), "criterion": item["code"]})
    return {
        "set": number,
        "group": entry["group"],
        "annex": entry["annex_1_ref"],
        "samples": entry["sample_required"],
        "marks_explained": entry["group"] != TOURISM_GROUP,
        "sections": sections,
        "criteria": criteria,
        "notes": notes,
    }


def _criterion(
    place: dict[str, Any], item: dict[str, Any], headings: dict[str, dict[str, Any]], entry: dict[str, Any]
) -> dict[str, Any]:
    levels = item["levels"]
    criterion = {
        **place,
        "points": [level["points"] for level in levels],
        "marks": [level.get("star", 0) for level in levels],
    }
    if "cases" in item:
        criterion["cases"] = [level["case"] for level in levels]
    if "condition" in item:
        criterion["condition"] = CONDITIONS[item["condition"]]
    if "evidence" in item:
        criterion["evidence"] = item["evidence"]
    if item.get("levels_inferred"):
        criterion["inferred"] = True
    no_zero = all(level["points"] for level in levels)
    if no_zero or "Không thuộc mức nào" in item.get("source_flag", "") or item["name"] == PROMOTION:
        criterion["remainder"] = True
    criterion["nature"], inferred = _nature(item, headings, entry)
    if inferred:
        criterion["nature_inferred"] = True
    if item["confidence"] != "transcript":
        criterion["confidence"] = item["confidence"]
    return criterion


def _nature(item: dict[str, Any], headings: dict[str, dict[str, Any]], entry: dict[str, Any]) -> tuple[str, bool]:
    """Nature, and whether it is our reading (True) or the printed heading's (False)."""
    names = [item["name"]]
    above = item.get("parent")
    while above is not None:
        names.append(headings[above]["name"])
        above = headings[above].get("parent")
    if SENSORY_HEADING in names:
        return "sensory", False
    if entry["group"] == TOURISM_GROUP and item["code"] in SEEN_ON_THE_SPOT:
        return "sensory", True
    if "evidence" in item or any(re.search(r"\d\s*%", level["text"]) for level in item["levels"]):
        return "documentary", True
    return "qualitative", True


def _words(number: int, item: dict[str, Any], texts: dict[str, str]) -> None:
    base = f"set/{number}/{item['code']}"
    for ordinal, level in enumerate(item["levels"], 1):
        texts[f"{base}/{ordinal}"] = level["text"]
    for case, name in item.get("case_names", {}).items():
        texts[f"{base}/case/{case}"] = name
    if "source_flag" in item:
        texts[f"flag/{number}/{item['code']}"] = item["source_flag"]


def _deadline(entry: dict[str, Any]) -> dict[str, Any]:
    deadline: dict[str, Any] = {"id": entry["id"], "article": entry["source"]}
    for ours, theirs in (
        ("days", "days"),
        ("unit", "unit"),
        ("before", "before"),
        ("requests_before", "for_requests_before"),
        ("earliest_days", "earliest_days_before_expiry"),
        ("latest_days", "latest_days_before_expiry"),
    ):
        if theirs in entry:
            deadline[ours] = entry[theirs]
    start = str(entry.get("from", ""))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", start):
        deadline["start"] = start
    return deadline


def _nfc(value: Any) -> Any:
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {normalize("NFC", key): _nfc(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_nfc(inner) for inner in value]
    return value


def layout(value: Any, indent: int = 0) -> str:
    """JSON that reviews well: what fits stands on one line, everything else a line per member."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or len(flat) + indent <= LINE or not value:
        return flat
    inner = " " * (indent + 1)
    if isinstance(value, list):
        rows = [inner + layout(entry, indent + 1) for entry in value]
        return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"
    rows = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {layout(row, indent + 1)}" for key, row in value.items()]
    return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:3])
    found = convert(yaml.safe_load(source.read_text(encoding="utf-8")))
    target.write_text(layout(found) + "\n", encoding="utf-8", newline="\n")
