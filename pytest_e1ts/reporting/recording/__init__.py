"""From events to the journal and the sinks."""
