"""Every kind of step, by its key in the format."""

from collections.abc import Mapping

from csp_guides.model.steps import (
    administration,
    azure,
    customers,
    enrollments,
    partnerships,
    purchases,
    support,
    transfers,
)
from csp_guides.model.steps.step import Step

BY_TOPIC: Mapping[str, Mapping[str, type[Step]]] = {
    "purchases": purchases.KINDS,
    "enrollments": enrollments.KINDS,
    "partnerships": partnerships.KINDS,
    "customers": customers.KINDS,
    "administration": administration.KINDS,
    "support": support.KINDS,
    "transfers": transfers.KINDS,
    "azure": azure.KINDS,
}
"""The kinds of step of each topic, in the order in which readers look for them."""

KINDS: Mapping[str, type[Step]] = {key: kind for kinds in BY_TOPIC.values() for key, kind in kinds.items()}
