"""Lists (XLSX) and folders of evidence, read into rows with faults. Stores nothing."""
