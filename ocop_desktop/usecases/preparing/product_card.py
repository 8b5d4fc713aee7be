"""The product card: all fields of the list for one product; the secretary's changes are recorded.

A change of several fields is one act with old and new values. Fields that determine the rating are
locked once members have the session; after that a set or an alternative is changed by an act of its
own (``council.findings``, ``cases``). After the signing the others are changed in a supplementary step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...domain.catalogue.catalogue import Catalogue, Wording, case_names
from ...domain.council.council import OF_PRODUCT, Product, ProductFacts, product_by_code
from ...domain.council.workflow import AFTER_CONCLUSION, BEFORE_CONCLUSION, require_state
from ...domain.due_dates import ProductDueDate
from ...domain.errors import InputError, RuleError
from ...domain.list_fields import FieldKind, ListField, list_fields
from ...domain.typed import Misread, field_text, read_cases, read_field, whole_number
from ...domain.values import SessionState
from ..core.changes import Changes
from ..core.due_dates import product_dates, session_dates
from ..core.ports import Services, UnitOfWork
from ..core.recording import CONDUCTING, need_reason, require_office
from ..core.workspaces import require_secretarys_file
from ..council.acts.facts_changed import FactChange, FactsChangedFacts
from ..council.acts.kernel import add_act, record_of
from .assessment_fit import fit_assessments
from .corrections import CodeTaken
from .session_facts import FactsSigned, FactUnknown, NothingChanged, facts_closed

FIELDS = list_fields(ProductFacts)


class FieldsRefused(InputError):
    """Some input does not fit its field. Facts: product, count. faults: fields and reasons."""

    code = "product.refused"

    def __init__(self, faults: tuple[FieldFault, ...], **facts: str | int) -> None:
        self.faults = faults
        super().__init__(**facts)


class FieldFixed(RuleError):
    """The field determines the rating, and members have the session. Facts: product, field."""

    code = "product.fixed"


@dataclass(frozen=True, slots=True)
class FieldFault:
    """An invalid field. code, facts: of the sentence, as for a cell of a list."""

    field: str
    value: str
    code: str
    facts: Mapping[str, str | int]

    @property
    def all_facts(self) -> dict[str, str | int]:
        """Return all facts of the sentence."""
        return {"value": self.value, **self.facts}


@dataclass(frozen=True, slots=True)
class ChangeProduct:
    """facts: texts by field; other fields stay unchanged. reason: required once members have the session."""

    product: str
    facts: Mapping[str, str]
    actor: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ProductCard:
    """One product's facts as texts, as stored in an act. sets: available sets.

    issued: members have the session, so a change needs a reason. locked: fields that cannot be
    changed. due: the time limits that its dates start.
    """

    product: Product
    texts: Mapping[str, str]
    sets: Mapping[int, str]
    issued: bool
    locked: frozenset[str]
    due: tuple[ProductDueDate, ...] = ()


def read_card(code: str, work: UnitOfWork, services: Services) -> ProductCard:
    """Return the card of a product. Raises UnknownProduct, NotInMembersFile."""
    with work:
        require_secretarys_file(work)
        state = work.session.get().state
        product = product_by_code(work.products.all(), code)
        catalogue, wording = services.catalogues.rules(work), services.catalogues.wording(work)
        closed = facts_closed(work)
        record = record_of(work)
        due = product_dates(product, record, session_dates(record, work, services))
    return ProductCard(
        product=product,
        texts={field.name: field_text(field, getattr(product, field.name)) for field in FIELDS},
        sets={number: wording.text(f"set/{number}") for number in sorted(catalogue.sets)},
        issued=state is not SessionState.PREPARING,
        locked=frozenset(field.name for field in FIELDS if closed or _locked(field, state)),
        due=due,
    )


def _locked(field: ListField, state: SessionState) -> bool:
    if field.rates:
        return state is not SessionState.PREPARING
    return field.kind is FieldKind.CODE and state in AFTER_CONCLUSION


def change_product(command: ChangeProduct, work: UnitOfWork, services: Services) -> Changes:
    """Change facts of a product, all of them or none.

    Distributed packages stay unchanged until the session package is issued again. Raises
    UnknownProduct, FactUnknown, FieldsRefused, CodeTaken, NothingChanged, FieldFixed, FactsSigned,
    ReasonMissing, NotInThisState, NotInThisRole, NotInMembersFile.
    """
    with work:
        require_secretarys_file(work)
        if work.members.all():
            require_office(work, command.actor, *CONDUCTING)
        state = work.session.get().state
        if facts_closed(work):
            raise FactsSigned()
        products = work.products.all()
        product = product_by_code(products, command.product)
        catalogue, wording = services.catalogues.rules(work), services.catalogues.wording(work)
        changed = _read(product, command.facts, catalogue, wording)
        if not changed:
            raise NothingChanged()
        _check_state(product, changed, state)
        if changed.get("code") in {known.code for known in products}:
            raise CodeTaken(given=str(changed["code"]))
        reason = command.reason.strip()
        if state is not SessionState.PREPARING:
            reason = need_reason(reason, "change_product")
        act = add_act(
            work, services, _facts_of(product, changed), command.actor, reason=reason, product=product.id, audit=False
        )
        after = replace(product, **changed)
        work.products.put([after])
        fit_assessments(product, after, work, services)
        work.audit.note(
            "product.facts_changed",
            actor=command.actor,
            at=act.at,
            facts={"act": act.id, "product": product.id, **act.facts},
        )
        work.commit()
    return Changes(products=frozenset({product.id}))


def product_before(changes: Iterable[FactChange], product: Product) -> Product:
    """Return the product before ``changes``, the last made to it after the conclusion."""
    old = {change.field.removeprefix(OF_PRODUCT): str(change.old) for change in changes}
    return replace(product, **{field.name: read_field(field, old[field.name]) for field in FIELDS if field.name in old})


def _facts_of(product: Product, changed: Mapping[str, Any]) -> FactsChangedFacts:
    return FactsChangedFacts(
        tuple(
            FactChange(
                f"{OF_PRODUCT}{field.name}",
                field_text(field, getattr(product, field.name)),
                field_text(field, changed[field.name]),
            )
            for field in FIELDS
            if field.name in changed
        )
    )


def _check_state(product: Product, changed: Mapping[str, Any], state: SessionState) -> None:
    for field in FIELDS:
        if field.name in changed and _locked(field, state):
            if field.kind is FieldKind.CODE:
                require_state(state, BEFORE_CONCLUSION, "correct_code")
            raise FieldFixed(product=product.code, field=field.name)


def _read(product: Product, given: Mapping[str, str], catalogue: Catalogue, wording: Wording) -> dict[str, Any]:
    """Return the changed fields with their values. Raises FactUnknown, FieldsRefused."""
    known = {field.name: field for field in FIELDS}
    for name in given:
        if name not in known:
            raise FactUnknown(field=name)
    if "set_number" in given:  # the alternatives must fit the set, also where only the set changes
        given = {"cases": field_text(known["cases"], product.cases), **given}
    changed: dict[str, Any] = {}
    faults: list[FieldFault] = []
    for field in FIELDS:
        if field.name in given:
            text = given[field.name].strip()
            number = changed.get("set_number", product.set_number)
            try:
                value = _value(field, text, number, catalogue, wording)
            except Misread as misread:
                faults.append(FieldFault(field.name, text[:60], misread.code, misread.facts))
                continue
            if value != getattr(product, field.name):
                changed[field.name] = value
    if faults:
        raise FieldsRefused(tuple(faults), product=product.code, count=len(faults))
    return changed


def _value(field: ListField, text: str, number: int, catalogue: Catalogue, wording: Wording) -> Any:
    if field.kind is FieldKind.CASES:
        return read_cases(text, case_names(catalogue.sets[number], wording), number)
    if field.kind is FieldKind.SET:
        chosen = whole_number(text)
        if chosen not in catalogue.sets:
            raise Misread("set_unknown", first=min(catalogue.sets), last=max(catalogue.sets))
        return chosen
    return read_field(field, text)
