"""What this suite adds to pytest: fixtures, hooks, and actions that rows name like any other.

Nothing is needed here for a start. An action would be:

    from pytest_e1ts.api import action

    @action("Tick")
    def tick(step, target):
        target.check()
"""
