"""Reusable cases in release files: their records, and how they get into the database."""
