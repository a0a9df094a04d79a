"""What is remembered to say thank you, and what is not."""


async def test_no_words_are_kept_and_not_without_end(stage):
    loaded = await stage.load("regulars")
    for number in range(320):
        await stage.say(f"something private {number}", viewer="ada")
    (thanks,) = loaded.module._thanks.values()
    assert len(thanks._recent) == 300
    assert {kept.text for kept in thanks._recent.values()} == {""}
