"""Reading catalogue files: what is refused and why, on mutated copies of the shipped file."""

from __future__ import annotations

import copy
import json
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop_desktop.domain.canonical import NotCanonical, OtherForm, TextNotNfc, canonical_json, sha256_hex
from ocop_desktop.domain.catalogue import errors
from ocop_desktop.domain.catalogue import file as catalogue_file
from ocop_desktop.domain.errors import InputError
from ocop_desktop.wording import LANGUAGES, Words
from tests.helpers.paths import RESOURCES

Document = dict[str, Any]
SHIPPED = RESOURCES / "catalogues" / "26-2026.json"
WHOLE: Document = json.loads(SHIPPED.read_text(encoding="utf-8"))
KEPT = (1, 11, 26)  # plain, with sub-criteria, with alternative scales and no note on marks


def reduced() -> Document:
    """The shipped file with three sets and their wording only."""
    file = copy.deepcopy(WHOLE)
    rules, words = file["rules"], file["wording"]
    rules["sets"] = [entry for entry in rules["sets"] if entry["set"] in KEPT]
    refs = {f"note/{note['ref']}" for entry in rules["sets"] for note in entry["notes"]}

    def needed(key: str) -> bool:
        family, _, rest = key.partition("/")
        if family == "note":
            return key in refs
        return family not in {"set", "subgroup", "lead", "annex", "flag"} or int(rest.split("/")[0]) in KEPT

    words["texts"] = {key: text for key, text in words["texts"].items() if needed(key)}
    return file


SMALL = reduced()


def raw(file: Document) -> bytes:
    return json.dumps(file, ensure_ascii=False).encode()


def refusal(change: Callable[[Document], object]) -> InputError:
    file = copy.deepcopy(SMALL)
    change(file)
    with pytest.raises(InputError) as caught:
        catalogue_file.load_catalogue(raw(file))
    return caught.value


def criterion(file: Document, number: int, code: str) -> Document:
    entry = next(entry for entry in file["rules"]["sets"] if entry["set"] == number)
    found: Document = next(row for row in entry["criteria"] + entry["sections"] if row["code"] == code)
    return found


def rules(**fields: object) -> Callable[[Document], object]:
    return lambda file: file["rules"].update(fields)


def rule(**fields: object) -> Callable[[Document], object]:
    return lambda file: file["rules"]["rule"].update(fields)


def row(number: int, at: str, /, **fields: object) -> Callable[[Document], object]:
    return lambda file: criterion(file, number, at).update(fields)


def without(number: int, code: str, field: str) -> Callable[[Document], object]:
    return lambda file: criterion(file, number, code).pop(field)


def entry(**fields: object) -> Callable[[Document], object]:
    return lambda file: file["rules"]["sets"][0].update(fields)


def deadline(**fields: object) -> Callable[[Document], object]:
    return rules(deadlines=[{"id": "x", "article": "Điều 5", **fields}])


def words(**fields: object) -> Callable[[Document], object]:
    return lambda file: file["wording"].update(fields)


def texts(**fields: str) -> Callable[[Document], object]:
    return lambda file: file["wording"]["texts"].update(fields)


BANDS = SMALL["rules"]["bands"]
PARTS = SMALL["rules"]["parts"]

