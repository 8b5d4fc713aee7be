"""The number of minutes that is known before they are signed.

Source: Nghị định 30/2020/NĐ-CP, Điều 15 (cấp số, thời gian ban hành văn bản).
"""

from __future__ import annotations

from ...domain.minutes.form import MinutesForm
from ...domain.minutes.versions import MinutesVersions
from ..core.document_number import same_number


def number_before(form: MinutesForm, versions: MinutesVersions) -> str:
    """Return the number that the version to be signed has before it is signed, with its symbol; "" for none.

    The form outlives a signing: the number of a signed version is not that of the next one.
    """
    number = form.number if "/" in form.number or not form.number else f"{form.number}/{form.symbol}"
    return "" if any(same_number(number, signed.number) for signed in versions.signed) else number
