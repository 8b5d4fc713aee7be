"""Pages of PDF files and pictures as raw pixels, sizes and positions of words. No Qt, no store, no user messages.

PDFium is not thread-safe: this package holds one lock around every call.
"""
