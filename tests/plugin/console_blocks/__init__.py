"""The console blocks of the documentation, run as they are written."""
