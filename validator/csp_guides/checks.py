"""The checks that are not rules of the program: what each finding's id means."""

from csp_guides.messages import Message, message

CHECKS: dict[str, Message] = {
    "active-html": message(
        "HTML of a page could run, load something, send something, lead elsewhere, or hide text of the page."
    ),
    "card-by-hand": message("The markup of a card is written by hand, so that it shows what no rule has judged."),
    "contradiction": message("Two facts of the scenario cannot both be true."),
    "duplicate-id": message("Two subscriptions, transfers or requests of one scenario have the same id."),
    "duplicate-key": message("A key is written twice in one mapping; only one of its values could count."),
    "duplicate-scenario": message("Two scenarios of the guides have the same id."),
    "effect-not-reached": message("The scenario says that a step has an effect, and the step does not have it."),
    "empty-block": message("A block that should hold a scenario holds nothing."),
    "facts-in-translation": message(
        "A translated block repeats facts; they belong only on the page that it is translated from."
    ),
    "front-matter": message("The front matter holds markup or an address that may not go into a page."),
    "hidden-character": message(
        "A page with scenarios holds a character that nobody sees, or one that changes what is seen."
    ),
    "impossible": message("A step cannot happen: what it acts on is not there, has ended, or is so already."),
    "look-alike": message("A letter, sign or blank looks like another one, and that other one belongs there."),
    "misplaced-translation": message("A translated block is not on the page that corresponds to its original's."),
    "missing-key": message("A key that must be there is missing."),
    "missing-page": message("A page has no counterpart in another language."),
    "more-findings": message("A block, a page or a run holds more findings than are shown."),
    "missing-translation": message("A scenario is missing from the translated page."),
    "internal-fault": message(
        "A fault in csp-guides itself kept a scenario from being judged, or a file from being read; please report it."
    ),
    "no-original": message("A translated block has an id that no original has."),
    "renamed-key": message("A key is written as it was called before; it is still read."),
    "repeated": message("A list holds the same value twice."),
    "reserved-name": message("A party has a name that is reserved, because it has a meaning of its own."),
    "role-mismatch": message(
        "A party is in a place that its role does not allow, for example a customer as a provider."
    ),
    "schema": message("The document does not fit the published schema."),
    "several-documents": message("One block holds several YAML documents."),
    "several-keys": message("Keys are given together, and only one of them can be meant."),
    "state-not-reached": message("The scenario claims a state that the steps do not lead to."),
    "time-runs-back": message("A step happens on an earlier day than the one above it."),
    "too-deep": message("A block is nested too deeply to be a scenario."),
    "too-few": message("A list or a mapping holds fewer entries than it must."),
    "too-large": message("A block or a page is too large to be read."),
    "too-many": message("A list holds more entries than it may."),
    "unknown-fence": message(
        "A fenced block seems to be meant as a scenario, but its info string is not “yaml csp-scenario”."
    ),
    "unread-scenario": message(
        "What a reader could take for a scenario is in a place where nobody judges it: inside another block or "
        "HTML, indented as code, without the info string “yaml csp-scenario”, or in a file that is not a page "
        "and that a page may include."
    ),
    "unknown-key": message("A key is not one of those that are allowed there."),
    "unknown-location": message("A location is named that the company does not have."),
    "unknown-party": message("A party is named that does not take part."),
    "unknown-request": message("A request for delegated administration is named that nobody has made."),
    "unknown-role": message("A role is named that Microsoft Entra, or Azure, does not have."),
    "unknown-rule": message("A claim names a rule that the catalogue does not have."),
    "unknown-step": message("A claim names a step that the scenario does not have."),
    "unknown-subscription": message("A subscription is named that does not exist at that point."),
    "unknown-transfer": message("A transfer is named that nobody has asked for."),
    "unknown-value": message("A value is not one of those that are allowed there."),
    "unnamed-rules": message("A claim says that the case is denied, but not by which rules."),
    "unreadable": message("A file cannot be read as text."),
    "verdict": message("The scenario claims a verdict that is not the one the rules reach."),
    "wrong-form": message("A value does not have the form it needs, for example that of a date."),
    "wrong-kind": message("A value is of the wrong kind, for example text instead of a list."),
    "wrong-value": message("A value has the right form but cannot be meant."),
    "yaml-anchor": message(
        "Anchors and aliases are not allowed: with them, a value means something that its text does not show."
    ),
    "yaml-key": message("A key is a list or a mapping; keys are words."),
    "yaml-syntax": message("The text is not YAML."),
    "yaml-tag": message("Tags are not allowed: the kind of a value follows from how it is written."),
}