SHAPES: list[tuple[Callable[[Document], object], type[InputError], dict[str, object]]] = [
    (lambda file: file.pop("wording"), errors.FieldMissing, {"where": "", "field": "wording"}),
    (lambda file: file.update(extra=1), errors.FieldUnknown, {"where": "", "field": "extra"}),
    (lambda file: file.update(rules=[]), errors.FieldWrong, {"where": "rules", "field": "object"}),
    (lambda file: file.update(format=[2, 0]), errors.FormatUnknown, {"found": "2.0", "known": "1.0"}),
    (lambda file: file.update(format=[-1]), errors.FieldWrong, {"where": "", "field": "format"}),
    (lambda file: file.update(format=[1, True]), errors.FieldWrong, {"where": "", "field": "format"}),
    (rules(format=[1, 1]), errors.FormatUnknown, {"found": "1.1", "known": "1.0"}),
    (words(format=[1]), errors.FormatUnknown, {"found": "1", "known": "1.0"}),
    (rules(colour="red"), errors.FieldUnknown, {"where": "rules", "field": "colour"}),
    (rules(parts={}), errors.FieldWrong, {"where": "rules", "field": "parts"}),
    (rules(parts=[*PARTS, PARTS[0]]), errors.DuplicateCode, {"where": "parts", "found": "A"}),
    (rules(parts=[{"code": "A", "max": 0}]), errors.FieldWrong, {"where": "parts/0", "field": "max"}),
    (rules(parts=[{"code": "A/B", "max": 1}]), errors.FieldWrong, {"where": "parts/0", "field": "code"}),
    (rules(bands=[{**BANDS[0], "certificate": 1}]), errors.FieldWrong, {"where": "bands/0", "field": "certificate"}),
    (rules(evidence=["E01", ""]), errors.FieldWrong, {"where": "rules", "field": "evidence"}),
    (rules(evidence=["E01", "E01"]), errors.DuplicateCode, {"where": "evidence", "found": "E01"}),
    (rules(forms=["M 1"]), errors.FieldWrong, {"where": "rules", "field": "forms"}),
    (rules(sample_count=-1), errors.FieldWrong, {"where": "rules", "field": "sample_count"}),
    (rule(signed="22/05/2026"), errors.FieldWrong, {"where": "rule", "field": "signed"}),
    (rule(signed="20260522"), errors.FieldWrong, {"where": "rule", "field": "signed"}),
    (rule(title=""), errors.FieldWrong, {"where": "rule", "field": "title"}),
    (rule(certificate_months=0), errors.FieldWrong, {"where": "rule", "field": "certificate_months"}),
    (deadline(), errors.FieldWrong, {"where": "deadlines/0", "field": "days"}),
    (deadline(days=3), errors.FieldWrong, {"where": "deadlines/0", "field": "unit"}),
    (deadline(days=3, unit="week"), errors.FieldWrong, {"where": "deadlines/0", "field": "unit"}),
    (deadline(days=3, unit="day", before="06-30"), errors.FieldWrong, {"where": "deadlines/0", "field": "days"}),
    (deadline(before="02-30", requests_before="01-01"), errors.FieldWrong, {"where": "deadlines/0", "field": "before"}),
    (deadline(before="0630", requests_before="01-01"), errors.FieldWrong, {"where": "deadlines/0", "field": "before"}),
    (deadline(before="W12-1", requests_before="01-01"), errors.FieldWrong, {"where": "deadlines/0", "field": "before"}),
    (
        lambda file: file["rules"]["deadlines"].append(file["rules"]["deadlines"][0]),
        errors.DuplicateCode,
        {"where": "deadlines", "found": "commune_review"},
    ),
    (
        lambda file: file["rules"]["sets"].append(file["rules"]["sets"][1]),
        errors.DuplicateCode,
        {"where": "sets", "found": "11"},
    ),
    (
        lambda file: file["rules"]["sets"][0]["criteria"].append(file["rules"]["sets"][0]["criteria"][0]),
        errors.DuplicateCode,
        {"where": "sets/0/criteria", "found": "1.1"},
    ),
    (
        lambda file: file["rules"]["sets"][0]["sections"].append(file["rules"]["sets"][0]["sections"][0]),
        errors.DuplicateCode,
        {"where": "sets/0/sections", "found": "1"},
    ),
    (row(1, "1.1", code="1"), errors.DuplicateCode, {"where": "sets/0/criteria", "found": "1"}),
    (row(1, "1.1", code="1.1/2"), errors.FieldWrong, {"where": "sets/0/criteria/0", "field": "code"}),
    (row(1, "1.1", parent="9.9"), errors.UnknownReference, {"where": "sets/0/criteria/0", "found": "9.9"}),
    (row(11, "6.1", parent="6.2"), errors.UnknownReference, {"where": "sets/1/sections/6", "found": "6.2"}),
    (row(1, "1.1", nature="magic"), errors.FieldWrong, {"where": "sets/0/criteria/0", "field": "nature"}),
    (row(1, "1.1", confidence="sure"), errors.FieldWrong, {"where": "sets/0/criteria/0", "field": "confidence"}),
    (row(1, "1.1", remainder="yes"), errors.FieldWrong, {"where": "sets/0/criteria/0", "field": "remainder"}),
    (row(1, "1.1", points=[1, "2", 3]), errors.FieldWrong, {"where": "sets/0/criteria/0", "field": "points"}),
    (row(1, "1.1", points=7), errors.FieldWrong, {"where": "sets/0/criteria/0", "field": "points"}),
    (row(1, "1.1", marks=[0, 0]), errors.FieldWrong, {"where": "sets/0/criteria/0", "field": "marks"}),
    (row(26, "8", cases=["a", "b"]), errors.FieldWrong, {"field": "cases"}),
    (row(26, "8", cases=["a", "a", "b", "b/c"]), errors.FieldWrong, {"field": "cases"}),
    (without(1, "1.1", "nature"), errors.FieldMissing, {"where": "sets/0/criteria/0", "field": "nature"}),
    (
        row(1, "5.2", condition={"criterion": "5.1", "min_points": 0}),
        errors.FieldWrong,
        {"where": "sets/0/criteria/20/condition", "field": "min_points"},
    ),
    (
        lambda file: file["rules"]["sets"][0]["notes"][0].update(kind="hint"),
        errors.FieldWrong,
        {"where": "sets/0/notes/0", "field": "kind"},
    ),
    (words(official=0), errors.FieldWrong, {"where": "wording", "field": "official"}),
    (words(texts=[]), errors.FieldWrong, {"where": "wording", "field": "texts"}),
    (words(texts={"part/A": 1}), errors.FieldWrong, {"where": "wording", "field": "texts"}),
    (texts(**{"part/A": ""}), errors.FieldWrong, {"where": "wording", "field": "texts"}),
    (
        texts(**{"part/A": unicodedata.normalize("NFD", "Sản phẩm")}),
        TextNotNfc,
        {"where": "/wording/texts/part/A"},
    ),
]

