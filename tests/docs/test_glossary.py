"""The glossary: one word, one row."""

from __future__ import annotations

import re

from tests.docs.page import ROOT

PAGE = ROOT / "docs" / "reference" / "glossary.md"
TABLES = re.findall(r"(?:^\|.*\n)+", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
WORDS = [[row.split(" | ")[0] for row in table.splitlines()] for table in TABLES]


def test_no_word_of_a_table_stands_there_twice() -> None:
    assert [sorted(words) for words in WORDS] == [sorted(set(words)) for words in WORDS]


def test_the_rows_of_a_table_have_its_three_columns() -> None:
    cells = {len(row.strip("|").split("|")) for table in TABLES for row in table.splitlines()}

    assert cells == {3}
