"""Whatever Streamlit reads as Markdown is a text of ours or went through ``ui.text.escape_markdown``."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "ui").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py")), ROOT / "app.py"]
# What Streamlit draws with Markdown, by the name of the call: the places of such texts and their names.
MARKDOWN = {
    **dict.fromkeys(("markdown", "title", "header", "subheader", "caption"), (0, "body")),
    **dict.fromkeys(("info", "warning", "error", "success", "toast"), (0, "body")),
    **dict.fromkeys(
        ("button", "download_button", "link_button", "form_submit_button", "menu_button"), (0, "label")
    ),
    **dict.fromkeys(("expander", "popover", "metric", "checkbox", "toggle", "status"), (0, "label")),
    **dict.fromkeys(("selectbox", "multiselect", "radio", "segmented_control", "pills"), (0, "label")),
    **dict.fromkeys(("text_input", "text_area", "number_input", "file_uploader", "slider"), (0, "label")),
    **dict.fromkeys(("page_link",), (1, "label")),
    **dict.fromkeys(("progress",), (1, "text")),
    **dict.fromkeys(("spinner",), (0, "text")),
}
EVERYWHERE = ("help", "captions")  # named parameters that are Markdown wherever they are
OTHERS = ("frame", "labels", "view.labels")  # what has methods of such names and is not Streamlit
OWN_LINK = "page_link"  # ui.pages.page_link takes any text, and escapes it
# Texts that are neither, by what the code says, each with why they may stand there.
KNOWN = {
    "f'# {_title(view)}'": "escaped where it is made, before a part of it is marked",
    "f'### {escape_markdown(each.heading)}\\n\\n{each.texts[view.lang]}'": "the change log is ours",
    "' · '.join(links)": "of a page's own headings",
    "label": "of a widget: it is read aloud as it stands, and literal where it is given",
}


class Texts:
    """What stands in a file, for following a name to what was assigned to it."""

    def __init__(self, tree: ast.AST) -> None:
        self.tree = tree
        self.assigned: dict[str, list[ast.AST]] = {}
        for each in ast.walk(tree):
            match each:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    self.assigned.setdefault(name, []).append(value)
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant() as value):
                    self.assigned.setdefault(name, []).append(value)

    def is_ours(self, node: ast.AST | None) -> bool:
        """Return whether a text is a literal, was escaped, or is made of such texts and numbers only."""
        match node:
            case None | ast.Constant() | ast.FormattedValue(format_spec=ast.JoinedStr()):
                return True  # a form such as ":," is for numbers
            case ast.FormattedValue(value=one) | ast.GeneratorExp(elt=one) | ast.ListComp(elt=one):
                return self.is_ours(one)
            case ast.JoinedStr(values=parts) | ast.BoolOp(values=parts) | ast.List(elts=parts):
                return all(map(self.is_ours, parts))
            case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
                return self.is_ours(one) and self.is_ours(other)
            case ast.Name(id=name):
                return name in self.assigned and all(map(self.is_ours, self.assigned[name]))
            case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[parts]):
                return self.is_ours(parts)
            case ast.Call(func=ast.Name(id="map"), args=[ast.Name(id="escape_markdown"), _]):
                return True
            case ast.Call(func=func, args=args, keywords=named):
                return name_of(func) == "escape_markdown" or self.is_translated(name_of(func), args, named)
        return False

    def is_translated(self, func: str, args: list[ast.expr], named: list[ast.keyword]) -> bool:
        """Return whether a call gives a text of the catalogue, with texts of ours and numbers filled in."""
        if func == "title":  # of a dimension
            return True
        msgids = all(isinstance(each, ast.Constant | ast.Attribute) for each in args[:1])
        return func in ("_", "plural") and msgids and all(self.is_ours(each.value) for each in named)

    def shown(self) -> Iterator[ast.AST]:
        """Yield the texts that are drawn as Markdown."""
        for call in ast.walk(self.tree):
            if not isinstance(call, ast.Call):
                continue
            named = {each.arg: each.value for each in call.keywords}
            yield from (named[name] for name in EVERYWHERE if name in named)
            receiver = ast.unparse(call.func).rpartition(".")[0]
            if receiver in OTHERS or (name_of(call.func) == OWN_LINK and not receiver):
                continue
            place, parameter = MARKDOWN.get(name_of(call.func), (-1, ""))
            if parameter in named:
                yield named[parameter]
            elif 0 <= place < len(call.args):
                yield call.args[place]


def name_of(func: ast.AST) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def not_ours(code: str | bytes) -> list[str]:
    texts = Texts(ast.parse(code))
    return [ast.unparse(each) for each in texts.shown() if not texts.is_ours(each)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_text_reaches_markdown_as_it_came(file: Path) -> None:
    assert [each for each in not_ours(file.read_bytes()) if each not in KNOWN] == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("st.markdown(name)", ["name"]),
        ("st.caption(f'**{escape_markdown(a)}** {b}')", ["f'**{escape_markdown(a)}** {b}'"]),
        ("left.warning(_('No {x}', x=name))", ["_('No {x}', x=name)"]),
        ("text = view.scope\nst.info(text)", ["text"]),
        ("st.button(_('Go'), help=name)", ["name"]),
        ("st.page_link(script, label=name)", ["name"]),
        ("st.markdown('- ' + escape_markdown(name))", []),
        ("st.caption(_('{n} in all', n=f'{n:,}'))", []),
        ("lines = [escape_markdown(each) for each in names]\nst.markdown('\\n'.join(lines))", []),
        ("page_link(page, name, {})", []),
    ],
)
def test_the_search_itself_finds_what_it_should(code: str, found: list[str]) -> None:
    assert not_ours(code) == found
