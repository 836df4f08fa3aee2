"""Findings as SARIF 2.1.0, the OASIS standard in which code scanning and editors take what a checker found.

The result names nothing of the machine it was made on: places are relative to the top of the repository, whose address
the one who reads the file knows.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from csp_guides import __version__
from csp_guides.addresses import address_in
from csp_guides.check import Report
from csp_guides.checks import CHECKS, REMEDIES
from csp_guides.findings import Finding
from csp_guides.messages import message
from csp_guides.reporters.explanation import SECTIONS, citation
from csp_guides.reporters.page_text import line_as_text, page_as_text
from csp_guides.reporters.term_text import reason_of, what_to_write
from csp_guides.reporters.text import clean
from csp_guides.rule_pages import RulePage, read_rule_page
from csp_guides.rules.catalogue import BY_ID
from csp_guides.rules.rule import Rule
from csp_guides.source import Source, Span
from csp_guides.translate import Translator
from csp_guides.wording.terms import Term

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")

Place = Callable[[Source], PurePosixPath]


def report_as_sarif(report: Report, say: Translator, place: Place) -> str:
    """The findings of a check, with the help of the rules and checks that they come from."""
    ids = list(dict.fromkeys(finding.id for finding in report.findings))
    terms = {term.id: term for term in report.terms}
    seen: Counter[str] = Counter()
    results = [_result(finding, ids.index(finding.id), say, place, seen) for finding in report.findings]
    run = {
        "tool": {
            "driver": {
                "name": "csp-guides",
                "version": __version__,
                "semanticVersion": __version__,
                "language": say.language,
                "rules": [_descriptor(id, say, terms) for id in ids],
            }
        },
        "language": say.language,
        "invocations": [{"executionSuccessful": not report.faults}],
        # No address: it would be one on the machine that made the file.
        "originalUriBaseIds": {_ROOT: {"description": {"text": say(message("The top of the repository."))}}},
        "columnKind": "utf16CodeUnits",
        # A carriage return alone ends a line, too, as CommonMark and YAML have it.
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2) + "\n"


def _result(finding: Finding, rule: int, say: Translator, place: Place, seen: "Counter[str]") -> dict[str, Any]:
    said = [say(finding.message)]
    if finding.help is not None:
        said.append(say(message("help: {text}", text=finding.help)))
    result = {
        "ruleId": finding.id,
        "ruleIndex": rule,
        "level": finding.level.value,
        "message": {"text": "\n".join(map(_plain, said))},
        "locations": [{"physicalLocation": _physical(finding.source, finding.span, place)}],
        "partialFingerprints": {"lineContent/v1": _fingerprint(finding, place, seen)},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _plain(say(related.message))},
                "physicalLocation": _physical(related.source, related.span, place),
            }
            for number, related in enumerate(finding.related)
        ]
    return result


def _physical(source: Source, span: Span, place: Place) -> dict[str, Any]:
    start, end = source.utf16_position(span.start), source.utf16_position(span.end)
    return {
        "artifactLocation": _artifact(place(source)),
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    }


def _artifact(path: PurePosixPath) -> dict[str, str]:
    # A name need not be UTF-8: its bytes are what is encoded.
    address = quote(str(path).encode("utf-8", "surrogateescape"))
    if path.is_absolute():
        return {"uri": f"file://{address}"}
    return {"uri": address, "uriBaseId": _ROOT}


def _fingerprint(finding: Finding, place: Place, seen: "Counter[str]") -> str:
    """What stays the same while lines above come and go: the rule, the file, the line's text, and which of its like."""
    line = finding.source.line(finding.source.position(finding.span.start).line).strip()
    content = "\0".join((finding.id, str(place(finding.source)), line))
    key = sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[key] += 1
    return f"{key}:{seen[key]}"


def _plain(text: str) -> str:
    """A plain message, in which nothing from a document is a link or a place for an argument (3.11.5 and 3.11.6)."""
    return clean(text).replace("{", "{{").replace("}", "}}").replace("](", r"\](")


def _descriptor(id: str, say: Translator, terms: Mapping[str, Term]) -> dict[str, Any]:
    """What is known of a rule, a check or a term."""
    if id in BY_ID:
        return _rule(BY_ID[id], say)
    if id in terms:
        instead = _plain(say(what_to_write(terms[id])))
        return {
            "id": id,
            "shortDescription": {"text": instead},
            "help": {"text": f"{instead}\n{_plain(reason_of(terms[id], say))}"},
        }
    meaning, remedy = say(CHECKS[id]), say(REMEDIES[id])
    return {"id": id, "shortDescription": {"text": meaning}, "help": {"text": f"{meaning}\n\n{remedy}"}}


def _rule(rule: Rule[Any], say: Translator) -> dict[str, Any]:
    page = read_rule_page(rule.topic, rule.id, say.language)
    markdown = "\n\n".join(_help(rule, page, say))
    return {
        "id": rule.id,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": line_as_text(page.summary, say.language)},
        "help": {
            "text": "\n".join(page_as_text(markdown, say, lambda fence: fence.text)),
            "markdown": _with_outer_links(markdown),
        },
        "defaultConfiguration": {"level": rule.level.value},
        "properties": {"tags": [rule.topic]},
    }


def _help(rule: Rule[Any], page: RulePage, say: Translator) -> Iterator[str]:
    """What the page says of putting a case right and of the reason, how sure we are, and the sources, in Markdown."""
    for name in ("fix", "why", "certainty"):
        if name in page.sections:
            yield f"## {say(SECTIONS[name])}"
            yield page.sections[name]
    yield f"## {say(message('Sources'))}"
    cited = ((source, address_in(say.language, source.url).href) for source in rule.sources)
    yield "\n".join(f"- [{source.title}]({address}){citation(source, say)}" for source, address in cited)


def _with_outer_links(markdown: str) -> str:
    """The links to other pages lead nowhere outside the guides: only their words stay."""
    return _LINK.sub(lambda link: link[0] if link[2].startswith("https://") else link[1], markdown)
