"""The same scenarios run by this plugin and by its peers, interleaved: ``python -m benchmarks.peers``."""
