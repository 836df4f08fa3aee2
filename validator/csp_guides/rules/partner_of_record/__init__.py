"""The partner recorded on a subscription."""
