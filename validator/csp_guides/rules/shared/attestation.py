"""The days that the rules on how a partner confirms the customer agreement share."""

from datetime import date

NEW_API_SINCE = date(2025, 7, 10)
"""Since this day there is the API in which the customer agreement is shown."""

OLD_WAYS_END = date(2026, 1, 5)
"""The day on which Partner Center and the older APIs were closed; whether they still worked on it, nobody says."""
