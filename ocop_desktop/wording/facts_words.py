"""Names and values of the session's facts in words; shared by the command line, the log and the window."""

from __future__ import annotations

from ..domain.council.council import OF_PRODUCT, ProductFacts
from ..domain.council.settings import SETTINGS, Kind, Setting
from ..domain.list_fields import FieldKind, list_fields
from . import Words

_DAYS = frozenset(f"{OF_PRODUCT}{field.name}" for field in list_fields(ProductFacts) if field.kind is FieldKind.DAY)


def field_name(field: str, words: Words) -> str:
    """Return the name of a fact: of the session, a setting, the source of a setting, or of a product."""
    head, _, name = field.partition(".")
    if field.startswith(OF_PRODUCT):
        return words.of(f"cli.field.{name}")
    if head == "setting":
        return words.of(SETTINGS[name].label)
    if head == "source":
        return words("facts.source_of", setting=field_name(f"setting.{name}", words))
    return words(f"facts.field.{field}")


def setting_note(setting: Setting, words: Words) -> str:
    """Return the explanation below a setting of a form: its default, of a group as one, and what it rests on."""
    default = shown_value(f"setting.{setting.name}", setting.proposed, words)
    if setting.group:
        default = "/".join(other.proposed for other in SETTINGS.values() if other.group == setting.group)
    return words("facts.default", default=default, basis=words.of(setting.basis))


def shown_value(field: str, value: str, words: Words) -> str:
    """Return a value of a fact in words: days as dd/mm/yyyy, yes and no, choices."""
    head, _, name = field.partition(".")
    if not value:
        return words("facts.empty")
    if field == f"{OF_PRODUCT}kind":
        return words.of(f"dossiers.kind.{value}")
    if field.endswith("date") or field == "cut_off" or field in _DAYS:
        return "/".join(reversed(value.split("-")))
    if head == "setting" and SETTINGS[name].kind in (Kind.CHOICE, Kind.SWITCH):
        return words.of(SETTINGS[name].value_label(value))
    return value.replace("\n", "; ")
