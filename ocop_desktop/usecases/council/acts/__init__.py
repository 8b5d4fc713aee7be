"""Acts of the council, one module each; ``kernel`` describes the content of a module.

A new act needs a kind in ``domain.acts.acts`` and its module here, imported below.
"""

from types import ModuleType

from . import (  # noqa: F401  (all are registered below)
    above_reason,
    archived,
    attendance,
    case_correction,
    certificate,
    closed,
    collecting_reopened,
    complaint,
    concluded,
    correction,
    date_overridden,
    decision,
    entity_present,
    facts_changed,
    file_settled,
    finding,
    handed_out,
    happening,
    key_accepted,
    late_papers,
    left_open,
    linked,
    ministry_answer,
    minutes_form,
    minutes_scan,
    minutes_signed,
    motion,
    opened,
    paper_scans,
    part_represented,
    presider,
    rated_again,
    recusal,
    remark,
    reopened,
    round_ordered,
    send_up,
    set_change,
    settings_adopted,
    site_visit,
    split,
    spread_discussed,
    star_concluded,
    substitution,
    supplement,
    withdrawal,
    written_asked,
    written_closed,
    written_meeting,
    written_reply,
    written_settled,
    year_plan,
)
from .kernel import ENTRIES as ENTRIES
from .kernel import act_case as act_case
from .kernel import act_minutes as act_minutes
from .kernel import act_name as act_name
from .kernel import act_printed as act_printed
from .kernel import act_shown as act_shown
from .kernel import apply as apply
from .kernel import facts_as as facts_as
from .kernel import fold as fold
from .kernel import record_act as record_act
from .kernel import record_of as record_of
from .kernel import register

for _name in sorted(vars()):
    if isinstance(vars()[_name], ModuleType):
        register(vars()[_name])
