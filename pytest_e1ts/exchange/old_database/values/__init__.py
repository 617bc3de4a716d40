"""Single values: numbers, texts, times, JSON, and the words of rows."""
