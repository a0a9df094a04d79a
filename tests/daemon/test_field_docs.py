"""The sentences below fields are found where pydantic would find them, and a class without source has none."""

from pydantic import BaseModel, ConfigDict

from stagedoor import Settings
from stagedoor.field_docs import field_docs


class Base(Settings):
    one: int = 1
    """Of the base."""
    two: int = 2
    """Of the base, and said otherwise below."""


class Derived(Base):
    two: int = 3
    """Of the derived class,
    on two lines."""
    three: str = ""
    "Short."
    bare: int = 0

    class Inner(Settings):
        deep: int = 0
        """Inside."""


def test_inherited_and_inner_fields_have_theirs():
    assert field_docs(Derived) == {
        "one": "Of the base.",
        "two": "Of the derived class,\non two lines.",
        "three": "Short.",
    }
    assert field_docs(Derived.Inner) == {"deep": "Inside."}


def test_a_class_inside_a_function_has_them_and_the_schema_too():
    class Local(Settings):
        inner: tuple[Base, ...] = ()
        """Several."""

    schema = Local.model_json_schema()
    assert schema["properties"]["inner"]["description"] == "Several."
    assert schema["$defs"]["Base"]["properties"]["one"]["description"] == "Of the base."


def test_it_is_what_pydantic_itself_reads():
    class Theirs(BaseModel):
        model_config = ConfigDict(use_attribute_docstrings=True)
        field: int = 0
        """A sentence
        that goes on.
        """

    assert field_docs(Theirs) == {"field": Theirs.model_fields["field"].description}


def test_what_has_no_source_has_no_sentences():
    made = {"__module__": "nowhere", "__annotations__": {"field": int}, "field": 0}
    assert field_docs(type("Made", (Settings,), made)) == {}
