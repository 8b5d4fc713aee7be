"""Pages of PDF files and pictures as raw pixels, sizes and places of words: no Qt, no store, no words for people.

PDFium is not safe to use from two threads at once: everything here holds one lock while it calls it.
"""
