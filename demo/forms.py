"""What people fill in: read from the request, judged field by field. Pure; nothing here touches the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from starlette.datastructures import FormData, UploadFile

from demo.rules import DECISIONS, LARGEST_ATTACHMENT, LONGEST_DAYS, OUTCOMES, SEVERITIES, SYSTEMS, TEAMS, TYPES

Errors = dict[str, str]
"""Message by field name."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a form."""

    file_name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RequestForm:
    """The fields of an exception as typed; dates stay text until they are valid."""

    title: str = ""
    type: str = ""
    severity: str = ""
    owning_team: str = ""
    systems: tuple[str, ...] = ()
    starts_on: str = ""
    ends_on: str = ""
    justification: str = ""
    acknowledged: bool = False
    errors: Errors = field(default_factory=dict)


def text_of(form: FormData, name: str, limit: int = 4000) -> str:
    """Return a text field without surrounding blanks, at most ``limit`` characters; empty when absent.

    NUL characters are dropped: PostgreSQL's text cannot hold them.
    """
    value = form.get(name)
    return value.replace("\0", "").strip()[:limit] if isinstance(value, str) else ""


def read_request(form: FormData) -> RequestForm:
    """Read the form that raises or changes an exception, and judge it."""
    values = RequestForm(
        title=text_of(form, "title", 200),
        type=text_of(form, "type"),
        severity=text_of(form, "severity"),
        owning_team=text_of(form, "owning_team"),
        systems=tuple(str(value) for value in form.getlist("systems") if value in SYSTEMS),
        starts_on=text_of(form, "starts_on"),
        ends_on=text_of(form, "ends_on"),
        justification=text_of(form, "justification"),
        acknowledged=text_of(form, "acknowledged") == "yes",
    )
    values.errors.update(_request_errors(values))
    return values


def _request_errors(values: RequestForm) -> Errors:
    errors: Errors = {}
    if not values.title:
        errors["title"] = "Enter a title."
    _choose(errors, "type", values.type, TYPES, "Choose an exception type.")
    _choose(errors, "severity", values.severity, SEVERITIES, "Choose a severity.")
    _choose(errors, "owning_team", values.owning_team, TEAMS, "Choose the owning team.")
    errors.update(_date_errors(values))
    if len(values.justification) < 20:
        errors["justification"] = "Explain the business reason in at least 20 characters."
    if not values.acknowledged:
        errors["acknowledged"] = "Confirm that you have read the exceptions policy."
    return errors


def _choose(errors: Errors, name: str, value: str, allowed: Iterable[str], message: str) -> None:
    if value not in allowed:
        errors[name] = message


def _date_errors(values: RequestForm) -> Errors:
    starts, ends = parse_date(values.starts_on), parse_date(values.ends_on)
    errors: Errors = {}
    if starts is None:
        errors["starts_on"] = "Enter a start date."
    if ends is None:
        errors["ends_on"] = "Enter an end date."
    elif starts is not None and ends <= starts:
        errors["ends_on"] = "The end date must be after the start date."
    elif starts is not None and (ends - starts).days > LONGEST_DAYS:
        errors["ends_on"] = "An exception lasts one year at most."
    return errors


def parse_date(text: str) -> date | None:
    """Return the date of ``YYYY-MM-DD``, or None."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


async def read_attachment(form: FormData, name: str, errors: Errors) -> Attachment | None:
    """Return the uploaded file of that field, or None; one that is too large becomes an error of the field."""
    upload = form.get(name)
    if not isinstance(upload, UploadFile) or not upload.filename:
        return None
    content = await upload.read(LARGEST_ATTACHMENT + 1)
    if len(content) > LARGEST_ATTACHMENT:
        errors[name] = "The file is larger than 1 MB."
        return None
    file_name = upload.filename.replace("\\", "/").rpartition("/")[2].replace("\0", "")[:200] or "attachment"
    return Attachment(file_name, upload.content_type or "application/octet-stream", content)


def decision_errors(decision: str, reason: str) -> Errors:
    """Judge a reviewer's decision: anything but an approval needs a reason."""
    if decision not in DECISIONS:
        return {"decision": "Choose a decision."}
    if decision != "approve" and len(reason) < 5:
        return {"reason": "Give a reason that the requester can act on."}
    return {}


def closure_errors(outcome: str, evidence: str, confirmed: bool) -> Errors:
    """Judge a closure: it needs an outcome, evidence and a confirmation."""
    errors: Errors = {}
    _choose(errors, "outcome", outcome, OUTCOMES, "Choose an outcome.")
    if len(evidence) < 10:
        errors["evidence"] = "Describe the evidence in at least 10 characters."
    if not confirmed:
        errors["confirmed"] = "Confirm that the evidence has been checked."
    return errors
