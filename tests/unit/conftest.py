"""What the tests of this folder share."""

import tests.examples  # noqa: F401 - sets how Hypothesis makes examples
