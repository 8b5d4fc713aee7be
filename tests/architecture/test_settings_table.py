"""The table of settings: docs/settings.md is what the settings' descriptions say, and each has all its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop_desktop.domain.council.settings import SETTINGS, Printed, SessionSettings, Setting
from ocop_desktop.wording import LANGUAGES, Language, Words
from ocop_desktop.wording.labels import setting_sentence

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
PRINTED = {Printed.ALWAYS: "always", Printed.WRITTEN: "with written opinions", Printed.NEVER: "no"}


def row(setting: Setting) -> str:
    words = Words("vi")
    name = f"{words.of(setting.label)}"
    values = setting.expected.replace(" | ", ", ")
    basis = words.of(setting.basis) if words.knows(setting.basis) else "–"
    cells = (
        f"`{setting.name}`",
        name,
        values,
        setting.proposed or "–",
        PRINTED[setting.printed],
        "yes" if setting.figures else "no",
        basis,
    )
    return f"| {' | '.join(cells)} |"


def test_the_page_of_the_settings_is_what_their_descriptions_say() -> None:
    written = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert written == [row(setting) for setting in SETTINGS.values()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)
def test_every_setting_has_its_name_its_basis_and_a_name_for_each_value(setting: Setting, language: Language) -> None:
    words = Words(language)
    offered = [setting.value_label(text) for text in setting.offered]
    regulation = setting.name.startswith("regulation_")
    for code in (setting.label, *offered, *([] if regulation else [setting.basis])):
        assert words.knows(code), code


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=lambda setting: setting.name)
def test_every_printed_setting_has_the_words_of_the_minutes(setting: Setting) -> None:
    if setting.printed is Printed.NEVER:
        return
    name = setting.group or setting.name
    for value in setting.choices or (setting.fact(SessionSettings()),):
        sentence = setting_sentence(name, value)
        assert not sentence.startswith(name)
        assert not setting.choices or value not in sentence
