"""``sheets.json`` and ``results.json``: exports for other programs, documented in docs/json-exports.md.

Visible codes, points as whole numbers, fractions as texts in lowest terms ("78/1"). Stable: fields
are added, never renamed; ``format`` is the version.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..domain.acts.acts import Discussion, Motion
from ..domain.acts.decided import Decided, Decision
from ..domain.council.council import Product, may_score
from ..domain.list_fields import list_fields
from ..domain.scoring.scoring import Finding
from ..domain.text import display_decimal, fraction_text
from ..domain.values import Exclusion
from ..usecases.overview.session_export import SessionRows, SheetRow
from ..usecases.results.results import Evaluation, ProductOutcome
from ..wording.outcomes import outcome_label

FORMAT = [1, 0]


def sheets_json(rows: SessionRows) -> dict[str, Any]:
    """Return the object of ``sheets.json``: members, products, every sheet with every criterion's points."""
    outcomes = {} if rows.evaluation is None else {o.product.id: o for o in rows.evaluation.products}
    codes = {member.id: member.code for member in rows.members}
    products = []
    for product in rows.products:
        entry = _listed(product)
        outcome = outcomes.get(product.id)
        entry["recused"] = sorted(codes[m] for m in outcome.record.recused) if outcome else []
        entry["absent"] = sorted(codes[m] for m in outcome.absent) if outcome else []
        entry["present"] = _present(rows.evaluation, outcome) if rows.evaluation and outcome else []
        if outcome is not None and outcome.batch is not None:
            late = {e.sheet.member for e in outcome.sheets if e.excluded is Exclusion.LATE}
            entry["written"] = {"batch": outcome.batch.number, "late": sorted(codes[member] for member in late)}
        entry["presider"] = _presider(rows.evaluation, outcome) if rows.evaluation and outcome else None
        entry["rejected"] = _rejection(outcome)
        entry["withdrawn"] = outcome.record.withdrawal if outcome else None
        entry["findings"] = [_finding(finding) for finding in outcome.record.findings] if outcome else []
        entry["motions"] = [_motion(motion) for motion in outcome.record.motions] if outcome else []
        entry["discussions"] = [_discussion(one) for one in outcome.record.discussions] if outcome else []
        entry["send_up"] = outcome.record.send_up if outcome else None
        entry["concluded_stars"] = outcome.record.concluded_stars if outcome else None
        entry["unevaluated"] = outcome.unevaluated.value if outcome and outcome.unevaluated else None
        products.append(entry)
    return {
        "format": FORMAT,
        "rule": rows.catalogue.rule.id,
        "session": rows.session.name,
        "tier": rows.session.tier.value,
        "sample": rows.session.sample,
        "settings": rows.session.settings.to_facts(),
        "members": [
            {
                "id": member.code,
                "name": member.name,
                "role": member.role.value,
                "scores": may_score(member, rows.session.settings),
            }
            for member in rows.members
        ],
        "products": products,
        "sheets": [_sheet(row) for row in rows.sheets],
    }


def _listed(product: Product) -> dict[str, Any]:
    """Return the exported facts of the list; a blank optional field is omitted."""
    fields = [field for field in list_fields(Product) if field.exported]
    return {
        field.exported: getattr(product, field.name)
        for field in fields
        if field.required or getattr(product, field.name) != field.default
    }


def _sheet(row: SheetRow) -> dict[str, Any]:
    return {
        "member": row.member,
        "product": row.product,
        "round": row.sheet.round,
        "set": row.sheet.set_number,
        "state": row.sheet.state.value,
        "source": row.sheet.source.value,
        "by_another": row.by_another,
        "answers": dict(row.score.points),
        "not_assessed": dict(row.score.not_assessed),
        "alternatives": dict(row.sheet.cases),
        "total": row.score.total,
        "excluded": None if row.excluded is None else row.excluded.value,
    }


def _present(evaluation: Evaluation, outcome: ProductOutcome) -> list[str]:
    """Return the members the quorum counts: recorded present, or with a written opinion. Silence is neither."""
    return sorted(member.code for member in evaluation.members if member.id in outcome.there)


