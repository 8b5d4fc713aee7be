"""How a sentence is found and filled."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ocop_desktop.wording import Fact, Words, catalogue


def test_a_sentence_is_filled_in_the_language_asked_for() -> None:
    assert "Ổ đĩa Đ" in Words()("installation.incomplete", place="Ổ đĩa Đ")
    assert Words("en")("installation.incomplete", place="D:").startswith("Files are missing from the installation")


def test_a_missing_fact_stays_visible_instead_of_hiding_the_error() -> None:
    assert "{place}" in Words().of("installation.incomplete")


def test_facts_are_never_read_as_placeholders() -> None:
    assert "{x}" in Words()("installation.incomplete", place="{x}")


def test_a_fact_may_have_any_name() -> None:
    facts: dict[str, Fact] = {"self": 1, "code": "x", "facts": "y", "language": "z"}
    assert Words()("installation.incomplete", place="D:", **facts)
    assert Words().of("installation.incomplete", {"place": "D:", **facts})


def test_an_unknown_code_is_a_programming_error() -> None:
    for words in (Words("vi"), Words("en")):
        assert not words.knows("no.such.code")
        with pytest.raises(KeyError):
            words.of("no.such.code")
        with pytest.raises(KeyError):
            words.of("no.such.code", {"count": 2})
        assert not words.knows("")  # under which gettext keeps the header of a catalogue
        for count in ({}, {"count": 2}):
            with pytest.raises(KeyError):
                words.of("", count)


def test_a_term_of_the_core_is_worded_and_other_text_is_left_as_it_is() -> None:
    refusal = {"member": "M01", "role": "chair, deputy"}
    assert "người được làm: chủ tịch Hội đồng, phó chủ tịch Hội đồng" in Words().of("council.not_in_this_role", refusal)
    assert Words().term("role", "somebody else") == "somebody else"
    assert Words("en").term("kind", "session") == "a session package"
    assert "{role}" in Words().of("council.not_in_this_role")


def test_bytes_are_told_as_people_read_them() -> None:
    assert [Words().size(count) for count in (0, 1, 51_234, 524_288, 7_340_032, 512_000_000, 2_147_483_648)] == [
        "0,0 MB", "0,1 KB", "51,2 KB", "0,5 MB", "7,3 MB", "512,0 MB", "2,1 GB",
    ]  # fmt: skip
    assert Words("en").size(7_340_032) == "7.3 MB"
    facts: dict[str, Fact] = {"folder": "E:", "name": "a", "needed": 7_340_032, "free": 0}
    assert "(cần 7,3 MB, còn trống chưa rõ)" in Words().of("device.disk_full", facts)
    assert "(cần nhiều" in Words().of("device.disk_full", facts | {"needed": "nhiều"})


def test_the_catalogues_of_a_source_tree_are_compiled_when_they_are_read() -> None:
    compiled = catalogue.COMPILED / "vi" / "LC_MESSAGES" / "ocop.mo"
    asked = "from ocop_desktop.wording import Words; print(Words('en')('window.title'))"
    read = [sys.executable, "-c", asked]
    title = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    before = compiled.stat().st_mtime_ns
    assert subprocess.run(read, capture_output=True, text=True, check=True).stdout == title
    assert compiled.stat().st_mtime_ns == before
