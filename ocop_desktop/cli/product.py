"""``ocop product show | edit``: the product card of one product; its options come from the fields of the list."""

from __future__ import annotations

import argparse

from ..domain.council.council import OF_PRODUCT
from ..usecases.preparing.product_card import FIELDS
from ..wording import Words
from ..wording.facts_words import field_name, shown_value
from .console import INPUT, OK, Console
from .parsing import Commands


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    commands = Commands(parser, words)
    card = commands.add("show", show, words("cli.command.product_show"))
    card.add_argument("product", metavar=words("cli.metavar.code"))
    change = commands.add("edit", edit, words("cli.command.product_edit"))
    change.add_argument("product", metavar=words("cli.metavar.code"))
    for field in FIELDS:
        change.add_argument(
            f"--{field.name.replace('_', '-')}",
            dest=f"field_{field.name}",
            choices=field.choices and list(field.choices),
            metavar=None if field.choices else words("cli.metavar.text"),
            help=field_name(f"{OF_PRODUCT}{field.name}", words),
        )
    change.add_argument("--reason", default="", help=words("cli.help.reason_once_issued"))


def show(console: Console) -> int:
    """Print every field, blank ones included."""
    from ..usecases.preparing.product_card import read_card

    with console.opened() as opened:
        card = read_card(console.arguments.product, opened.work, opened.services)
    for name, text in card.texts.items():
        shown = shown_value(f"{OF_PRODUCT}{name}", text, console.words)
        console.line(f"{field_name(f'{OF_PRODUCT}{name}', console.words)}: {shown}")
    console.answer({"product": card.product.code, "facts": dict(card.texts), "locked": sorted(card.locked)})
    return OK


def edit(console: Console) -> int:
    """Change the given fields; the others stay."""
    from ..usecases.preparing.product_card import ChangeProduct, FieldsRefused, change_product

    a = console.arguments
    given = {field.name: text for field in FIELDS if (text := getattr(a, f"field_{field.name}")) is not None}
    with console.opened() as opened:
        try:
            change_product(ChangeProduct(a.product, given, opened.actor, a.reason), opened.work, opened.services)
        except FieldsRefused as refusal:
            faults = [
                {"field": fault.field, "value": fault.value, "sentence": console.words.of(fault.code, fault.all_facts)}
                for fault in refusal.faults
            ]
            for fault in faults:
                name = field_name(f"{OF_PRODUCT}{fault['field']}", console.words)
                console.say("product.fault", field=name, why=fault["sentence"])
            console.answer({"faults": faults, "error": console.error(refusal)})
            console.warn(console.words.error(refusal))
            return INPUT
        with opened.work as work:
            changes = work.acts.all()[-1].facts["changes"]
            issued = any(package.kind == "session" for package in work.packages.issued())
    for name, old, new in changes:
        shown = [shown_value(name, value, console.words) for value in (old, new)]
        console.line(console.words("facts.change", field=field_name(name, console.words), old=shown[0], new=shown[1]))
    if issued:
        console.say("cli.facts.reissue")
    console.answer({"changed": [{"field": name, "old": old, "new": new} for name, old, new in changes]})
    return OK