MEANINGS: list[tuple[Callable[[Document], object], type[InputError], dict[str, object]]] = [
    (rule(effective_from="2026-05-21"), errors.DatesWrong, {}),
    (rule(effective_to="2026-05-21"), errors.DatesWrong, {}),
    (rules(bands=[]), errors.BandsWrong, {}),
    (rules(bands=BANDS[:-1]), errors.BandsWrong, {}),
    (rules(bands=BANDS[::-1]), errors.BandsWrong, {}),
    (rules(bands=[{**BANDS[0], "min": 101}, *BANDS[1:]]), errors.BandsWrong, {}),
    (
        rules(parts=[{"code": "A", "max": 41}, *PARTS[1:]]),
        errors.PartSumWrong,
        {"set": 1, "part": "A", "found": 40, "expected": 41},
    ),
    (row(1, "1", max=19), errors.SectionSumWrong, {"set": 1, "section": "1", "found": 18, "expected": 19}),
    (row(11, "6.1", max=5), errors.SectionSumWrong, {"set": 11, "section": "6", "found": 16, "expected": 15}),
    (row(1, "1", part="D"), errors.UnknownReference, {"where": "set 1, 1", "found": "D"}),
    (row(1, "1.1", part="B"), errors.UnknownReference, {"where": "set 1, 1.1", "found": "1"}),
    (entry(group="VII"), errors.UnknownReference, {"where": "set 1", "found": "VII"}),
    (row(1, "1.1", evidence=["E16"]), errors.UnknownReference, {"where": "set 1, 1.1", "found": "E16"}),
    (
        lambda file: file["rules"]["sets"][0]["notes"][3].update(criterion="1.9"),
        errors.UnknownReference,
        {"where": "set 1, require-01", "found": "1.9"},
    ),
    (row(1, "1.1", points=[], marks=[]), errors.LevelsNotOrdered, {"set": 1, "criterion": "1.1"}),
    (row(1, "1.1", points=[2, 1, 3]), errors.LevelsNotOrdered, {"set": 1, "criterion": "1.1"}),
    (row(1, "1.1", points=[1, 2, 4]), errors.MaximumWrong, {"set": 1, "criterion": "1.1", "found": 4, "expected": 3}),
    (row(26, "8", points=[1, 3, 1, 2]), errors.MaximumWrong, {"criterion": "8", "found": 2, "expected": 3}),
    (row(1, "3.5", marks=[4, 3, 0]), errors.MarksWrong, {"set": 1, "criterion": "3.5"}),
    (row(1, "3.5", marks=[2, 4, 0]), errors.MarksWrong, {"set": 1, "criterion": "3.5"}),
    (row(1, "1.5", points=[0, 2, 2, 3]), errors.MarkTie, {"set": 1, "criterion": "1.5"}),
    (row(26, "8", cases=["a", "b", "a", "b"]), errors.CasesWrong, {"set": 26, "criterion": "8"}),
    (row(26, "8", cases=["a", "a", "a", "a"]), errors.CasesWrong, {"set": 26, "criterion": "8"}),
    (row(1, "5.2", condition={"criterion": "5.9", "min_points": 1}), errors.ConditionWrong, {"found": "5.9"}),
    (row(1, "5.2", condition={"criterion": "5.2", "min_points": 1}), errors.ConditionWrong, {"found": "5.2"}),
    (row(1, "5.2", condition={"criterion": "5.1", "min_points": 6}), errors.ConditionWrong, {"found": "5.1"}),
    (without(1, "1.1", "remainder"), errors.RemainderMissing, {"set": 1, "criterion": "1.1"}),
    (without(1, "2.4", "inferred"), errors.InferredWrong, {"set": 1, "criterion": "2.4"}),
    (without(1, "2.4", "confidence"), errors.InferredWrong, {"set": 1, "criterion": "2.4"}),
    (row(1, "2.4", points=[0, 0, 1], marks=[0, 0, 0]), errors.InferredWrong, {"set": 1, "criterion": "2.4"}),
    (words(rule="148"), errors.WordingForOther, {"found": "148", "expected": "26-2026"}),
    (lambda file: file["wording"]["texts"].pop("set/26/8/case/b"), errors.WordingMissing, {"key": "set/26/8/case/b"}),
    (lambda file: file["wording"]["texts"].pop("set/1/1.1/3"), errors.WordingMissing, {"key": "set/1/1.1/3"}),
    (texts(**{"set/1/1.1/4": "thừa"}), errors.WordingUnknown, {"key": "set/1/1.1/4"}),
    (texts(**{"flag/1/9.9": "thừa"}), errors.WordingUnknown, {"key": "flag/1/9.9"}),
]


