"""What pytest is not to look for here: the suites that are compared are run by their own benchmark."""

collect_ignore = ["peers"]
