"""Looking at everything at once: what hangs or fails is told, and hides nothing else."""

import asyncio

from stagedoor.doctor.doctor import examine, summary
from stagedoor.doctor.finding import Diagnosis, Health, Remedy
from stagedoor.doctor.report import report, written


def found(health, name="x", **more):
    return Diagnosis("house", name, name.title(), health, f"It is {health.value}.", **more)


async def hang():
    await asyncio.Event().wait()


def fail():
    raise RuntimeError("secret detail")


async def fine():
    return [found(Health.OK, "fine")]


async def test_worst_first_and_what_hangs_or_fails_is_said():
    looks = {"a": lambda: [found(Health.OK), found(Health.FAILURE, "bad")], "slow_disk": hang, "odd": fail, "b": fine}
    seen = await examine(looks, patience=0.05)
    assert [each.health for each in seen] == [
        Health.FAILURE, Health.WARNING, Health.WARNING, Health.OK, Health.OK,
    ]  # fmt: skip
    hung, odd = seen[1:3]
    assert (hung.title, "did not answer within 0.05 seconds" in hung.sentence) == ("Slow disk", True)
    assert "RuntimeError" in odd.sentence
    assert "secret detail" not in odd.sentence


def test_all_of_it_in_a_sentence():
    assert summary([found(Health.OK), found(Health.NOTE), found(Health.ABSENT)]).startswith("Ready")
    assert summary([found(Health.FAILURE)]) == "Before the show: 1 thing does not work."
    assert (
        summary([found(Health.FAILURE)] * 2 + [found(Health.WARNING)])
        == "Before the show: 2 things do not work and 1 needs a look."
    )


def test_written_for_a_terminal_with_marks_and_only_there_in_color():
    remedy = Remedy(label="Mend it", action="retry_obs")
    seen = report([found(Health.FAILURE, advice="Mend it.", remedies=(remedy,)), found(Health.OK, "fine")], 5)
    plain = written(seen, in_color=False)
    assert "FAIL  X: It is failure." in plain
    assert "Mend it." in plain
    assert "\033" not in plain
    assert "\033[31m" in written(seen, in_color=True)
    assert (seen.at, seen.is_well, seen.found[0].remedies[0].action) == (5, False, "retry_obs")
