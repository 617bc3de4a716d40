"""The ways in which secrets may be written, and finding them in a text."""
