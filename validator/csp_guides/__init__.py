"""Judges scenarios of partner relationships in the CSP program and the verdicts that pages claim for them."""

__version__ = "0.1.0"
