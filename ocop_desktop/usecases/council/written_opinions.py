"""Closes a batch of written opinions, and concludes its products.

Each use case here adds one act and one audit entry and changes no sheet. ``written_board`` shows
where opinions differ.
"""

from __future__ import annotations

from ...domain.acts.written_opinion import StillOpen, meeting_reasons
from ...domain.council.council import member_by_code, product_by_code
from ...domain.council.workflow import AFTER_OPENING, BEFORE_CONCLUSION
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, require_presider
from ..results.results import evaluate_open
from .acts.kernel import add_act, record_of
from .acts.written_asked import NoProducts, batch_of, open_batch_of
from .acts.written_closed import CloseBatch, WrittenClosedFacts
from .acts.written_reply import NotInBatch
from .acts.written_settled import SettleInWriting, WrittenSettledFacts
from .written_board import still_awaited


def close_batch(command: CloseBatch, work: UnitOfWork, services: Services) -> Changes:
    """Close the batch for the presider: the sheets received are its opinions; later ones do not count.

    From then on differences are shown by item, without points. Raises UnknownBatch, BatchClosed,
    ReasonMissing, NotInThisRole, NotAuthorised.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "written_close")
        require_presider(work, command.actor)
        batch = open_batch_of(record_of(work).written, command.batch)
        heads = [head for head in work.sheets.heads() if batch.takes(head)]
        early = services.clock.now().date() <= batch.deadline
        if early and still_awaited(batch, work):
            need_reason(command.reason, "written_close")
        facts = WrittenClosedFacts(batch.number, tuple(head.id for head in heads))
        add_act(work, services, facts, command.actor, reason=command.reason.strip())
        work.commit()
    return Changes(session=True)


def settle_in_writing(command: SettleInWriting, work: UnitOfWork, services: Services) -> Changes:
    """Record the *Kết luận* on the written opinions after the opening: no meeting is held on these products.

    Raises UnknownBatch, StillOpen, NotInBatch, NoProducts, ReasonMissing.
    """
    with work:
        begin(work, command.actor, AFTER_OPENING, "written_settle")
        if member_by_code(work.members.all(), command.actor).presides:
            require_presider(work, command.actor)
        batch = batch_of(record_of(work).written, command.batch)
        if not batch.closed:
            raise StillOpen(batch=batch.number)
        evaluation = evaluate_open(work, services)
        open_ = [o for o in evaluation.products if o.batch is not None and o.batch.number == batch.number]
        running = [outcome for outcome in open_ if not outcome.ended]
        if command.products:
            known = {outcome.product.code: outcome for outcome in running}
            for code in command.products:
                if code not in known:
                    raise NotInBatch(product=product_by_code(work.products.all(), code).code)
            running = [known[code] for code in dict.fromkeys(command.products)]
        if not running:
            raise NoProducts()
        doubtful = any(
            not o.quorum.met or meeting_reasons(o.reasons, batch, o.product.id, o.record.recused) for o in running
        )
        reason = need_reason(command.reason, "written_settle") if doubtful else command.reason.strip()
        facts = WrittenSettledFacts(batch.number, tuple(outcome.product.id for outcome in running))
        add_act(work, services, facts, command.actor, reason=reason)
        work.commit()
    return Changes(session=True, products=frozenset(outcome.product.id for outcome in running))
