"""The verbs of the step vocabulary, one family per file."""

from pytest_e1ts.actions.verbs import browser, checks, interaction

FAMILIES = (*browser.FAMILIES, *checks.FAMILIES, *interaction.FAMILIES)
