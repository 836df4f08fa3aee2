"""The checks that are not rules of the program: what each finding's id means, and what to do about it."""

from csp_guides.messages import Message, message

CHECKS: dict[str, Message] = {
    "active-html": message(
        "HTML of a page could run, load something, send something, lead elsewhere, or hide text of the page."
    ),
    "card-by-hand": message("The markup of a card is written by hand, so that it shows what no rule has judged."),
    "code-differs": message("Code in a translation differs from that of its original."),
    "contradiction": message("Two facts of the scenario cannot both be true."),
    "duplicate-id": message("Two subscriptions, transfers or requests of one scenario have the same id."),
    "duplicate-key": message("A key is written twice in one mapping; only one of its values could count."),
    "duplicate-scenario": message("Two scenarios of the guides have the same id."),
    "effect-not-reached": message("The scenario says that a step has an effect, and the step does not have it."),
    "empty-block": message("A block that should hold a scenario holds nothing."),
    "english-in-translation": message("A sentence of a translation is still in English."),
    "extra-page": message("A page exists only in a translation."),
    "extra-part": message(
        "A section of a translation has a list, a table or another part that its original does not have."
    ),
    "extra-section": message("A section exists only in a translation."),
    "facts-differ": message("A translation gives a different number, date, amount or name than its original."),
    "facts-in-translation": message(
        "A translated block repeats facts; they belong only on the page that it is translated from."
    ),
    "front-matter": message("The front matter holds markup or an address that may not go into a page."),
    "front-matter-differs": message("The front matter of a translation differs from that of its original."),
    "heading-id": message(
        "A heading of a translation has a different id than that of the original, so links do not find it."
    ),
    "heading-level": message("A heading of a translation has a different level than that of the original."),
    "hidden-character": message(
        "A page with scenarios holds a character that nobody sees, or one that changes what is seen."
    ),
    "id-of-card": message("A heading has an id that a part of a card on the same page has too."),
    "impossible": message("A step cannot happen: what it acts on is not there, has ended, or is so already."),
    "link-into-another-language": message("A link leads to a page of the guides in another language."),
    "links-differ": message("A link of a translation leads somewhere else than that of the original, or is missing."),
    "look-alike": message("A letter, sign or blank looks like another one, and that other one belongs there."),
    "misplaced-translation": message("A translated block is not on the page that corresponds to its original's."),
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
    "page-without-title": message("A page has no title."),
    "part-differs": message(
        "A list or a table of a translation has different items, rows or columns than that of the original."
    ),
    "renamed-heading": message("The heading of the original has changed since the section was translated."),
    "renamed-key": message("A key is written as it was called before; it is still read."),
    "repeated": message("A list holds the same value twice."),
    "reserved-name": message("A party has a name that is reserved, because it has a meaning of its own."),
    "role-mismatch": message(
        "A party is in a place that its role does not allow, for example a customer as a provider."
    ),
    "schema": message("The document does not fit the published schema."),
    "section-order": message("The sections of a translation are in a different order than those of the original."),
    "several-documents": message("One block holds several YAML documents."),
    "several-keys": message("Keys are given together, and only one of them can be meant."),
    "stale-facts": message("The facts in the original have changed since the section was translated."),
    "stale-wording": message(
        "The wording of the original has changed since the section was translated; its facts have not."
    ),
    "state-not-reached": message("The scenario claims a state that the steps do not lead to."),
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
        "What a reader could take for a scenario is in a place where nobody judges it: inside another block or "
        "HTML, indented as code, without the info string “yaml csp-scenario”, or in a file that is not a page "
        "and that a page may include."
    ),
    "unknown-key": message("A key is not one of those that are allowed there."),
    "unknown-location": message("A location is named that the company does not have."),
    "unknown-party": message("A party is named that does not take part."),
    "unknown-request": message("A request for delegated administration is named that nobody has made."),
    "unknown-role": message(
        "A role is named that Microsoft Entra, or Azure, does not have, or a built-in one as if it were not built in."
    ),
    "unknown-rule": message("A claim names a rule that the catalogue does not have."),
    "unknown-step": message("A claim names a step that the scenario does not have."),
    "unknown-subscription": message("A subscription is named that does not exist at that point."),
    "unknown-transfer": message("A transfer is named that nobody has asked for."),
    "unknown-value": message("A value is not one of those that are allowed there."),
    "unnamed-rules": message("A claim says that the case is denied, but not by which rules."),
    "unreadable": message("A file cannot be read as text."),
    "unrecorded-section": message("There is no record of which original a section was translated from."),
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

