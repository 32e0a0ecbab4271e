"""YAML: every text with its place, every fault with what to write instead, by either parser."""

from __future__ import annotations

import pytest
from tests.unit.files.reading import HEAD, INDICATOR, finding_of, places_of

import kpitrack
from kpitrack.files import node
from kpitrack.files.node import Group, Mark, Node, Table, parse_nodes
from kpitrack.findings import Finding

pytestmark = pytest.mark.usefixtures("either_parser")


def _tree(text: str) -> tuple[object, list[tuple[str, int, int]]]:
    """Return a text's tree as plain values, and the codes found with their places."""
    found: list[tuple[str, int, int]] = []

    def report(finding: Finding, mark: Mark) -> None:
        found.append((finding.code, mark.line, mark.column))

    root = parse_nodes(text, report)
    return _plain(root) if root else None, found


def _plain(one: Node) -> object:
    if not isinstance(one, Group):
        return one[0]
    items = [_plain(item) for item in one.items]
    return dict(zip(items[::2], items[1::2], strict=True)) if isinstance(one, Table) else items


def test_every_scalar_stays_the_text_that_was_written() -> None:
    text = "[no, 007, 1:30, 0.10, 2025-02-30, ~, 1e3, 0x1F, '', .inf, \"a\\tb\", 是]"
    tree, found = _tree(text)

    assert tree == [
        "no",
        "007",
        "1:30",
        "0.10",
        "2025-02-30",
        "~",
        "1e3",
        "0x1F",
        "",
        ".inf",
        "a\tb",
        "是",
    ]
    assert found == []


def test_mappings_keep_their_order_and_lists_may_nest() -> None:
    tree, found = _tree("b: [1, [2]]\na:\n- c: |\n    x\n- d\n")

    assert tree == {"b": ["1", ["2"]], "a": [{"c": "x\n"}, "d"]}
    assert found == []


def test_a_text_without_a_document_has_no_tree() -> None:
    assert _tree("# nothing\n") == (None, [])


# -- places --------------------------------------------------------------------------------

_PLACES = ["技能: 人", "'quoted': \"text\"", "a: |\n  block", "?   key\n:   value", "😀: 𠮷"]


@pytest.mark.parametrize("text", _PLACES)
@pytest.mark.parametrize("above", ["", "# 中文\r\n\r\n", "---\r", "\n\n"])
def test_a_text_begins_where_its_place_says(text: str, above: str) -> None:
    root = parse_nodes(above + text, lambda finding, mark: pytest.fail(f"{finding} {mark}"))

    assert isinstance(root, Table)
    for one in root.items:
        assert not isinstance(one, Group)
        value, mark = one
        rest = (above + text)[mark.index :].lstrip("'\"|\n ")

        assert rest.startswith(value.strip())
        assert node.mark_at(above + text, mark.index).line == mark.line
        assert node.mark_at(above + text, mark.index).column == mark.column


# -- what is reported ----------------------------------------------------------------------


def test_anchors_aliases_and_tags_are_reported_and_never_followed() -> None:
    tree, found = _tree("a: &x 1\nb: *x\nc: !!int 7\nd: ! 8\ne: &y !z [*y]\n")

    assert tree == {"a": "1", "b": "*x", "c": "7", "d": "8", "e": ["*y"]}
    assert found == [
        ("KT112", 0, 3),
        ("KT112", 1, 3),
        ("KT113", 2, 3),
        ("KT113", 3, 3),
        ("KT112", 4, 3),
        ("KT113", 4, 3),
        ("KT112", 4, 10),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("!!int 7", "'!!int'"),
        ("!own 7", "'!own'"),
        ("! 7", "'!'"),
        ("!<tag:yaml.org,2002:str> 7", "'!!str'"),
        ("!<tag:example.org,2002:x> 7", "'tag:example.org,2002:x'"),
    ],
)
def test_a_tag_is_shown_as_it_is_written(written: str, shown: str) -> None:
    assert finding_of(f"{HEAD}title: {written}\n").finding.message == f"{shown} is a YAML tag"


def test_a_second_document_ends_the_reading() -> None:
    assert _tree("a: 1\n---\nb: *x\n") == (None, [("KT111", 1, 0)])
    assert _tree("---\na: 1\n...\n") == ({"a": "1"}, [])


@pytest.mark.parametrize("nest", ["[{}]", "{{a: {}}}", "- {}"])
def test_depth_is_limited(nest: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "MAX_DEPTH", 5)
    shallow = deep = "x"
    for _ in range(5):
        shallow = nest.format(shallow)
    for _ in range(6):
        deep = nest.format(deep)

    assert _tree(shallow)[1] == []
    assert [code for code, _, _ in _tree(deep)[1]] == ["KT109"]


