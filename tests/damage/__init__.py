"""Damage done for real, each in processes of its own, and what the rows say afterwards."""
