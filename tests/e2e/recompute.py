"""Recomputes results.json from sheets.json and catalogue.json, and says how many products agree.

    python3 recompute.py FOLDER

Needs Python 3.11 and no part of the program it checks: written from Quyết định 26/2026/QĐ-TTg (Điều 3,
4, 7, star marks of Phụ lục II) and docs/json-exports.md. ``label``, the printed sentence, is not compared.
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

Facts = dict[str, Any]
BANDS = ((90, 5), (70, 4), (50, 3), (30, 2), (0, 1))  # Điều 3 khoản 3: from so many points, so many stars
TOURISM = 26  # the one set whose sheet prints no note on its star marks


def fraction_text(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def display(value: Fraction) -> str:  # two decimals, half up, decimal comma; more where two would show a whole number
    places = next(n for n in range(2, 99) if value == int(value) or (value * 10**n * 2 + 1) // 2 % 10**n)
    return "{},{:0{}d}".format(*divmod((value * 10**places * 2 + 1) // 2, 10**places), places)


def offered(criterion: Facts, sheet: Facts) -> list[tuple[int, int]]:
    """The printed levels (points, mark) of a criterion, of the alternative that applies to the product."""
    cases = criterion.get("cases") or [None] * len(criterion["points"])
    chosen = sheet["alternatives"][criterion["code"]] if "cases" in criterion else None
    return [(p, m) for p, m, case in zip(criterion["points"], criterion["marks"], cases, strict=True) if case == chosen]


def faults(sheet: Facts, product: Facts, criteria: Facts, facts: Facts, sheets: list[Facts]) -> list[str]:
    """What in one sheet does not hold together: its answers, its total, whether it counts."""
    if sheet["set"] != product["set"]:
        return [] if sheet["excluded"] else ["a sheet on another product set counts"]
    wrong = [] if set(sheet["answers"]) == set(criteria) else ["not the criteria of the set"]
    for code, points in sheet["answers"].items():
        if points and points not in [level[0] for level in offered(criteria[code], sheet)]:
            wrong.append(f"{code}: no level has {points} points")
    for code in sheet["not_assessed"]:  # only 5.2, outside tourism, and only where there is no story (5.1)
        if code != "5.2" or sheet["set"] == TOURISM or sheet["answers"]["5.1"] != 0 or sheet["answers"][code]:
            wrong.append(f"{code} has to be assessed")
    if sum(points or 0 for points in sheet["answers"].values()) != sheet["total"]:
        wrong.append("the answers do not add up to the total")
    gaps = [c for c, points in sheet["answers"].items() if points is None and c not in sheet["not_assessed"]]
    own = [s for s in sheets if s["member"] == sheet["member"] and s["set"] == product["set"]]
    latest = max((s["round"] for s in own if s["state"] == "submitted"), default=0) == sheet["round"]
    scoring = [m["id"] for m in facts["members"] if m["scores"]]
    late = product.get("written", {}).get("late", []) if sheet["round"] == 1 else []
    out = sheet["member"] not in scoring or sheet["member"] in product["recused"] + product["absent"] + late
    valid = sheet["state"] == "submitted" and latest and not gaps and not out
    return wrong if valid == (sheet["excluded"] is None) else [*wrong, f"excluded: {sheet['excluded']}"]


def missed_minimums(product: Facts, criteria: Facts, sheets: list[Facts], settings: Facts) -> list[Facts]:
    """Every minimum the product misses: by star, then in printed order."""
    if product["set"] == TOURISM and not settings["unexplained_marks_bind"]:
        return []
    findings = {(f["criterion"], f["star"]): f["met"] for f in product["findings"]}
    missed = []
    for star, (code, criterion) in ((star, item) for star in (3, 4, 5) for item in criteria.items()):
        # To be reached: the highest level marked for this star or a lower one.
        marked = [points for points, mark in offered(criterion, sheets[0]) if 0 < mark <= star]
        given = [sheet["answers"][code] for sheet in sheets]
        reached = sum(1 for points in given if marked and points is not None and points >= max(marked))
        met = 2 * reached > len(sheets)  # exactly half is not met; where the sheets differ, a finding decides
        met = findings.get((code, star), met) if 0 < reached < len(sheets) else met
        if marked and not met:
            missed.append({"criterion": code, "star": star})
    return missed


def proposed_star(by_points: int, missed: list[Facts], product: Facts, settings: Facts) -> int:
    """0 where there are points for three stars or more and the minimums of none of them are met."""
    missing = {item["star"] for item in missed}
    if by_points in missing and settings["missed_minimum"] == "fail":
        return 0
    if by_points in missing and settings["missed_minimum"] == "council" and product["concluded_stars"] is not None:
        return int(product["concluded_stars"])
    return by_points if by_points < 3 else max(set(range(3, by_points + 1)) - missing, default=0)


def recommendation(product: Facts, result: Facts, facts: Facts) -> str:
    if product["withdrawn"] or product["rejected"]:
        return "withdrawn" if product["withdrawn"] else "rejected"
    settings, present, out = facts["settings"], set(product["present"]), set(product["recused"])
    counted = {m["id"] for m in facts["members"]} - (out if settings["quorum_excludes_recused"] else set())
    only = settings["opinions_exclude_unscoring" if "written" in product else "quorum_excludes_unscoring"]
    mute = {m["id"] for m in facts["members"] if not m["scores"]} if only else set()
    base = counted - mute - {m["id"] for m in facts["members"] if m["role"] == "substitute"}  # named in the decision
    there = len(base & present) + min(len((counted - base - mute) & present), len(base - present))
    asked = "written" not in product or product["presider"] not in mute
    short = there * settings["quorum_denominator"] < len(base) * settings["quorum_numerator"]
    if short or (asked and product["presider"] not in counted & present):
        return "no_quorum"
    if not result["sheets_used"] or product["unevaluated"] in ("touched", "sheets"):
        return "not_evaluated"
    province = facts["tier"] == "province"  # the Ministry recognises five stars only (Điều 7 khoản 4)
    sent = result["stars"] == 5 or product["send_up"]  # Điều 7 khoản 3 điểm e: else the council decides
    if province and result["stars_by_points"] == 5 and sent is not False:
        return "send_up" if sent else "undecided"
    return "recognise" if (result["stars"] or 0) >= (3 if province else 5) else "not_recognised"


def expected(product: Facts, criteria: Facts, facts: Facts, sheets: list[Facts]) -> Facts:
    """What results.json has to say of the product."""
    submitted = [sheet for sheet in sheets if sheet["state"] == "submitted"]
    used = [s for s in submitted if s["excluded"] is None and not (product["rejected"] or product["withdrawn"])]
    result: Facts = dict.fromkeys(("mean", "mean_display", "stars_by_points", "stars", "spread"))
    result |= {"code": product["code"], "by_part": {}, "unmet": [], "sheets_used": len(used)}
    result["rounds"] = len({sheet["round"] for sheet in submitted})
    if used:
        totals = [sum(points or 0 for points in sheet["answers"].values()) for sheet in used]
        mean = Fraction(sum(totals), len(totals))
        for code, criterion in criteria.items():
            points = sum(sheet["answers"][code] or 0 for sheet in used)
            result["by_part"][criterion["part"]] = result["by_part"].get(criterion["part"], 0) + points
        result["by_part"] = {p: fraction_text(Fraction(n, len(used))) for p, n in result["by_part"].items()}
        by_points = next(stars for minimum, stars in BANDS if mean >= minimum)
        missed = missed_minimums(product, criteria, used, facts["settings"])
        result |= {"mean": fraction_text(mean), "mean_display": display(mean), "stars_by_points": by_points}
        result |= {"unmet": [m for m in missed if m["star"] <= by_points], "spread": max(totals) - min(totals)}
        result["stars"] = proposed_star(by_points, missed, product, facts["settings"])
    return result | {"recommendation": recommendation(product, result, facts)}


def main(at: str) -> int:
    facts, found, rules = (json.loads(Path(at, f"{n}.json").read_bytes()) for n in ("sheets", "results", "catalogue"))
    sets = {one["set"]: {c["code"]: c for c in one["criteria"]} for one in rules["sets"]}
    printed, agree = {entry["code"]: entry for entry in found["products"]}, 0
    for product in facts["products"]:
        code, criteria = product["code"], sets[product["set"]]
        sheets = [sheet for sheet in facts["sheets"] if sheet["product"] == code]
        wrong = [f"{s['member']}: {fault}" for s in sheets for fault in faults(s, product, criteria, facts, sheets)]
        mine, theirs = expected(product, criteria, facts, sheets), printed.get(code, {})
        wrong += [f"{k}: {theirs.get(k)}, not {v}" for k, v in mine.items() if k not in theirs or theirs[k] != v]
        sys.stdout.write("".join(f"{code}: {fault}\n" for fault in wrong))
        agree += not wrong
    sys.stdout.write(f"{agree} of {max(len(facts['products']), len(printed))} products agree\n")
    return 0 if agree == len(facts["products"]) == len(printed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
