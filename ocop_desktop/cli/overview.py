"""Output of ``session show``: counts and the board of sheets, without totals and stars."""

from __future__ import annotations

from typing import Any

from ..domain.dossiers.assessments import Layer
from ..usecases.overview.head import MemberLine
from ..usecases.overview.summary import SessionSummary
from .console import Console


def overview_facts(summary: SessionSummary, missing: int) -> dict[str, Any]:
    """Return the overview for ``session show --json``. missing: number of missing files of evidence."""
    session = summary.session
    return {
        "name": session.name,
        "state": session.state.value,
        "round": session.round,
        "collecting": session.collecting,
        "rule": summary.rule.id,
        "tier": session.tier.value,
        "sample": session.sample,
        "workspace": {
            "role": summary.workspace.role,
            "member": None if summary.owner is None else summary.owner.code,
        },
        "settings": session.settings.to_facts(),
        "due": summary.due,
        "returned": summary.returned,
        "issued": dict(summary.packages.issued),
        "received": dict(summary.packages.received),
        "refused": summary.packages.refused,
        "tray": summary.tray,
        "assessed": {layer.value: count for layer, count in summary.assessed.items()},
        "evidence_missing": missing,
        "written": [
            {"batch": batch.number, "closed": batch.closed, "asked": batch.asked, "replied": batch.replied}
            for batch in summary.batches
        ],
        "members": [_member(line) for line in summary.members],
        "products": [
            {
                "code": line.product.code,
                "name": line.product.name,
                "set": line.product.set_number,
                "commune": line.product.commune,
                "due": line.due,
                "returned": line.returned,
                "papers": line.papers,
                "evidence": line.evidence,
                "ended": line.ended,
            }
            for line in summary.lines
        ],
        "open_questions": len(summary.questions),
        "audit_entries": summary.audit_entries,
    }


def _member(line: MemberLine) -> dict[str, Any]:
    return {
        "code": line.member.code,
        "name": line.member.name,
        "role": line.member.role.value,
        "scores": line.scores,
        "registered": line.registered,
        "rounds": [
            {"round": count.round, "due": count.due, "returned": count.returned, "drafts": count.drafts}
            for count in line.rounds
        ],
        "paper": line.paper,
        "packages": line.packages,
    }


def say_overview(console: Console, summary: SessionSummary, missing: int) -> None:
    """Print the overview for users."""
    session = summary.session
    console.say(
        "cli.session_head", name=session.name, state=session.state.value, round=session.round, rule=summary.rule.number
    )
    console.say(
        "cli.session_counts",
        members=len(summary.members),
        scoring=summary.scoring_members,
        products=len(summary.products),
        papers=sum(line.papers for line in summary.lines),
        evidence=sum(line.evidence for line in summary.lines),
        tray=summary.tray,
        accepted=sum(summary.packages.received.values()),
        quarantined=summary.packages.refused,
    )
    if any(summary.assessed.values()):
        count = summary.assessed
        console.say(
            "cli.assessed", entity=count[Layer.SELF], commune=count[Layer.COMMUNE], advisory=count[Layer.ADVISORY]
        )
    for batch in summary.batches:
        console.say(
            f"session.detail.batch_{'closed' if batch.closed else 'open'}",
            batch=batch.number,
            replied=batch.replied,
            asked=batch.asked,
            deadline=f"{batch.deadline:%d/%m/%Y}",
        )
    if missing:
        console.say("cli.evidence_missing", count=missing)
    console.say("cli.board_head", due=summary.due, returned=summary.returned)
    for line in summary.members:
        if line.rounds:
            now = line.rounds[-1]
            console.detail(
                "cli.board_row",
                member=line.member.code,
                name=line.member.name,
                role=line.member.role.value,
                due=now.due,
                returned=now.returned,
                packages=line.packages,
                paper=line.paper,
            )
    for product in summary.lines:
        if product.returned < product.due:
            console.say("cli.board_product", product=product.product.code, due=product.due, returned=product.returned)
