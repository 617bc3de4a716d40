"""Sheets in workbooks of Excel and in CSV files."""