@pytest.mark.parametrize("text", ["[" * 2000, "{a: " * 2000, "- " * 2000])
def test_thousands_of_levels_are_too_deep(text: str) -> None:
    assert [code for code, _, _ in _tree(text)[1]] == ["KT109"]


def test_the_number_of_nodes_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "MAX_NODES", 10)

    assert _tree("{a: b, c: d}") == ({"a": "b", "c": "d"}, [])
    assert _tree("{a: b, c: d, e: f}") == (None, [("KT110", 0, 0)])


def test_too_many_nodes_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "MAX_NODES", 10)
    placed = finding_of(HEAD)

    assert (placed.code, placed.line, placed.column) == ("KT110", 1, 1)
    assert placed.finding.message == "the file has more than 10 entries"


@pytest.fixture
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be looked often, and find little endless."""
    for name, most in (("STRIDE", 1), ("MAX_KEYS", 4), ("MAX_BARE", 5)):
        monkeypatch.setattr(node, name, most)


ENDLESS: list[tuple[str, object, list[tuple[str, int, int]]]] = [
    ("a: [b, c, d, e, f]\ng: 1", {"a": ["b", "c", "d", "e", "f"], "g": "1"}, []),
    ("a: [b, c, d, e, {g: 1}, h, i, j]", {"a": [*"bcde", {"g": "1"}, *"hij"]}, []),
    ("a: 1\nb: 2\nc: 3\nd: 4", {"a": "1", "b": "2", "c": "3", "d": "4"}, []),
    (
        "x: 1\na: [b, c, d, e, f, g, h, i, j]\ny: 1",
        {"x": "1", "a": list("bcdefg")},
        [("KT118", 1, 3)],
    ),
    (
        "x:\n- [a, b]\n- []\n- {}\n- c\n- d\n- e\n- f\n- g\n- h",
        {"x": [["a", "b"], [], {}, *"cdef"]},
        [("KT118", 1, 0)],
    ),
    (
        "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8",
        dict(zip("abcd", "1234", strict=True)),
        [("KT118", 0, 0)],
    ),
]
"""Texts, what is read of them, and what is found."""


@pytest.mark.usefixtures("_few_at_once")
@pytest.mark.parametrize(("text", "tree", "found"), ENDLESS)
def test_what_no_plan_has_is_not_read_to_its_end(
    text: str, tree: object, found: list[tuple[str, int, int]]
) -> None:
    read, reported = _tree(text)

    assert reported == found
    assert read == tree


@pytest.mark.usefixtures("_few_at_once")
def test_a_file_may_be_a_list_and_end_where_it_has_nothing_in_it() -> None:
    full = "[{a: b}, {c: d}, {e: f}, {g: h}, {i: j}, {k: l}]"

    assert _tree(full) == (
        [{"a": "b"}, {"c": "d"}, {"e": "f"}, {"g": "h"}, {"i": "j"}, {"k": "l"}],
        [],
    )
    assert _tree("[a, b, c, d, e, f, g, h]") == (list("abcdef"), [("KT118", 0, 0)])


def test_of_words_without_a_key_only_the_beginning_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(node, "MAX_LINE", 10)

    assert _tree("word\nword\nword\nword") == ("word word", [])
    assert _tree("a: 1\nb: 2\nc: 3\nd: 4") == ({"a": "1", "b": "2", "c": "3", "d": "4"}, [])


def test_a_list_that_goes_on_and_on_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "STRIDE", 20)
    monkeypatch.setattr(node, "MAX_BARE", 5)
    endless, *others = places_of(f"{HEAD}programs: [{', '.join('abcdefghijklm')}]\n")

    assert endless == ("KT118", 5, 11)
    assert {code for code, _, _ in others} == {"KT203"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_length_of_lines_is_limited(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "MAX_LINE", 9)
    fitting = end.join(["a: 4567 9", "b: 4567 9", "# 34567 9", ""])

    assert _tree(fitting) == ({"a": "4567 9", "b": "4567 9"}, [])
    assert _tree(f"{fitting}#234567890{end}c: *x") == (None, [("KT116", 3, 0)])
    assert _tree("c: 45678 9") == (None, [("KT116", 0, 0)])


def test_a_line_that_is_too_long_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "MAX_LINE", 30)
    placed = finding_of(f"{HEAD}title: {'x' * 40}\n")

    assert (placed.code, placed.line, placed.column) == ("KT116", 5, 1)
    assert placed.finding.message == "this line is longer than 30 characters"
    assert placed.finding.mend == "break it into lines"


@pytest.mark.parametrize(
    "sign", list("\x00\x07\x0b\x0c\x1b\x7f\x80\x85\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800\udfff")
)
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("title: a{}b\n", 5, 9), ("title: 标题{}\n", 5, 10), ("\r\n# {}\n{}", 6, 3), ("{}", 5, 1)],
)
def test_signs_that_nobody_sees_are_found_where_they_stand(
    sign: str, text: str, line: int, column: int
) -> None:
    placed = finding_of(HEAD + text.replace("{}", sign))

    assert (placed.code, placed.line, placed.column) == ("KT108", line, column)
    assert f"U+{ord(sign):04X}" in placed.finding.message


def test_the_first_of_several_such_signs_is_found() -> None:
    assert places_of(f"{HEAD}title: a\u2029b\u2028c\ufeff\x85") == [("KT108", 5, 9)]


@pytest.mark.parametrize("sign", list("\t\xa0\u3000\u200d\ufffd😀𠮷"))
def test_other_signs_may_stand_in_a_text(sign: str) -> None:
    plan = kpitrack.loads(f'{HEAD}title: "a{sign}b"\n')

    assert plan.name("en") == f"a{sign}b"


# -- grammar -------------------------------------------------------------------------------

_IN_QUOTES = "put the text in quotes: YAML keeps its first sign for itself"
_COLUMN = "line the keys up in one column, and put a text with a colon inside in quotes"
_BLOCKS = ("line the keys up in one column; nothing", "line up in one column", "begin each entry")

GRAMMAR = [
    ("unit: %\n", 5, 7, _IN_QUOTES),
    ("title: @home\n", 5, 8, _IN_QUOTES),
    ("title: `home`\n", 5, 8, _IN_QUOTES),
    ("title: *\n", 5, 8, "put the text in quotes"),
    ("title: Plan: the second\n", 5, 12, _COLUMN),
    ("programs:\n- id: a\n   note: b\n", 7, 8, _COLUMN),
    ("title: 'never ends\nnote: x\n", 5, 8, "close the quotes"),
    ('title: "never ends\n\n\n', 5, 8, "close the quotes"),
    ("title: 'a\n---\nb'\n", 6, 1, "close the quotes"),
    ("title: {en: a\n", 5, 8, "close the bracket with }, and put commas between its entries"),
    ("title: {en: a\nnote: b\n", 6, 5, "close the bracket with }, and put commas"),
    ("programs: [a\n\n", 5, 11, "close the bracket with ], and put commas"),
    ("programs: [\n", 5, 11, "write a value there, and close the bracket that is open"),
    ("title：测试\nnote: b\n", 5, 1, "write a colon and a space behind the key"),
    ("title\nnote: b\n", 5, 1, "write a colon and a space behind the key"),
    ("programs: - id: a\n", 5, 11, "begin the list on a line of its own"),
    ('title: "\\ud800"\n', 5, None, "write the character itself"),
    ('title: "\\U00110000"\n', 5, 11, "write the character itself"),
    ('title: "\\q"\n', 5, None, "write two backslashes for one, or use single quotes"),
    ('title: "C:\\Users"\n', 5, None, "write two backslashes for one, or use single quotes"),
    ("title: 'it's'\n", 5, 12, _BLOCKS),
    ("title: [a]]\n", 5, 11, _BLOCKS),
    ("programs:\n  - id: a\n  id: b\n", 7, 3, _BLOCKS),
]


@pytest.mark.parametrize(("text", "line", "column", "mend"), GRAMMAR)
def test_a_fault_in_the_grammar_says_what_to_write(
    text: str, line: int, column: int | None, mend: str | tuple[str, ...]
) -> None:
    placed = finding_of(HEAD + text)

    assert (placed.code, placed.line) == ("KT106", line)
    assert column in (None, placed.column)
    assert placed.finding.message.startswith("this is not YAML: ")
    assert placed.finding.mend.startswith(mend)


@pytest.mark.parametrize("text", ["%YAML 9.9\n---\n", "%YAML 1.1\n%YAML 1.1\n---\n"])
def test_a_directive_is_to_be_removed(text: str) -> None:
    placed = finding_of(text + HEAD)

    assert placed.code == "KT106"
    assert placed.finding.mend == "remove the line that begins with %"


def test_keys_behind_the_end_of_an_indented_plan_are_to_be_lined_up() -> None:
    placed = finding_of("  kpitrack: 1\nid: demo\n")

    assert (placed.code, placed.line, placed.column) == ("KT106", 2, 1)
    assert placed.finding.mend.startswith("line the keys up in one column")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f"{INDICATOR}\ttarget: 5\n", 9, 1),
        (f"{INDICATOR}    \t    target: 5\n", 9, 5),
        (f"{HEAD}programs:\n\t- id: a\n", 6, 1),
    ],
)
def test_a_tab_in_front_is_found_where_it_stands(text: str, line: int, column: int) -> None:
    assert places_of(text) == [("KT107", line, column)]
