"""What to say to a tester whose target names nothing or too much."""
