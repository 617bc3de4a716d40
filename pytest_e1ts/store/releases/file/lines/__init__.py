"""Steps in one line: what they mean, and what YAML makes of them."""
