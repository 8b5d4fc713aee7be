"""Reading the dossiers to the Ministry (Quyết định 26/2026/QĐ-TTg, Điều 6 khoản 3)."""

from __future__ import annotations

from ...domain.acts.facts import Event
from ...domain.council.workflow import AFTER_CONCLUSION, require_state
from ...domain.dossiers.dossier import PaperKind
from ...domain.dossiers.sending_up import DOSSIERS_UP, Item
from ...domain.errors import RuleError
from ...domain.minutes.minutes import MinutesProduct
from ...domain.values import Recommendation
from ..core.ports import Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from ..minutes.minutes import minutes_facts
from ..preparing.dossiers import DossierState, dossiers
from .archive import filed_evidence
from .folders import PAPERS_OF_ITEMS, SendingUpFacts, SentProduct, UpFacts, UpItem
from .papers import printing
from .program import Papers
from .session_export import export_rows


class NothingToSendUp(RuleError):
    """No product is proposed to the Ministry. No facts."""

    code = "archive.nothing_to_send_up"


def sending_up_facts(papers: Papers, work: UnitOfWork, services: Services) -> SendingUpFacts:
    """Return the dossiers to the Ministry of a concluded session, first ratings before re-ratings.

    Raises NotInMembersFile, NotInThisState, NothingToSendUp; FileNotBelieved: the Ministry takes them for the truth.
    """
    with work:
        require_secretarys_file(work)
        services.believe()
        require_state(work.session.get().state, AFTER_CONCLUSION, "send_up_folder")
        catalogue = services.catalogues.rules(work)
    minutes = minutes_facts(work, services)
    sent = {one.code for one in minutes.products if one.recommendation is Recommendation.SEND_UP}
    states = [state for state in dossiers(work, services).states if state.product.code in sent]
    if not states:
        raise NothingToSendUp()
    evidence = filed_evidence(work, services)
    entries = {entry.code: entry for entry in papers.entries()}

    def product(state: DossierState) -> SentProduct:
        code = state.product.code
        return SentProduct(
            state.product,
            tuple(filed for filed in evidence if filed.code == code),
            tuple(kind for kind in state.completeness.missing if kind is not PaperKind.SAMPLES),
            catalogue.sample_count if catalogue.sets[state.product.set_number].samples_required else 0,
            _tests(next(one for one in minutes.products if one.code == code)),
        )

    def item(item: Item) -> UpItem:
        entry = entries.get(PAPERS_OF_ITEMS.get(item, ""))
        if entry is None:
            return UpItem(item)
        try:
            return UpItem(item, entry, papers.facts(entry.code, work, services))
        except RuleError as rule:
            return UpItem(item, entry, rule=rule)

    found = {up: tuple(product(state) for state in states if state.product.kind in up.kinds) for up in DOSSIERS_UP}
    made = tuple(UpFacts(up, own, tuple(map(item, up.items))) for up, own in found.items() if own)
    return SendingUpFacts(minutes, export_rows(work, services), made, services.clock.now(), printing(work))


def _tests(product: MinutesProduct) -> tuple[str, ...]:
    """Return the further papers and tests that were accepted, with their numbers."""
    accepted = (fact for fact in product.happenings if fact.event in (Event.LATE_PAPERS, Event.NEW_TESTS))
    return tuple(": ".join(filter(None, (fact.paper, fact.text))) for fact in accepted)
