"""Pages of PDF files and pictures as raw pixels, sizes and positions of words. No Qt, no store, no user messages.

``confined`` runs the rest in a child process: PDFium is not thread-safe, and a stranger's file
may crash it or never end.
"""
