"""From events to the rows of a run."""
