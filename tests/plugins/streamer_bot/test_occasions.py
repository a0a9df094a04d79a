from stagedoor import Amount, ChatMessage, Role, Viewer
from streamer_bot.occasions import of_message


def test_what_an_action_is_told():
    viewer = Viewer(platform="twitch", id="1", name="Ada", login="ada", roles=(Role.MODERATOR, Role.VIP))
    message = ChatMessage(platform="twitch", channel="show", platform_id="m1", viewer=viewer, text=" cheer100 hi ",
                          cheer=Amount(count=100, unit="bits"), reward="r")  # fmt: skip
    word, reward = of_message(message)
    assert word.arguments == {
        "user": "Ada",
        "userName": "ada",
        "userId": "1",
        "platform": "twitch",
        "channel": "show",
        "isModerator": True,
        "isSubscribed": False,
        "isVip": True,
        "text": "cheer100 hi",
        "messageId": "m1",
        "amount": 100,
        "unit": "bits",
    }
    assert reward.arguments["rewardId"] == "r"
