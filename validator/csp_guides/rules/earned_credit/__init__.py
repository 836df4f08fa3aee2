"""What partners earn for the Azure that they manage."""
