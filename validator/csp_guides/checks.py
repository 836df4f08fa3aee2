"""The checks that are not rules of the program: what each finding's id means."""

from csp_guides.messages import Message, message

CHECKS: dict[str, Message] = {
    "active-html": message(
        "HTML of a page could run, load something, send something, lead elsewhere, or hide what the page says."
    ),
    "card-by-hand": message("The markup of a card is written by hand, so that it shows what no rule has judged."),
    "code-differs": message("Code in a translation differs from that of its original."),
    "contradiction": message("Two facts of the scenario cannot both be true."),
    "duplicate-id": message("Two subscriptions, transfers or requests of one scenario have the same id."),
    "duplicate-key": message("A key stands twice in one mapping; only one of its values could count."),
    "duplicate-scenario": message("Two scenarios of the guides have the same id."),
    "effect-not-reached": message("The scenario says that a step has an effect, and the step does not have it."),
    "empty-block": message("A block that should hold a scenario holds nothing."),
    "extra-page": message("A page exists only in a translation."),
    "extra-part": message(
        "A section of a translation has a list, a table or another part that its original does not have."
    ),
    "extra-section": message("A section exists only in a translation."),
    "facts-differ": message("A translation gives a different number, date, amount or name than its original."),
    "english-in-translation": message("A sentence of a translation is still in English."),
    "facts-in-translation": message(
        "A translated block repeats facts; they stand once, on the page it is translated from."
    ),
    "front-matter": message("The front matter holds markup or an address that may not go into a page."),
    "front-matter-differs": message("The front matter of a translation differs from that of its original."),
    "heading-id": message(
        "A heading of a translation has a different id than that of the original, so links do not find it."
    ),
    "heading-level": message("A heading of a translation has a different level than that of the original."),
    "hidden-character": message(
        "A character stands on a page with scenarios that nobody sees, or that changes what is seen."
    ),
    "impossible": message("A step cannot happen: what it acts on is not there, has ended, or is so already."),
    "links-differ": message("A link of a translation leads somewhere else than that of the original, or is missing."),
    "link-into-another-language": message("A link leads to a page of the guides in another language."),
    "look-alike": message("A letter, sign or blank looks like another one, which is what should stand there."),
    "misplaced-translation": message("A translated block stands on another page than its original."),
    "missing-key": message("A key that must be there is missing."),
    "missing-page": message("A page has no counterpart in another language."),
    "missing-part": message(
        "A paragraph, a list, a table or another part of the original is missing in the translation."
    ),
    "missing-section": message("A section of the original is missing in the translation."),
    "more-findings": message("A block, a page or a run holds more findings than are shown."),
    "missing-translation": message("A scenario is missing from the translated page."),
    "internal-fault": message(
        "A fault in csp-guides itself kept a scenario from being judged, or a file from being read; please report it."
    ),
    "no-original": message("A translated block has an id that no original has."),
    "page-title": message("A page has a title in one language and none in another."),
    "part-differs": message(
        "A list or a table of a translation has different items, rows or columns than that of the original."
    ),
    "renamed-heading": message("The heading of the original has changed since the section was translated."),
    "page-without-title": message("A page has no title."),
    "renamed-key": message("A key is written as it was called before; it is still read."),
    "repeated": message("A list holds the same value twice."),
    "reserved-name": message("A party bears a name that has a meaning of its own."),
    "role-mismatch": message(
        "A party stands in a place that is not one for its role, for example a customer as a provider."
    ),
    "schema": message("The document does not fit the published schema."),
    "section-order": message("The sections of a translation are in a different order than those of the original."),
    "several-documents": message("One block holds several YAML documents."),
    "several-keys": message("Keys stand side by side of which only one can be meant."),
    "stale-facts": message("The facts in the original have changed since the section was translated."),
    "stale-wording": message(
        "The wording of the original has changed since the section was translated; its facts have not."
    ),
    "state-not-reached": message("The page claims a state that the steps do not bring about."),
    "time-runs-back": message("A step happens on an earlier day than the one above it."),
    "too-deep": message("A block is nested too deeply to be a scenario."),
    "too-few": message("A list or a mapping holds fewer entries than it must."),
    "too-large": message("A block or a page is too large to be read."),
    "too-many": message("A list holds more entries than it may."),
    "translation-record": message("A line of the records of translations cannot be read."),
    "unknown-fence": message(
        "A fenced block seems to be meant as a scenario, but its info string is not “yaml csp-scenario”."
    ),
    "unread-scenario": message(
        "What a reader could take for a scenario stands where nobody judges it: inside another block or HTML, indented "
        "as code, without the info string “yaml csp-scenario”, or in a file that is no page, though a page may bring "
        "it in."
    ),
    "unknown-key": message("A key is not one of those that can stand there."),
    "unknown-location": message("A location is named that the company does not have."),
    "unknown-party": message("A party is named that does not take part."),
    "unknown-request": message("A request for delegated administration is named that nobody has made."),
    "unknown-rule": message("A claim names a rule that the catalogue does not have."),
    "unknown-step": message("A claim names a step that the scenario does not have."),
    "unknown-subscription": message("A subscription is named that does not exist at that point."),
    "unknown-transfer": message("A transfer is named that nobody has asked for."),
    "unknown-value": message("A value is not one of those that can stand there."),
    "unnamed-rules": message("A claim says that the case is denied, but not by which rules."),
    "unreadable": message("A file cannot be read as text."),
    "unrecorded-section": message("There is no record of which original a section was translated from."),
    "verdict": message("The page claims another verdict than the rules reach."),
    "wrong-form": message("A value does not have the form it needs, for example that of a date."),
    "wrong-kind": message("A value is of the wrong kind, for example text instead of a list."),
    "wrong-value": message("A value has the right form but cannot be meant."),
    "yaml-anchor": message("Anchors and aliases are refused: with them a value says something its text does not show."),
    "yaml-key": message("A key is a list or a mapping; keys are words."),
    "yaml-syntax": message("The text is not YAML."),
    "yaml-tag": message("Tags are refused: the kind of a value follows from how it is written."),
}
