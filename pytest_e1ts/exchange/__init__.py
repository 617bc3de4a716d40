"""Releases in and out of other formats: spreadsheets, Gherkin, the old database, recordings of other tools."""
