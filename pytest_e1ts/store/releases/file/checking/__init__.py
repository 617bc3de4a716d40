"""The parts of checking a release file: plain data, references, names, and keys that were meant."""
