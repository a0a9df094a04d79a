"""The proof: it names the same winners to a program that knows nothing of Stagedoor, and shows every lie."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giveaways import check
from giveaways.canon import entry_id
from giveaways.giveaway import Draw, Entry, Giveaway
from giveaways.proof import HOW, proof_of
from giveaways.rules import Rules

CHECK = Path(check.__file__)
SEED = hashlib.sha256(b"a seed").digest()


def giveaway(handles, *, draws=1, text="", title="A keyboard", tickets=lambda handle: 1):
    """A giveaway that was closed and drawn."""
    made = Giveaway(
        number=1,
        title=title,
        word="rose",
        commitment=hashlib.sha256(SEED).hexdigest(),
        rules=Rules(),
        opened_at=1_000,
        state="drawn",
        closed_at=2_000,
        salt="5a" * 16,
        seed=SEED.hex(),
        public_text=text,
        closings=1,
    )
    by_line = sorted(((entry_id(made.salt, handle), tickets(handle)), handle) for handle in handles)
    made.lines = [line for line, _ in by_line]
    for place, (_, handle) in enumerate(by_line):
        made.owners[place] = handle
        made.entries[handle] = Entry(
            name=handle, platform="twitch", handle=handle, tickets=1, subject=place + 1, at=1_500
        )
    made.entries_hash = made.hash_of(made.lines, made.salt, made.closed_at)
    for _ in range(draws):
        if lot := made.lot(SEED):
            made.draws.append(lot)
    return made


def program(*arguments):
    command = [sys.executable, "-I", "-S", str(CHECK), *map(str, arguments)]
    found = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    return found.returncode, found.stdout + found.stderr


@pytest.fixture
def saved(tmp_path):
    def save(text):
        file = tmp_path / "proof.json"
        file.write_text(text, encoding="utf-8")
        return file

    return save


def test_the_program_finds_the_same_winners_and_everybody_finds_themselves(saved):
    made = giveaway(["twitch:nora", "youtube:ليلى", "tiktok:山田"], draws=2, title="Ein Schlüssel 🔑", text="Wörter ✨")
    file = saved(proof_of(made, has_names=True))
    code, said = program(file, "YouTube:ليلى")
    assert code == 0, said
    assert "Everything fits." in said
    assert "YouTube:ليلى was in with 1 tickets." in said
    for number, draw in enumerate(made.draws, 1):
        assert f"Draw {number}: ticket {draw.ticket} of {draw.of}: {made.owners[draw.place]}" in said
    assert "nobody was not in" in program(file, "nobody")[1]


def test_without_names_nobody_is_named_and_everybody_finds_themselves(saved):
    text = proof_of(giveaway(["twitch:nora", "twitch:omar"]), has_names=False)
    assert "nora" not in text.replace("twitch:nora", "", 1)  # once, as an example of how to look oneself up
    assert "omar" not in text
    assert "twitch:omar was in" in program(saved(text), "twitch:omar")[1]


def test_who_was_passed_over_is_said_with_the_reason(saved):
    made = giveaway(["twitch:nora", "twitch:omar"], draws=2)
    made.draws[0].outcome, made.draws[0].why = "barred", "withdrawn"
    code, said = program(saved(proof_of(made, has_names=False)))
    assert (code, "(passed over: withdrawn)" in said) == (0, True)


def test_before_the_draw_the_seed_is_not_in_it(saved):
    made = giveaway(["twitch:nora"], draws=0)
    made.state, made.seed = "closed", ""
    text = proof_of(made, has_names=True)
    assert SEED.hex() not in text
    assert "not drawn" in program(saved(text))[1]


LIES = {
    "another winner": lambda proof: proof["draws"][0].update(entry=other(proof)),
    "another ticket": lambda proof: proof["draws"][0].update(ticket=proof["draws"][0]["ticket"] ^ 1),
    "another seed": lambda proof: proof.update(seed="00" * 32),
    "other words": lambda proof: proof.update(public_text="chosen"),
    "one more entry": lambda proof: proof["entries"].append("f" * 64 + " 1"),
    "one entry less": lambda proof: proof["entries"].pop(),
    "more tickets": lambda proof: proof["entries"].__setitem__(0, proof["entries"][0][:-1] + "9"),
    "another commitment": lambda proof: proof.update(commitment="ab" * 32),
    "another title": lambda proof: proof.update(title="A car"),
    "other rules": lambda proof: proof.update(rules="Only friends may enter."),
    "another name": lambda proof: proof["names"].update(dict.fromkeys(proof["names"], "twitch:me")),
    "a draw left out": lambda proof: proof["draws"].pop(0),
    "no draws": lambda proof: proof.pop("draws"),
    "another kind": lambda proof: proof.update(format="another"),
}


def other(proof):
    drawn = {draw["entry"] for draw in proof["draws"]}
    return next(line.split()[0] for line in proof["entries"] if line.split()[0] not in drawn)


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_seen(lie, saved):
    proof = json.loads(proof_of(giveaway([f"twitch:viewer{n}" for n in range(9)], draws=3), has_names=True))
    LIES[lie](proof)
    code, said = program(saved(json.dumps(proof)))
    assert (code, "NOT VALID." in said) == (1, True), said


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "stagedoor giveaway proof 1"}', "\x00"])
def test_what_is_no_proof_is_a_sentence(text, saved):
    code, said = program(saved(text))
    assert code == 1
    assert "Traceback" not in said


def test_without_a_file_it_says_how_it_is_used(tmp_path):
    assert program()[0] == 2
    assert program(tmp_path / "missing.json")[0] == 2


def test_what_the_proof_says_of_itself_is_how_it_is_checked():
    """A third program, written from nothing but the words in the file."""
    proof = json.loads(proof_of(giveaway([f"twitch:viewer{n}" for n in range(7)], draws=4, text="hi"), has_names=False))
    assert proof["how"] == HOW.splitlines()
    import hmac

    left = [(line.split()[0], int(line.split()[1])) for line in proof["entries"]]
    for draw in proof["draws"]:
        row = [who for who, tickets in left for _ in range(tickets)]
        public = hashlib.sha256(proof["public_text"].encode()).hexdigest()
        for attempt in range(9):
            said = f"stagedoor draw 1\n{proof['entries_hash']}\n{public}\n{draw['draw']}\n{attempt}"
            number = int(hmac.new(bytes.fromhex(proof["seed"]), said.encode(), "sha256").hexdigest(), 16)
            if number < 2**256 // len(row) * len(row):
                break
        assert row[number % len(row)] == draw["entry"]
        left = [each for each in left if each[0] != draw["entry"]]


@given(
    st.dictionaries(st.text(max_size=12), st.integers(1, 50), min_size=1, max_size=30),
    st.integers(0, 31),
    st.text(max_size=40),
)
def test_every_giveaway_passes_its_own_check(people, draws, text):
    many = {f"twitch:{name}": tickets for name, tickets in people.items()}
    made = giveaway(list(many), draws=draws, text=text, tickets=lambda handle: many[handle])
    found = check.check(proof_of(made, has_names=True).encode())
    assert [draw["entry"] for draw in found["draws"]] == [made.lines[draw.place][0] for draw in made.draws]
    assert len({draw.place for draw in made.draws}) == len(made.draws) == min(draws, len(many))


def test_the_program_needs_nothing_but_python():
    imported = set(re.findall(r"^(?:from|import) (\w+)", CHECK.read_text("utf-8"), re.MULTILINE))
    assert imported <= set(sys.stdlib_module_names)


def test_a_draw_can_be_kept_and_read_again():
    from giveaways.book import giveaway_of, kept_of

    made = giveaway(["twitch:nora", "twitch:omar"], draws=2)
    made.draws[1] = Draw(at=3, place=made.draws[1].place, ticket=0, of=1, outcome="barred", why="new", instead_of=1)
    again = giveaway_of(json.loads(json.dumps(kept_of(made))))
    assert again == made