def test_the_reduced_file_is_sound_before_it_is_mutated() -> None:
    catalogue, _ = catalogue_file.load_catalogue(raw(SMALL))
    assert tuple(catalogue.sets) == KEPT


@pytest.mark.parametrize(("change", "error", "facts"), SHAPES + MEANINGS)
def test_each_fault_has_its_own_error_with_its_place(
    change: Callable[[Document], object], error: type[InputError], facts: dict[str, object]
) -> None:
    fault = refusal(change)
    assert type(fault) is error
    assert facts.items() <= fault.facts.items()
    for language in LANGUAGES:
        assert "{" not in Words(language).error(fault)


def test_every_catalogue_error_is_provoked_by_some_mutation() -> None:
    provoked = {error for _, error, _ in SHAPES + MEANINGS} | {errors.HashDiffers}
    assert set(errors.CatalogueError.__subclasses__()) <= provoked


def test_a_deadline_may_be_a_length_a_round_or_a_window() -> None:
    catalogue, _ = catalogue_file.load_catalogue(raw(SMALL))
    by_id = {found.id: found for found in catalogue.deadlines}
    assert (by_id["commune_review"].days, by_id["commune_review"].unit) == (15, "working_day")
    assert (by_id["province_round_1"].before, by_id["province_round_1"].requests_before) == ((6, 30), (4, 30))
    window = by_id["rerate_filing_window"]
    assert (window.earliest_days, window.latest_days) == (180, 120)


def test_rules_without_sets_or_optional_lists_are_a_catalogue_of_bands_and_dates() -> None:
    file = copy.deepcopy(SMALL)
    file["rules"] = {name: file["rules"][name] for name in ("format", "rule", "parts", "bands")} | {"sets": []}
    file["wording"]["texts"] = {f"part/{part['code']}": "phần" for part in PARTS}
    catalogue, _ = catalogue_file.load_catalogue(raw(file))
    assert (catalogue.sets, catalogue.groups, catalogue.sample_count) == ({}, (), 0)


def test_a_set_needs_neither_notes_nor_a_place_in_the_annex() -> None:
    file = copy.deepcopy(SMALL)
    for product_set in file["rules"]["sets"]:
        product_set.pop("notes")
        product_set.pop("annex")
    file["wording"]["texts"] = {
        key: text for key, text in file["wording"]["texts"].items() if not key.startswith("note/")
    }
    catalogue, _ = catalogue_file.load_catalogue(raw(file))
    assert (catalogue.sets[1].notes, catalogue.sets[1].annex) == ((), "")


