"""Rows of releases written with plain SQL, for tests of what reads them."""

from __future__ import annotations

from sqlalchemy import Connection


def write_releases(connection: Connection) -> None:
    """Write four releases: 3 (archived), 4 (closed), 5 and 6 (open); release 5 has two sets with steps and configs."""
    connection.exec_driver_sql("""
        INSERT INTO releases (id, release_number, description, status, created_at) VALUES
            (3, '1.9.0', NULL, 'archived', '2020-01-01'), (4, '2.1.0', 'Old', 'closed', '2023-01-01'),
            (5, '2.1.1', 'Current', 'open', '2022-01-01'), (6, '2.2.0', NULL, 'open', '2021-01-01'),
            (7, '3', NULL, 'draft', '2024-01-01');
        INSERT INTO categories (id, name) VALUES (1, 'Access');
        INSERT INTO test_sets (id, release_id, category_id, name) VALUES
            (11, 5, 1, 'Sign in'), (12, 5, NULL, 'Closure  of exceptions'), (13, 6, NULL, 'Other release');
        INSERT INTO test_cases (id, release_id, test_set_id, name, order_index) VALUES
            (21, 5, 11, 'Second', 2), (22, 5, 11, 'First', 1), (23, 5, 11, 'No order', NULL), (24, 5, 12, 'Close', 0),
            (25, 6, 13, 'Elsewhere', 0);
        INSERT INTO test_scenarios (id, release_id, test_case_id, name, order_index) VALUES
            (101, 5, 21, 'b', 1), (102, 5, 21, 'a', 1), (103, 6, 24, 'release_id disagrees', 0), (104, 6, 25, 'x', 0);
        INSERT INTO select_configs (id, name, options) VALUES (1, 'Severity', '["Low", "High"]'), (2, 'Unused', '[]');
        INSERT INTO match_configs (id, name, options) VALUES (1, 'Owners', '{"odd": true}'), (2, 'Null', NULL);
        INSERT INTO test_steps (id, release_id, test_scenario_id, order_index, action, select_config_id,
                                match_config_id, required) VALUES
            (1003, 5, 101, NULL, 'last', NULL, NULL, NULL), (1002, 5, 101, 1, 'tie', 1, NULL, true),
            (1001, 5, 101, 1, 'tie', NULL, 1, false), (1004, 5, 103, 1, 'Click', NULL, NULL, true),
            (1005, 6, 104, 1, 'Elsewhere', 2, 2, true);
        INSERT INTO configuration_options (release_id, option_type, name, order_index, result_type) VALUES
            (5, 'action', 'Text', 2, 'text'), (5, 'action', 'Click', 1, NULL), (6, 'type', 'other', 1, NULL);
        INSERT INTO environment_configs (id, release_id, name, value) VALUES
            (1, NULL, 'qa', 'https://all.example.test'), (2, 5, 'qa', 'https://qa.example.test'), (3, 6, 'qa', 'x')
    """)
    connection.commit()


def write_large_release(connection: Connection, *, scenarios: int, steps: int) -> None:
    """Write release 1: that many scenarios in 20 sets of 10 cases, each scenario with that many steps."""
    connection.exec_driver_sql(f"""
        INSERT INTO releases (id, release_number, status) VALUES (1, '1.0', 'open');
        INSERT INTO test_sets (id, release_id, name) SELECT n, 1, 'Set ' || n FROM generate_series(1, 20) n;
        INSERT INTO test_cases (id, release_id, test_set_id, name)
            SELECT n, 1, (n - 1) / 10 + 1, 'Case ' || n FROM generate_series(1, 200) n;
        INSERT INTO test_scenarios (id, release_id, test_case_id, name, order_index)
            SELECT n, 1, mod(n, 200) + 1, 'Scenario ' || n, n FROM generate_series(1, {scenarios}) n;
        INSERT INTO test_steps (release_id, test_scenario_id, order_index, step_definition, type, element_id, action,
                                action_result, expected_results)
            SELECT 1, s, n, 'The person fills in field number ' || n, 'field-input', 'Field ' || n, 'Text Plain',
                   'Some text ' || n, 'The field shows the text'
            FROM generate_series(1, {scenarios}) s, generate_series(1, {steps}) n;
        ANALYZE
    """)  # noqa: S608 - two integers
    connection.commit()
