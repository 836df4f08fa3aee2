"""The life of delegated administration: asked for, approved, assigned to groups, extended, ended."""
