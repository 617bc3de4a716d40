"""A source into a release that is there: which row is which, and what becomes of each."""
