"""A translator that calls the parties of one scenario as its readers do."""

from csp_guides.model.party_names import party_names
from csp_guides.model.scenario import Prose, Scenario
from csp_guides.records import replace
from csp_guides.translate import Translator


def speaking_of(scenario: Scenario, say: Translator, prose: Prose | None = None) -> Translator:
    """The translator for sentences on a scenario; `prose` has the labels of another page than the scenario's own."""
    return replace(say, party=party_names(scenario.companies, (prose or scenario.prose).labels))
