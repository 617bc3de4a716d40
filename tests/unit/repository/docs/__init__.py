"""The documentation: its site, its console blocks, and the pages that are made of the code."""
