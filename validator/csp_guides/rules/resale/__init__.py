"""Sales to companies that are partners themselves."""
