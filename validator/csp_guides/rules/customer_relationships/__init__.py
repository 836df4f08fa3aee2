"""Partners and their customers."""
