"""Customers with more than one partner."""
