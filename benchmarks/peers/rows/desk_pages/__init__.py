"""The page objects of the suite."""
