"""What the people at a partner may do."""
