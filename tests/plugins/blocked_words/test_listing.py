"""Lists are read, written and taken over from other programs."""

from hypothesis import given
from hypothesis import strategies as st

from blocked_words.listing import Entry, read, read_table, write

LIST = """\ufeff# a remark
flumbert
# level: mild
# category: food

gronkle*
two words
"""


def test_headings_hold_for_what_follows():
    assert list(read(LIST, "hide")) == [
        Entry("flumbert", "hide", ""),
        Entry("gronkle*", "mild", "food"),
        Entry("two words", "mild", "food"),
    ]


_WORDS = st.text(st.characters(whitelist_categories=("Ll", "Lo")), min_size=1, max_size=8)


@given(st.lists(st.builds(Entry, _WORDS, st.sampled_from(["hide", "mild"]), _WORDS), max_size=8))
def test_a_written_list_reads_the_same(entries):
    assert sorted(read(write(entries)), key=repr) == sorted(entries, key=repr)


def test_a_table_with_headings_is_taken_by_its_column():
    table = "id,text,severity_rating\n1,flumbert,2.8\n2,gronkle,1.0\n3,trundle,\n"
    assert list(read_table(table)) == [Entry("flumbert", "hate"), Entry("gronkle", "mild"), Entry("trundle", "")]


def test_a_table_without_headings_is_taken_by_its_first_column():
    assert [entry.written for entry in read_table("flumbert;600\n\ngronkle;20\n")] == ["flumbert", "gronkle"]
    assert list(read_table("")) == []
