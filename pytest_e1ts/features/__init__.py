"""Feature files: from Gherkin to the sets, cases, scenarios and steps of a plan. Knows no pytest and no database."""
