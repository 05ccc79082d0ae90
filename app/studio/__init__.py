"""What a person can do, as plain calls."""