def test_the_two_halves_hash_apart_and_load_as_the_whole_file_does() -> None:
    whole = catalogue_file.load_catalogue(raw(SMALL))
    rules_bytes, wording_bytes = catalogue_file.split(raw(SMALL))
    assert whole == catalogue_file.load_halves(rules_bytes, wording_bytes)
    assert whole[0] == catalogue_file.parse_rules(rules_bytes)
    assert whole[1] == catalogue_file.parse_wording(wording_bytes)
    assert whole[0].rules_hash == sha256_hex(rules_bytes)
    assert whole[1].wording_hash == sha256_hex(wording_bytes)
    assert rules_bytes == canonical_json(SMALL["rules"])


def test_better_wording_changes_only_the_wording_hash() -> None:
    before = catalogue_file.load_catalogue(raw(SMALL))
    file = copy.deepcopy(SMALL)
    file["wording"]["texts"]["set/1/1.1/1"] += " (bản rõ hơn)"
    after = catalogue_file.load_catalogue(raw(file))
    assert after[0] == before[0]
    assert after[1].wording_hash != before[1].wording_hash


def test_halves_in_any_other_layout_are_refused_because_their_hash_would_lie() -> None:
    rules_bytes, wording_bytes = catalogue_file.split(raw(SMALL))
    with pytest.raises(OtherForm):
        catalogue_file.parse_rules(rules_bytes + b"\n")
    with pytest.raises(OtherForm):
        catalogue_file.parse_wording(wording_bytes.replace(b'":"', b'": "', 1))


def test_pinned_halves_must_be_the_accepted_bytes_and_are_not_checked_again() -> None:
    rules_bytes, wording_bytes = catalogue_file.split(raw(SMALL))
    pins = sha256_hex(rules_bytes), sha256_hex(wording_bytes)
    assert catalogue_file.parse_rules(rules_bytes, pinned=pins[0]) == catalogue_file.parse_rules(rules_bytes)
    assert catalogue_file.parse_wording(wording_bytes, pinned=pins[1]) == catalogue_file.parse_wording(wording_bytes)
    for parse, data in ((catalogue_file.parse_rules, rules_bytes), (catalogue_file.parse_wording, wording_bytes)):
        with pytest.raises(errors.HashDiffers) as caught:
            parse(data, pinned="0" * 64)
        assert caught.value.facts == {"found": sha256_hex(data)[:12], "pinned": "0" * 12}
        assert "{" not in Words().error(caught.value)


def test_a_duplicate_field_is_refused_although_json_would_keep_the_last() -> None:
    data = raw(SMALL).replace(b'{"format":', b'{"format": [1, 0], "format":', 1)
    with pytest.raises(NotCanonical):
        catalogue_file.load_catalogue(data)


RAW = raw(SMALL)
PLACES = st.lists(st.integers(0, 40), min_size=1, max_size=7)
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 120)
    | st.floats()
    | st.text(max_size=3)
    | st.lists(st.integers(0, 6), max_size=4)
    | st.dictionaries(st.text(max_size=2), st.integers(), max_size=2)
)


@settings(deadline=None, max_examples=30)
@given(PLACES, VALUES, st.sampled_from(["replace", "remove", "twice"]))
def test_mutated_files_load_or_are_refused_as_bad_input(places: list[int], value: object, act: str) -> None:
    file: Any = copy.deepcopy(SMALL)
    parent: Any = file
    spot: Any = "rules"
    for place in places:
        inner = parent[spot]
        if not isinstance(inner, dict | list) or not inner:
            break
        parent, spot = inner, place % len(inner)
        if isinstance(inner, dict):
            spot = sorted(inner)[spot]
    if act == "replace":
        parent[spot] = value
    elif act == "remove":
        del parent[spot]
    elif isinstance(parent, list):
        parent.append(parent[spot])
    code = ""
    try:
        found = catalogue_file.load_catalogue(raw(file))
        assert catalogue_file.load_halves(*catalogue_file.split(raw(file))) == found
    except InputError as fault:
        code = fault.code
    assert not code or Words().knows(code)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, len(RAW) - 1), st.integers(0, 7))
def test_one_flipped_bit_never_changes_the_rules_unnoticed(position: int, bit: int) -> None:
    data = bytearray(RAW)
    data[position] ^= 1 << bit
    known = catalogue_file.load_catalogue(RAW)
    try:
        found = catalogue_file.load_catalogue(bytes(data))
    except InputError:
        return
    assert found == known or (found[0].rules_hash, found[1].wording_hash) != (
        known[0].rules_hash,
        known[1].wording_hash,
    )
