"""Declarations: every option of a run, declared once. They import next to nothing: every pytest session loads them."""
