"""The request: a link read and written again, whatever it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.cube import Cube
from analysis.request import SECOND, Known, Rejected, Request, parse, unchecked
from analysis.search import LONGEST_SEARCH
from analysis.selection import STATUSES, Selection
from tests.analysis.plain import ALL_KEYS, CODES, KEYS, selections
from tests.analysis.test_selection import A, found, numbers

KNOWN = Known(CODES, ("by", "show"), ("113-12", "112-12"))


@pytest.mark.parametrize(
    ("query", "standards"),
    [
        ({}, 830),
        ({"status": ["current"]}, 830),
        ({"status": ["retired"]}, 34),
        ({"status": ["all"]}, 864),
        ({"agency": ["經濟部"]}, 83),
        ({"agency": ["經濟部"], "status": ["all"]}, 91),
        ({"field": ["M"], "status": ["all"]}, 192),
        ({"pathway": ["MPM"]}, None),
        ({"pathway": ["運輸工程"]}, 0),
        ({"section": ["C"]}, None),
        ({"division": ["45-46"]}, None),
        ({"occupation": ["2"]}, None),
        *(
            ({"level": [level], "status": ["all"]}, n)
            for level, n in {"1": 0, "2": 49, "3": 314, "4": 426, "5": 65, "6": 2, "none": 8}.items()
        ),
        ({"level": ["1", "2", "3", "4", "5", "6", "none"]}, 830),
        ({"q": ["品質"]}, None),
        ({"agency": ["經濟部"], "level": ["5"], "section": ["C"]}, None),
        ({"agency": [""]}, 0),
        ({"agency": ["經濟部"], "level": [""]}, 0),
        ({"section": ["P", "R"]}, None),
        ({"q": ["no such standard"]}, 0),
    ],
)
def test_a_link_means_these_standards(cube: Cube, query: dict[str, list[str]], standards: int | None) -> None:
    request, rejected = parse(query, KNOWN)
    assert rejected == []
    assert found(cube, request.selection) == numbers(request.selection)
    assert standards is None or len(found(cube, request.selection)) == standards
    assert request.query() == {key: each for key, each in query.items() if each != ["current"]}


B = "文化部"
BY = ("by", ("field",))
SHOW = ("show", ("code", "name"))


@pytest.mark.parametrize(
    ("query", "selection", "rejected"),
    [
        ({"agency": [B, A, B]}, Selection(chosen=(("agency", (A, B)),)), []),
        ({"level": ["none", "5", "2"]}, Selection(chosen=(("level", ("2", "5", "none")),)), []),
        ({"level": ["2"], "agency": [A]}, Selection(chosen=(("agency", (A,)), ("level", ("2",)))), []),
        ({"agency": []}, Selection(), []),
        ({"agency": [""]}, Selection(chosen=(("agency", ()),)), []),
        ({"agency": ["", A]}, Selection(chosen=(("agency", (A,)),)), []),
        ({"agency": ["經濟部（舊）"]}, Selection(), [Rejected("agency", "經濟部（舊）")]),
        ({"agency": ["", "x"]}, Selection(), [Rejected("agency", "x")]),
        (
            {"agency": ["x", A, "y"]},
            Selection(chosen=(("agency", (A,)),)),
            [Rejected("agency", "x"), Rejected("agency", "y")],
        ),
        # Labels, other languages and other spellings are no codes; a link must not guess.
        (
            {"agency": ["Ministry of Economic Affairs"]},
            Selection(),
            [Rejected("agency", "Ministry of Economic Affairs")],
        ),
        (
            {"level": ["7", "5級", "５"]},
            Selection(),
            [Rejected("level", each) for each in ("7", "5級", "５")],
        ),
        ({"section": ["c"], "field": ["m"]}, Selection(), [Rejected("field", "m"), Rejected("section", "c")]),
        ({"division": ["45"]}, Selection(), [Rejected("division", "45")]),
        ({"section": ["P|R"]}, Selection(), [Rejected("section", "P|R")]),
        (
            {"pathway": ["<script>alert(1)</script>"]},
            Selection(),
            [Rejected("pathway", "<script>alert(1)</script>")],
        ),
        ({"status": ["everything"]}, Selection(), [Rejected("status", "everything")]),
        ({"status": [""]}, Selection(), [Rejected("status", "")]),
        ({"status": ["retired", "nonsense"]}, Selection("retired"), [Rejected("status", "nonsense")]),
        ({"status": ["retired", "all"]}, Selection("all"), []),
        ({"q": ["  品質 ", "管理"]}, Selection(q="品質  管理"), []),
        ({"q": [""]}, Selection(), []),
        ({"q": ["\u3000\u200b\n\ufeff"]}, Selection(), []),
        ({"q": ["a\u202eb\x00"]}, Selection(q="ab"), []),
        ({"q": ["a\r\nb\n\n c\td\n"]}, Selection(q="a, b, c, d"), []),
        ({"q": ["長" * 805]}, Selection(q="長" * 800), [Rejected("q", "長" * 5)]),
        ({"q": ["a" * 799 + "  b"]}, Selection(q="a" * 799), [Rejected("q", "b")]),
        # A list is cut between its parts.
        ({"q": ["a" * 790 + "、b；" + "c" * 9]}, Selection(q="a" * 790 + "、b"), [Rejected("q", "c" * 9)]),
        ({"q": ["a" * 790 + "\n" + "c" * 12]}, Selection(q="a" * 790), [Rejected("q", "c" * 12)]),
        ({"q": ["," * 900]}, Selection(q="," * 800), [Rejected("q", "," * 100)]),
        ({"utm_source": ["x"], "fbclid": ["y"]}, Selection(), []),
        ({"chosen": ["y"], "": [""]}, Selection(), [Rejected("chosen", "y"), Rejected("", "")]),
    ],
)
def test_links_old_foreign_and_hostile(
    query: dict[str, list[str]], selection: Selection, rejected: list[Rejected]
) -> None:
    assert parse(query, KNOWN) == (Request(selection), rejected)


@given(selection=selections())
def test_a_link_and_a_selection_are_the_same_thing(cube: Cube, selection: Selection) -> None:
    query = Request(selection).query()
    assert parse(query, KNOWN) == (Request(selection), [])
    # The page hands over where codes stand instead of the codes.
    assert parse(query, Known({key: cube.members[key].place for key in KEYS})) == (Request(selection), [])
    order = ["status", *KEYS, "q"]
    assert list(query) == sorted(query, key=order.index)
    assert all(
        list(query[key]) == sorted(query[key], key=CODES[key].index)
        for key in KEYS
        if query.get(key, [""]) != [""]
    )


texts = st.text(max_size=LONGEST_SEARCH + 20)
some_queries = st.dictionaries(
    st.sampled_from([*ALL_KEYS, "q", "lang", "x"]),
    st.lists(st.one_of(texts, st.sampled_from([*STATUSES, "C", "M", "5", "none", "", A, B])), max_size=4),
)


@given(query=some_queries)
def test_whatever_a_link_says_it_is_read_and_read_back(cube: Cube, query: dict[str, list[str]]) -> None:
    request, rejected = parse(query, KNOWN)
    assert parse(request.query(), KNOWN) == (request, [])
    assert found(cube, request.selection) == numbers(request.selection)
    # A deck keeps what it was given, and asks the edition that it is opened with.
    assert parse(unchecked(query).query(), KNOWN)[0] == request
    assert unchecked(unchecked(query).query()) == unchecked(query)
    # Nothing is dropped without a word.
    for key in KEYS:
        kept = request.selection.codes(key) or ()
        said = [each.value for each in rejected if each.key == key]
        assert sorted({*query.get(key, ())} - {""}) == sorted([*kept, *said])


def test_the_language_is_no_part_of_a_selection() -> None:
    query = {"agency": [A], "level": ["5"]}
    zh, en = (parse({**query, "lang": [lang]}, KNOWN)[0] for lang in ("zh", "en"))
    assert (zh.selection, zh.lang, en.lang) == (en.selection, "zh", "en")


def test_a_search_alone_needs_no_codes() -> None:
    assert parse({"q": ["品質"]}, Known({})) == (Request(Selection(q="品質")), [])


# --- the other parts ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "request_", "rejected"),
    [
        ({"lang": ["en"]}, Request(lang="en"), []),
        ({"lang": ["zh"]}, Request(), []),
        ({"lang": ["en", "xx"]}, Request(lang="en"), [Rejected("lang", "xx")]),
        ({"edition": ["112-12"]}, Request(edition="112-12"), []),
        # The newest is what is asked for where nothing is said: no link need name it.
        ({"edition": ["113-12"]}, Request(), []),
        ({"edition": ["99-12"]}, Request(), [Rejected("edition", "99-12")]),
        ({"edition": ["112-12"], "compared": ["113-12"]}, Request(edition="112-12", compared="113-12"), []),
        ({"compared": ["last year"]}, Request(), [Rejected("compared", "last year")]),
        ({"by": ["field"], "show": ["code", "name"]}, Request(options=(BY, SHOW)), []),
        # In the order of the page, whatever that of the link.
        ({"show": ["code", "name"], "by": ["field"]}, Request(options=(BY, SHOW)), []),
        ({"rows": ["field"]}, Request(), [Rejected("rows", "field")]),
    ],
)
def test_edition_language_and_options(
    query: dict[str, list[str]], request_: Request, rejected: list[Rejected]
) -> None:
    assert parse(query, KNOWN) == (request_, rejected)
    assert parse(request_.query(), KNOWN) == (request_, [])


def test_without_another_edition_no_link_names_one() -> None:
    alone = Known(CODES, editions=("113-12",))
    assert parse({"edition": ["113-12"]}, alone)[0].query() == {}
    assert parse({"compared": ["113-12"]}, alone) == (Request(), [Rejected("compared", "113-12")])


def test_a_link_says_everything_in_one_order() -> None:
    request = Request(Selection("all", q="品質").choose("level", ["5"]), (BY,), "en", "112-12", "113-12")
    assert list(request.query()) == ["lang", "edition", "compared", "status", "level", "q", "by"]
    assert request.having({"show": ["code"]}).options == (("show", ("code",)),)


def test_what_is_kept_unchecked_says_later_what_does_not_exist() -> None:
    assert unchecked({"status": ["retired", "bogus"], "lang": ["en", "xx"]}) == Request(
        Selection("retired"), lang="en"
    )
    query = {"status": ["old"], "agency": ["x", A], "q": ["a", "b"], "by": ["field"], "colour": ["red"]}
    kept = unchecked(query)
    assert kept.query() == {**query, "q": ["a b"]}
    request, rejected = parse(kept.query(), KNOWN)
    assert request == Request(Selection(q="a b").choose("agency", [A]), (BY,))
    assert rejected == [Rejected("status", "old"), Rejected("agency", "x"), Rejected("colour", "red")]


def test_parameters_that_nobody_reads_are_returned_and_those_that_others_add_are_not() -> None:
    query = {"agency": [A], "utm_source": ["x"], "UTM_Term": ["y"], "by": ["a"], "foo": ["b", "c"]}
    assert parse(query, Known(CODES))[1] == [Rejected("by", "a"), Rejected("foo", "b"), Rejected("foo", "c")]
    assert parse(query, KNOWN)[1] == [Rejected("foo", "b"), Rejected("foo", "c")]


# --- a second selection -----------------------------------------------------------------------------
PAIRED = Known(CODES, ("by", *SECOND), ("113-12",))


@pytest.mark.parametrize(
    ("query", "second", "rejected"),
    [
        ({}, None, []),
        ({"agency": [A]}, None, []),
        ({"b.agency": [B, A]}, Selection(chosen=(("agency", (A, B)),)), []),
        ({"b.agency": [""]}, Selection(chosen=(("agency", ()),)), []),
        ({"b.status": ["retired"], "b.q": [" 工程 "]}, Selection("retired", q="工程"), []),
        # All current standards are meant where the link says so, and not where it says nothing.
        ({"b.status": ["current"]}, Selection(), []),
        ({"b.agency": ["x"]}, Selection(), [Rejected("b.agency", "x")]),
        ({"b.agency": ["x"], "b.status": ["current"]}, Selection(), [Rejected("b.agency", "x")]),
        ({"b.status": ["old"]}, Selection(), [Rejected("b.status", "old")]),
        ({"b.status": []}, None, []),
        (
            {"b.level": ["5", "7"], "b.q": ["長" * 805]},
            Selection(chosen=(("level", ("5",)),), q="長" * 800),
            [Rejected("b.level", "7"), Rejected("b.q", "長" * 5)],
        ),
        ({"b.colour": ["red"], "b.lang": ["en"], "b.by": ["field"]}, None, None),
    ],
)
def test_a_second_selection_is_read_as_the_first(
    query: dict[str, list[str]], second: Selection | None, rejected: list[Rejected] | None
) -> None:
    if rejected is None:
        rejected = [Rejected(key, each) for key, values in query.items() for each in values]
    request, found = parse(query, PAIRED)
    assert (request.second, found) == (second, rejected)
    assert request.selection == parse(query, KNOWN)[0].selection
    assert parse(request.query(), PAIRED) == (request, [])
    assert parse(unchecked(query).query(), PAIRED) == (request, rejected)


@given(selections(), st.one_of(st.none(), selections()))
def test_two_selections_in_a_link_are_those_two(first: Selection, second: Selection | None) -> None:
    request = Request(first, (BY,), second=second)
    assert parse(request.query(), PAIRED) == (request, [])
    assert unchecked(request.query()) == request
    kept = {key: values for key, values in request.query().items() if not key.startswith("b.")}
    assert kept == Request(first, (BY,)).query()


def test_a_page_of_one_selection_says_that_it_has_no_second() -> None:
    query = {"b.agency": [A], "b.q": ["x"]}
    assert parse(query, KNOWN) == (Request(), [Rejected("b.agency", A), Rejected("b.q", "x")])
