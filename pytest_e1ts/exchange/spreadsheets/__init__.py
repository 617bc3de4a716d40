"""Releases as workbooks of Excel and as folders of CSV files: one mapping of columns to records for both."""
