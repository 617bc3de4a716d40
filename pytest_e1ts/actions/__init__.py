"""The step vocabulary: what an action is, and the verbs that rows may name."""

from pytest_e1ts.actions.arguments import fill_json
from pytest_e1ts.actions.lookup import find_action, is_note, kind_of, looks_back
from pytest_e1ts.actions.registry import Action, action, actions
from pytest_e1ts.actions.row_checks import RowChecks, check_step
from pytest_e1ts.actions.runtime import Session, Step
from pytest_e1ts.actions.secret_detection import RowsWithoutSecrets, learn_references, learn_secrets, secret_texts
from pytest_e1ts.actions.verbs import FAMILIES
from pytest_e1ts.actions.wanted_elements import wanted_of
from pytest_e1ts.locators import register_readings

__all__ = [
    "FAMILIES",
    "Action",
    "RowChecks",
    "RowsWithoutSecrets",
    "Session",
    "Step",
    "action",
    "actions",
    "check_step",
    "fill_json",
    "find_action",
    "is_note",
    "kind_of",
    "learn_references",
    "learn_secrets",
    "looks_back",
    "register_readings",
    "secret_texts",
    "wanted_of",
]
