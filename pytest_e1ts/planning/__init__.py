"""Pure planning: build, select, check, order and freeze the plan."""
