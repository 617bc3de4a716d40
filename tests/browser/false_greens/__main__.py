"""Write the table of the corpus: python -m tests.browser.false_greens > docs/reference/false-greens.md."""

import sys

from tests.browser.false_greens.table import table_of

if __name__ == "__main__":
    sys.stdout.write(table_of())
