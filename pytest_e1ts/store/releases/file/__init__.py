"""A release as one readable file, YAML or JSON: the hierarchy with its configuration, there and back without loss."""
