"""Waiting: reading again until an expectation holds or the time is over, and what the page did meanwhile."""
