"""Sheets to records, with the habits of testers."""
