"""``python -m loaders check FILE``: say what is in an edition and what is wrong with it."""

import argparse
import contextlib
import json
import sys
from pathlib import Path
from typing import Any, Final

from loaders.edition import Edition, load
from loaders.published import REASONS, SET_ASIDE
from loaders.rules import RULES
from loaders.schema import CURRENT, F_RULE, L_KIND, L_LINE, L_REASON, RETIRED, STATUS
from loaders.unreadable import NotAList
from locales import DEFAULT, LANGUAGES, Translator, translator
from locales.console import one_line, speak_utf8

OK, NOT_A_LIST = 0, 2
SHOWN: Final = 20  # rows set aside that are named one by one


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 for a list, with findings or not, 2 for anything else."""
    speak_utf8()
    options = _parser().parse_args(arguments)
    _ = translator(options.lang)
    try:
        edition = load(options.file)
        if options.findings:
            edition.findings.to_csv(options.findings, index=False, encoding="utf-8-sig")
    except NotAList as error:
        return _refuse(options.file, _(error.message, **error.fields))
    except OSError as error:
        return _refuse(error.filename or options.file, error.strerror or _("The file cannot be read."))
    report = summary(edition)
    text = json.dumps(report, ensure_ascii=False, indent=2) if options.format == "json" else _text(edition, _)
    with contextlib.suppress(BrokenPipeError):
        print(text, flush=True)
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check an edition")
    check.add_argument("file", type=Path, metavar="FILE", help="text edition of the list")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.add_argument("--findings", type=Path, metavar="OUT.csv", help="write every finding to a CSV file")
    check.add_argument("--lang", choices=LANGUAGES, default=DEFAULT, help="language of the texts")
    return parser


def _refuse(file: object, why: str) -> int:
    print(one_line(f"{file}: {why}"), file=sys.stderr)
    return NOT_A_LIST


def summary(edition: Edition) -> dict[str, Any]:
    """Return the counts of an edition; findings by rule id, those of every rule."""
    status = edition.standards[STATUS].value_counts()
    rows_read, rows_loaded = len(edition.ledger), len(edition.standards)
    return {
        "edition": edition.name,
        "title": edition.title,
        "period": edition.period,
        "sha256": edition.sha256,
        "rows_read": rows_read,
        "rows_loaded": rows_loaded,
        "rows_set_aside": int((edition.ledger[L_KIND] == SET_ASIDE).sum()),
        "current": int(status[CURRENT]),
        "retired": int(status[RETIRED]),
        "findings": {str(rule): int(count) for rule, count in counts(edition).items()},
    }


def counts(edition: Edition) -> dict[str, int]:
    """Return the number of findings of every rule, in the order of the rules."""
    found = edition.findings[F_RULE].value_counts()
    return {rule: int(found[rule]) for rule in RULES}


def _text(edition: Edition, _: Translator) -> str:
    report = summary(edition)
    lines = [
        " ".join(part for part in (edition.title, edition.period, f"({edition.name})") if part),
        _(
            "{read} rows read, {loaded} loaded, {aside} set aside",
            read=report["rows_read"],
            loaded=report["rows_loaded"],
            aside=report["rows_set_aside"],
        ),
        _("{current} current, {retired} retired", current=report["current"], retired=report["retired"]),
    ]
    aside = edition.ledger[edition.ledger[L_KIND] == SET_ASIDE]
    for line, reason in zip(aside[L_LINE][:SHOWN], aside[L_REASON][:SHOWN], strict=True):
        lines.append("  " + _("Line {line}: {reason}", line=line, reason=_(REASONS[reason])))
    if len(aside) > SHOWN:
        lines.append("  " + _("… and {n} more", n=len(aside) - SHOWN))
    lines.append(_.plural("{n} finding", "{n} findings", len(edition.findings)))
    found = [(count, RULES[rule]) for rule, count in counts(edition).items() if count]
    lines += [f"  {count:>7,}  {_(rule.title)} [{rule.id}]" for count, rule in found]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
