"""Subscriptions bought elsewhere."""
