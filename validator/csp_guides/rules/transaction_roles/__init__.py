"""Who may buy from Microsoft, and who resells."""
