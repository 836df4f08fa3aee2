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

KINDS: Mapping[str, type[Step]] = {
    **purchases.KINDS,
    **enrollments.KINDS,
    **partnerships.KINDS,
    **customers.KINDS,
    **administration.KINDS,
    **support.KINDS,
    **transfers.KINDS,
    **azure.KINDS,
}
