"""Companies, tenants, relationships, subscriptions and what happens to them; no Markdown, YAML or terminals here."""
