"""What is shown of findings and verdicts: one module for each format."""
