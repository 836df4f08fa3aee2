"""What rules of one or several topics share."""
