"""Lists (XLSX) and folders of evidence, read into rows with faults. Stores nothing."""

import os

# openpyxl takes lxml for its XML where lxml is installed; the program needs lxml for DOCX alone, and loads it then.
os.environ.setdefault("OPENPYXL_LXML", "False")
