"""Tests of windows and view-models (pytest-qt). The first window brings the first of them."""
