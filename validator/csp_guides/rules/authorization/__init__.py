"""What a partner must have before it transacts."""
