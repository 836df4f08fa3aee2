"""Subscriptions that move from one partner to another."""
