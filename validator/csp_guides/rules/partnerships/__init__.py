"""Providers and resellers."""
