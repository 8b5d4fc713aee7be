"""OCOP Desktop: councils rate local speciality products, offline and traceable."""

__version__ = "0.1.0"