def _presider(evaluation: Evaluation, outcome: ProductOutcome) -> str | None:
    """Return the presider of the product; None where nobody presides it."""
    return next((m.code for m in evaluation.members if m.id == outcome.presider), None)


def _motion(motion: Motion) -> dict[str, Any]:
    return {
        "kind": motion.kind,
        "ground": motion.ground,
        **_counts(motion),
    }


def _counts(vote: Motion) -> dict[str, Any]:
    """Return counts, outcome and base of a vote; no base where an earlier program recorded it without one."""
    counts = {"for": vote.in_favour, "against": vote.against, "other": vote.other, "carried": vote.carried}
    ballot = vote.ballot
    base = {} if ballot is None else {"base": ballot.base, "of": ballot.of, "tie_by": ballot.tie_by or None}
    return counts | base


def _discussion(discussion: Discussion) -> dict[str, Any]:
    return {"spread": discussion.spread, "text": discussion.text, **_counts(discussion.vote)}


def _rejection(outcome: ProductOutcome | None) -> dict[str, str] | None:
    motion = outcome.record.rejection if outcome else None
    if motion is None:
        return None
    reason = motion.paper or motion.ground
    return {"ground": motion.ground, "reason": reason, "kind": motion.kind}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "criterion": finding.criterion,
        "star": finding.star,
        "met": finding.met,
        "reason": finding.reason or finding.paper,
    }


def _fraction(value: Fraction | None) -> str | None:
    return None if value is None else fraction_text(value)


def results_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return the object of ``results.json``: one entry per product, in the order of the dossiers."""
    return {
        "format": FORMAT,
        "rule": evaluation.catalogue.rule.id,
        "session": evaluation.session.name,
        "products": [_result(outcome) for outcome in evaluation.products],
    }


def register_json(rows: SessionRows) -> dict[str, Any]:
    """Return the object of ``register.json``, for the national register: listed facts and result of every product."""
    assert rows.evaluation is not None, "asked only after the opening"
    session = rows.session
    return {
        "format": FORMAT,
        "rule": rows.catalogue.rule.id,
        "session": session.name,
        "parent_body": session.parent_body,
        "council": session.council_name,
        "tier": session.tier.value,
        "sample": session.sample,
        "products": [
            {
                **_listed(outcome.product),
                "address": outcome.product.address,
                "kind": outcome.product.kind.value,
                **_result(outcome),
            }
            for outcome in rows.evaluation.products
        ],
    }


def _result(outcome: ProductOutcome) -> dict[str, Any]:
    result = outcome.result
    return {
        "code": outcome.product.code,
        "mean": _fraction(result.mean),
        "mean_display": None if result.mean is None else display_decimal(result.mean),
        "by_part": {part: fraction_text(mean) for part, mean in result.by_part.items()},
        "stars_by_points": result.stars_by_points,
        "stars": result.stars,
        "unmet": [{"criterion": criterion, "star": star} for criterion, star in result.unmet],
        "spread": result.spread,
        "rounds": outcome.rounds,
        "sheets_used": result.sheets_used,
        "recommendation": outcome.recommendation.value,
        "label": outcome_label(outcome),
        **_decided(outcome.decided),
    }


def _decided(decided: Decided) -> dict[str, Any]:
    """Return what the authority decided; every field null before."""
    certificate, answer, again = decided.certificate, decided.answer, decided.again
    return {
        "decision": _decision(decided.recognition),
        "recognised_stars": decided.stars or None,
        "certificate": None
        if certificate is None
        else {
            "number": certificate.number,
            "issued": certificate.issued.isoformat(),
            "expires": certificate.expires.isoformat(),
        },
        "approval": _decision(decided.approval),
        "ministry": None
        if answer is None
        else {
            "recognised": answer.five,
            **(_decision(answer.decision) or {}),
            "points": answer.points or None,
            "stars": answer.stars,
        },
        "rated_again": None if again is None else {"paper": again.paper, "reason": again.reason},
    }


def _decision(decision: Decision | None) -> dict[str, str] | None:
    if decision is None:
        return None
    return {
        "number": decision.number,
        "date": decision.day.isoformat(),
        "body": decision.body,
        "signer": decision.signer,
        "subject": decision.subject,
    }
