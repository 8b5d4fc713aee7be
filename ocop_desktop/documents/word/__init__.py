"""Papers as DOCX, for people who edit them: the same ``content.Document`` that ``documents.pdf`` prints."""
