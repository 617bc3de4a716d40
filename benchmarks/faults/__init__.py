"""Faults seeded into the demo application one by one, to see whether the demo release notices each."""
