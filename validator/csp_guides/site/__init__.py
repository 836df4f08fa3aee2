"""The web site: its theme, its search, its cards."""
