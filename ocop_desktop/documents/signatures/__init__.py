"""Certificates' signatures in PDF papers, with pyHanko, which is imported when a paper is first signed or validated."""
