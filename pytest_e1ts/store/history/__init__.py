"""What runs of the past left, for history and schedule."""
