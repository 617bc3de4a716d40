"""The browser: which one, what it holds, what it says."""