REMEDIES: dict[str, Message] = {
    "active-html": message(
        "Remove the HTML or write it as code. A project whose authors are all trusted may set “active-html = true”."
    ),
    "card-by-hand": message(
        "Remove the markup and write the scenario as a block with the info string “yaml csp-scenario”."
    ),
    "contradiction": message("Keep the fact that is right and change or remove the other one."),
    "duplicate-id": message("Give one of them another id, and use it wherever that one is meant."),
    "duplicate-key": message("Keep the key once, with the value that is meant."),
    "duplicate-scenario": message("Give the newer scenario an id that was never used in the guides."),
    "effect-not-reached": message(
        "Remove the effect, change its value to what the step brings about, or state it of the step that has "
        "this effect."
    ),
    "empty-block": message("Write a scenario into the block, or remove the block."),
    "facts-in-translation": message("Leave only the id, the title, the note and the labels in the translated block."),
    "front-matter": message(
        "Write plain words there, and addresses that begin with “https://” or lead to a page of the guides."
    ),
    "hidden-character": message("Remove the character. An editor that shows invisible characters helps to find it."),
    "id-of-card": message("Give the heading another id, so that links lead to the one that is meant."),
    "impossible": message(
        "Change the step, or add what it acts on to what is given. If the case is to show that the step "
        "cannot happen, claim “denied: [impossible]”."
    ),
    "look-alike": message("Write the ordinary letter, sign or blank that the finding names."),
    "misplaced-translation": message("Move the block to the translated page of the same name."),
    "missing-key": message("Add the key with its value."),
    "missing-page": message("Write the page in that language under the same name, with the same scenarios."),
    "more-findings": message("Correct what is shown and run the check again; the others are shown then."),
    "missing-translation": message(
        "Add a block with the same id to the translated page, with a title and, where the original has them, "
        "a note and labels."
    ),
    "internal-fault": message(
        "You need not change anything. Please report the fault with the scenario and with what standard error "
        "says about it."
    ),
    "no-original": message("Correct the id, or write the scenario on the original page first."),
    "renamed-key": message("Write the key as it is called now."),
    "repeated": message("Keep the value once."),
    "reserved-name": message("Give the party another name."),
    "role-mismatch": message("Name a party with a role that is allowed there, or change the role of this one."),
    "schema": message("Compare the document with the schema; “csp-guides schema” lists the schemas."),
    "several-documents": message("Write each scenario in a block of its own and remove the line “---”."),
    "several-keys": message("Keep the one that is meant, and write the others as entries of their own."),
    "state-not-reached": message("Claim the state that the steps lead to, or add the step that is missing."),
    "time-runs-back": message("Put the steps in the order of their days, or correct the day."),
    "too-deep": message("Check the indentation; a scenario needs few levels."),
    "too-few": message("Add the entries that are missing, or remove the key."),
    "too-large": message("Divide the page or the scenario into smaller ones."),
    "too-many": message("Remove entries until no more are left than are allowed."),
    "unknown-fence": message(
        "Write “yaml csp-scenario” behind the opening marks; for a block that is no scenario, write another "
        "info string."
    ),
    "unread-scenario": message(
        "Write the scenario as a block of its own with the info string “yaml csp-scenario”; give a block that "
        "only shows how scenarios are written the info string “markdown”."
    ),
    "unknown-key": message("Correct the spelling, move the key to where it belongs, or remove it."),
    "unknown-location": message("Add the location to the company, or name one that it has."),
    "unknown-party": message("Correct the name, or add the party under “parties”."),
    "unknown-request": message("Correct the id, or add a step that sends the request."),
    "unknown-role": message("Write the name of a role that exists, or its template id."),
    "unknown-rule": message("Correct the id; “csp-guides rules” lists the rules."),
    "unknown-step": message("Write the number of a step that the scenario has; the first is 1."),
    "unknown-subscription": message("Correct the id, or give the subscription, or let an earlier step order it."),
    "unknown-transfer": message("Correct the id, or add a step that asks for the transfer."),
    "unknown-value": message("Write one of the values that the finding lists."),
    "unnamed-rules": message(
        "Name the rules that deny the case, for example “denied: [rule-id]”; “csp-guides decide” shows them."
    ),
    "unreadable": message("Save the file as text in UTF-8, or leave it out with the setting “exclude”."),
    "verdict": message(
        "Claim the verdict that the rules reach, or change the case; “csp-guides explain FILE#SCENARIO” shows "
        "how it was reached."
    ),
    "wrong-form": message("Write the value as the finding shows it."),
    "wrong-kind": message("Write a value of the kind that the finding names."),
    "wrong-value": message("Correct the value; the finding says what is possible."),
    "yaml-anchor": message("Write the value out in every place."),
    "yaml-key": message("Write a word as the key; quote it if it holds punctuation."),
    "yaml-syntax": message("Correct the text at the place shown; the finding says what is wrong there."),
    "yaml-tag": message("Remove the tag."),
    "english-in-translation": message("Translate the sentence, or mark the section as not translated yet."),
    "link-into-another-language": message("Let the link lead to the page of the same language."),
    "page-without-title": message("Give the page a heading of the first level, or a title in its front matter."),
    "page-title": message("Give the page a title in both languages, or in neither."),
    "code-differs": message("Copy the code from the original."),
    "extra-page": message("Remove the page, or write it in the original language, too."),
    "extra-part": message("Remove the part, or add it to the original, too."),
    "extra-section": message("Remove the section, or write it in the original, too."),
    "facts-differ": message("Take the number, date, amount or name from the original, or correct the original."),
    "front-matter-differs": message("Give the front matter the same keys and settings as that of the original."),
    "heading-id": message("Give the heading the id of the original, for example “{{ #allowed }}”."),
    "heading-level": message("Give the heading the level that it has in the original."),
    "links-differ": message("Let the link lead where that of the original leads, in the language of the page."),
    "missing-part": message("Translate the part that is missing."),
    "missing-section": message("Translate the section, or mark it as not translated yet."),
    "part-differs": message("Give the list or the table the items, rows and columns of the original."),
    "renamed-heading": message(
        "Check whether the translated heading still fits, and record that it is right with “csp-guides "
        "translations --right PAGE#SECTION”."
    ),
    "section-order": message("Put the sections in the order of the original."),
    "stale-facts": message(
        "Bring the translation up to date with the original, and record that it is right with “csp-guides "
        "translations --right PAGE#SECTION”."
    ),
    "stale-wording": message(
        "Read the section beside the original, change what needs it, and record that it is right with “csp-guides "
        "translations --right PAGE#SECTION”."
    ),
    "translation-record": message("Restore the line from the history, or remove it and record the section again."),
    "unrecorded-section": message(
        "Read the section beside the original, and record that it is right with “csp-guides "
        "translations --right PAGE#SECTION”."
    ),
}
