"""The desk's rules: what can be chosen, who may do what, and in which status. Pure; screens and data obey it."""

from __future__ import annotations

from dataclasses import dataclass

REQUESTER, REVIEWER, ADMINISTRATOR = "requester", "reviewer", "administrator"

TYPES = ("Policy", "Standard", "Control", "Process")
SEVERITIES = ("Low", "Medium", "High", "Critical")
TEAMS = ("Customer care", "Data platform", "Identity", "Lending", "Payments", "Workplace")
SYSTEMS = ("Archive", "Billing", "Customer portal", "Data warehouse", "Mail gateway")
OUTCOMES = ("Remediated", "No longer needed", "Expired")

DRAFT, IN_REVIEW, RETURNED = "Draft", "In review", "Changes requested"
APPROVED, REJECTED, CLOSED = "Approved", "Rejected", "Closed"
STATUSES = (DRAFT, IN_REVIEW, RETURNED, APPROVED, REJECTED, CLOSED)

DECISIONS = {"approve": APPROVED, "reject": REJECTED, "return": RETURNED}
"""What a reviewer may decide, and the status it leads to."""

EDITABLE = (DRAFT, RETURNED)
LONGEST_DAYS = 365
LARGEST_ATTACHMENT = 1024 * 1024


@dataclass(frozen=True, slots=True)
class User:
    """Someone with an account."""

    id: int
    user_name: str
    display_name: str
    role: str


def may_raise(user: User) -> bool:
    """Return whether the user may raise exceptions."""
    return user.role == REQUESTER


def may_switch(user: User) -> bool:
    """Return whether the user may act as somebody else."""
    return user.role == ADMINISTRATOR


def may_see(user: User, requester_id: int, status: str) -> bool:
    """Return whether the user may see an exception: requesters their own, the others all but drafts."""
    return requester_id == user.id if user.role == REQUESTER else status != DRAFT


def may_edit(user: User, requester_id: int, status: str) -> bool:
    """Return whether the user may change the exception and send it to review."""
    return user.role == REQUESTER and requester_id == user.id and status in EDITABLE


def may_review(user: User, status: str) -> bool:
    """Return whether the user may decide on the exception."""
    return user.role == REVIEWER and status == IN_REVIEW


def may_close(user: User, status: str) -> bool:
    """Return whether the user may close the exception."""
    return user.role == ADMINISTRATOR and status == APPROVED
