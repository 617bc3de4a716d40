"""Manual scenarios of a run: which wait for a person, and recording what people answer."""
