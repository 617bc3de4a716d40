"""The verbs of the step vocabulary, one family per file."""
