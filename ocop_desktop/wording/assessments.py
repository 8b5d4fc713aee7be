"""Sentences about what entity, commune and advisory team said of a product before the council."""

from __future__ import annotations

VI: dict[str, str] = {
    "assessment.refused": (
        "Sản phẩm {product}, mục “{subject}”: {mismatch}. Chưa nhập dòng nào của danh sách này. Ông/Bà sửa dòng đó trong "
        "bảng rồi nhập lại."
    ),
    "assessment.layer.self": "Chủ thể tự đánh giá",
    "assessment.layer.commune": "UBND xã",
    "assessment.layer.advisory": "Tổ tư vấn chấm sơ bộ",
    "assessment.content.material": "nguyên liệu địa phương",
    "assessment.content.labour": "lao động địa phương",
    "assessment.content.idea": "nguồn gốc ý tưởng sản phẩm",
    "assessment.content.identity": "bản sắc, trí tuệ địa phương",
    "cli.field.self": "chủ thể tự đánh giá",
    "cli.field.commune": "báo cáo của UBND xã",
    "cli.field.advisory": "Tổ tư vấn chấm sơ bộ",
}

EN: dict[str, str] = {
    "assessment.refused": (
        "Product {product}, item “{subject}”: {mismatch}. No row of this list was taken. Correct that row in the "
        "grid and import again."
    ),
    "assessment.layer.self": "Self-assessment of the entity",
    "assessment.layer.commune": "Commune",
    "assessment.layer.advisory": "Advisory team's pre-score",
    "assessment.content.material": "local material",
    "assessment.content.labour": "local labour",
    "assessment.content.idea": "origin of the idea",
    "assessment.content.identity": "local identity and knowledge",
    "cli.field.self": "self-assessment",
    "cli.field.commune": "commune's report",
    "cli.field.advisory": "advisory pre-score",
}
