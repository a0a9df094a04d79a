"""Frames shuffled, doubled, cut and interleaved with moves and broken connections: all is told exactly once."""

import json
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rig.eventsub_line import stamp
from rig.eventsub_reader import EventSubReader

_STEP = st.one_of(
    st.tuples(st.just("follow"), st.integers(1, 3)),
    st.tuples(st.just("redeem"), st.integers(1, 3)),
    st.tuples(st.just("again"), st.integers(0, 30)),
    st.tuples(st.just("cut"), st.integers(1, 200)),
    st.tuples(st.just("move"), st.just(0)),
    st.tuples(st.just("break"), st.sampled_from([0, 4000, 4004, 4006])),
)


class Told:
    """What the server has told, and can tell again."""

    def __init__(self, reader):
        self.reader = reader
        self.sent = []

    def make(self, what):
        number = len(self.sent) + 1
        viewer = {"user_id": f"{number}", "user_login": f"v{number}", "user_name": f"V{number}"}
        if what == "follow":
            event = viewer | {"followed_at": stamp()}
            return "channel.follow", event, f"told-{number}"
        event = viewer | {"id": f"r-{number}", "reward": {"id": "w", "title": "Water", "cost": 5}}
        return "channel.channel_points_custom_reward_redemption.add", event, f"told-{number}"

    async def step(self, what, much):
        server = self.reader.server
        match what:
            case "follow" | "redeem":
                kind, event, number = self.make(what)
                if await server.tell(kind, event, message_id=number, times=much):
                    self.sent.append((kind, event, number))
            case "again" if self.sent:
                kind, event, number = self.sent[-1 - much % len(self.sent)]
                await server.tell(kind, event, message_id=number)
            case "cut":
                kind, event, number = self.make("follow")
                about = {"message_id": number, "message_type": "notification", "subscription_type": kind}
                whole = json.dumps({"metadata": about, "payload": {"event": event}})
                await server.raw(whole[: min(much, len(whole) - 1)])
            case "move":
                before = server.connections
                await server.move()
                await self.reader.until(lambda: server.connections > before)
            case "break":
                sessions, before = self.reader.eventsub.sessions, len(self.sent)
                await self.arrived(before)  # what was on its way when a connection broke, nobody sends again
                server.drop() if not much else await server.close(much)
                await self.reader.live(sessions + 1)

    async def arrived(self, count):
        await self.reader.until(lambda: len(self.reader.events) >= count)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_STEP, max_size=10))
async def test_every_notification_is_told_exactly_once(steps):
    async with EventSubReader(grace=0.5) as reader:
        await reader.live()
        told = Told(reader)
        for what, much in steps:
            await told.step(what, much)
        await told.step("follow", 1)
        await told.arrived(len(told.sent))
        names = Counter(event.viewer.name for event in reader.events)
        assert names == Counter(event["user_name"] for _, event, _ in told.sent)
        assert reader.server.client_spoke == 0
