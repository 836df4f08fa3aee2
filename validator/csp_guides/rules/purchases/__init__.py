"""What is bought, and how long it can be given back."""
