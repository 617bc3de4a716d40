"""What earlier runs say, worked out from their rows: pure, without a database."""
