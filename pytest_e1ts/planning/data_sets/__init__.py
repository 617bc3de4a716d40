"""Data sets: the rows that a scenario runs with, wherever they are written, and what becomes of the scenario."""
