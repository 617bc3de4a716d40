"""What was recorded is replayed once: recorded means replayed."""
