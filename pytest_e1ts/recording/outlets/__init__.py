"""Where recorded rows go: a journal, a release file, a terminal."""
