"""What benchmarks measure with: plugins that record, things that stand for a browser or workers, drawings."""
