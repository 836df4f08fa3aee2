"""Azure plans, and who has access to Azure subscriptions."""
