"""What a scenario gives, does and claims, in sentences."""
