"""The page objects of this suite."""
