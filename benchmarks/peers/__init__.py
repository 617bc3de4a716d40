"""The same scenarios run by this plugin and by its peers, interleaved in one session: ``python -m benchmarks.peers``."""
