"""LibreOffice on the computer that runs the tests."""

from __future__ import annotations

import shutil

CALC = shutil.which("soffice") if shutil.which("localc") else None
"""The program that converts workbooks; it is there without its spreadsheet part, too, and then converts none."""
