"""Assessments of the small council's products, as lists and in its session."""

from __future__ import annotations

from ocop_desktop.domain.dossiers.assessments import Layer
from ocop_desktop.domain.dossiers.intake_rows import AssessmentRow
from ocop_desktop.usecases.preparing.assessments import import_assessments
from tests.helpers.sessions import SECRETARY, World

SAID = (
    AssessmentRow("SP001", Layer.SELF, "1.1", 36, "hợp đồng số 7"),
    AssessmentRow("SP001", Layer.SELF, "6.1", 30),
    AssessmentRow("SP001", Layer.COMMUNE, "material", 21, "đúng thực tế", "60 % trong tỉnh", "kiểm tra 3 hộ"),
    AssessmentRow("SP001", Layer.COMMUNE, "idea", None, "nghề truyền thống"),
    AssessmentRow("SP001", Layer.ADVISORY, "1.1", 25, "cần xem hợp đồng"),
    AssessmentRow("SP002", Layer.ADVISORY, "4.1", 10),
    AssessmentRow("SP003", Layer.COMMUNE, "labour", None, "không đánh giá"),
)


def with_assessments(world: World) -> World:
    """Import the list as the secretary of a prepared session."""
    import_assessments(SAID, SECRETARY, world.office.work, world.office.services())
    return world
