"""Who helps the customer."""
