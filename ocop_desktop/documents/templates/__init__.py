"""An agency's own templates: a DOCX with fields, which a paper fills in; see docs/papers.md, *Own templates*.

``fields`` says which fields a paper offers, ``starting`` makes a first template, ``gate`` opens a stranger's file,
``checking`` reads what it asks for, ``filling`` fills it in, in a child process (``docs/adr/0022``).
"""
