"""Where one looks for the test of a module: ``python -m tests.mirror`` says which modules have none of their own."""
