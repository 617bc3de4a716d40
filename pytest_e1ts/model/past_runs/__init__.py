"""Runs of the past, in one model: whether they are read from the journal that they left or from their rows.

What was read says how deep it goes, so that nothing is taken for absent that was only not read:

- :class:`~pytest_e1ts.model.past_runs.run.PastRun` is one row of ``test_runs``;
  :class:`~pytest_e1ts.model.past_runs.run.RunWithDetails` adds what such a row holds about its scenarios, and
  :class:`~pytest_e1ts.model.past_runs.run.RunInFull` all of its failures;
- :class:`~pytest_e1ts.model.past_runs.scenario.PastScenario` is what became of one scenario, and
  :class:`~pytest_e1ts.model.past_runs.scenario.ScenarioInFull` has its steps;
- :class:`~pytest_e1ts.model.past_runs.batch.PastBatch` names the runs that were started together, and
  :class:`~pytest_e1ts.model.past_runs.batch.BatchInFull` holds all of it.
"""
