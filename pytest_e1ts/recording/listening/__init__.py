"""Hearing what a person does in a browser, in the order in which it is done."""
