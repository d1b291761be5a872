"""``python -m loaders check FILE``: what is in an edition. ``add`` adds it, ``diff`` compares two."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, Final

from loaders.edition import LARGEST, Edition
from loaders.edition_file import edition_of_file
from loaders.files import UNHEARD, read_file, write_file
from loaders.period import Period
from loaders.published import REASONS, SET_ASIDE
from loaders.register import add, register, register_words
from loaders.rules import RULES
from loaders.safe_text import csv_bytes, safe_text
from loaders.schema import CURRENT, F_RULE, L_KIND, L_LINE, L_PAGE, L_REASON, L_ROW, RETIRED, STATUS
from loaders.unreadable import NotAFile, Unreadable
from loaders.words import FOLDER
from locales import DEFAULT, LANGUAGES, N_, Translator, translator
from locales.console import complain, run, speak_utf8

OK, WRONG = 0, 2
NO_MONTH: Final = N_("This is no month. Write the Minguo year and the month, such as 114-12.")
SHOWN: Final = 20  # rows set aside that are named one by one


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0 for a list, with findings or not, 2 for anything else."""
    speak_utf8()
    options = _parser().parse_args(arguments)
    _ = translator(options.lang)
    if options.command == "diff":
        # A program is imported by nobody and stands at the end of all rooms: it may hand over to any of them.
        from analysis.changes.command import diff

        return diff(options.old, options.new, options.format, _)
    try:
        if options.command == "register" and options.file.parent.resolve() == FOLDER.resolve():
            register_words(options.file)
            print(_("Registered. The dashboard uses the list when it is started anew."))
            return OK
        edition = _edition(options)
        if options.command == "check" and options.findings:
            write_file(options.findings, findings_csv(edition), [options.file])
    except Unreadable as error:
        named = error.named if isinstance(error, NotAFile) else options.file
        complain(f"{named}: {_(error.message, **error.fields)}")
        return WRONG
    report = summary(edition)
    print(json.dumps(report, ensure_ascii=False, indent=2) if options.format == "json" else _text(edition, _))
    if options.command != "check":
        print(_("Registered. The dashboard shows the newest edition at the next change of a page."))
    if options.command == "add":
        print(_("Now run “make test”: it names every pinned number to look at."))
    return OK


def _edition(options: argparse.Namespace) -> Edition:
    """Check, register or add an edition, as is asked.

    Raises:
        Unreadable: It is none, or cannot be registered.
    """
    match options.command:
        case "register":
            return register(options.file)
        case "add":
            period = _period(options.period)
            return add(options.file, period, options.again, why=options.why, source=options.source)
    return edition_of_file(read_file(options.file, LARGEST), options.file.stem, _period(options.period))


def _period(text: str) -> Period | None:
    """Return the month that was given, None where none was.

    Raises:
        NotAFile: There is no such month.
    """
    period = Period.stated(text)
    if text and not period:
        raise NotAFile(NO_MONTH, f"--period {text}")
    return period


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check an edition")
    check.add_argument("--findings", type=Path, metavar="OUT.csv", help="write every finding to a CSV file")
    new = commands.add_parser(
        "add", help="check an edition, copy it into data/editions/ under its month and register it"
    )
    new.add_argument(
        "--again", action="store_true", help="its month was published once more: it supersedes the other"
    )
    new.add_argument("--why", default="", metavar="TEXT", help="why it came, for the register")
    new.add_argument("--source", default="", metavar="URL", help="where it is from, for the register")
    for each in (check, new):
        each.add_argument(
            "--period", default="", metavar="114-12", help="month of the edition, if its file has none"
        )
    known = commands.add_parser("register", help="register an edition in data/editions/ whose file changed")
    for each in (check, new, known):
        each.add_argument("file", type=Path, metavar="FILE", help="edition of the list, in whatever format")
    compare = commands.add_parser("diff", help="compare two editions")
    for name in ("old", "new"):
        compare.add_argument(name, metavar=name.upper(), help="a file, or the name of a registered edition")
    for each in (check, new, known, compare):
        each.add_argument("--lang", choices=LANGUAGES, default=DEFAULT, help="language of the texts")
        each.set_defaults(format="text")
    for each in (check, compare):
        each.add_argument("--format", choices=("text", "json"), default="text")
    return parser


def findings_csv(edition: Edition) -> bytes:
    """Return every finding as CSV; no cell of it is a formula."""
    table = edition.findings.astype(object).where(edition.findings.notna(), None)
    rows = table.to_numpy(dtype=object).tolist()
    return csv_bytes(
        table.columns, ([safe_text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    )


def summary(edition: Edition) -> dict[str, Any]:
    """Return the counts of an edition; findings by rule id, those of every rule in the order of the rules."""
    status = edition.standards[STATUS].value_counts()
    found = edition.findings[F_RULE].value_counts()
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
        "findings": {rule: int(found[rule]) for rule in RULES},
    }


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
    for line, page, row, reason in aside[[L_LINE, L_PAGE, L_ROW, L_REASON]][:SHOWN].itertuples(index=False):
        place = _("Page {page}, row {row}", page=page, row=row) if page else _("Line {line}", line=line)
        lines.append("  " + _("{place}: {reason}", place=place, reason=_(REASONS[reason])))
    if len(aside) > SHOWN:
        lines.append("  " + _("… and {n} more", n=len(aside) - SHOWN))
    lines.append(_.plural("{n} finding", "{n} findings", len(edition.findings)))
    found = [(count, RULES[rule]) for rule, count in report["findings"].items() if count]
    lines += [f"  {count:>7,}  {_(rule.title)} [{rule.id}]" for count, rule in found]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(run(main, UNHEARD))
