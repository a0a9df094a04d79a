"""What viewers have for points: bought once, done or refused by the team, and paid back where it did not happen."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor import ActionRefused, ChatMessage, Context, ObsError, Role, SettingsError

from .book import Book
from .options import LoyaltySettings, Reward
from .orders import Order
from .wording import filled

_STEPS = {
    "everyone": (),
    "followers": (Role.FOLLOWER, Role.SUBSCRIBER, Role.VIP, Role.MODERATOR),
    "subscribers": (Role.SUBSCRIBER, Role.MODERATOR),
    "VIPs": (Role.VIP, Role.MODERATOR),
    "moderators": (Role.MODERATOR,),
}
_LONGEST = 300
_PATIENCE = 10.0


class Shop:
    """Rewards and what was redeemed."""

    def __init__(self, ctx: Context, book: Book) -> None:
        self._ctx = ctx
        self._book = book
        self._ready_at: dict[str, float] = {}

    @property
    def rewards(self) -> tuple[Reward, ...]:
        """All rewards, as they are set."""
        return self._ctx.settings(LoyaltySettings).rewards

    def left(self, reward: Reward) -> int | None:
        """How many are left; None is any number."""
        return max(0, reward.stock - self._book.orders.sold.get(reward.name.casefold(), 0)) if reward.stock else None

    def find(self, words: str) -> tuple[Reward, str]:
        """The reward that is meant, and what else was written. Raises `ActionRefused` with a sentence."""
        said = " ".join(words.split())
        for reward in sorted(self.rewards, key=lambda each: -len(each.name)):
            name = " ".join(reward.name.split())
            if reward.is_on and said.casefold() == name.casefold():
                return reward, ""
            if reward.is_on and said.casefold().startswith(name.casefold() + " "):
                return reward, said[len(name) + 1 :][:_LONGEST]
        on = [f"{reward.name} ({reward.cost})" for reward in self.rewards if reward.is_on]
        raise ActionRefused(f"You can redeem: {', '.join(on)}." if on else "There is nothing to redeem now.")

    def redeem(self, message: ChatMessage, words: str) -> Order:
        """A viewer has a reward. Raises `ActionRefused` with a sentence."""
        reward, text = self.find(words)
        self._check(message, reward, text)
        book, who = self._book, message.viewer
        name = reward.name.casefold()
        parts = dict(book.pay(who, reward.cost))
        number = book.ledger.number + 1
        own = parts.pop(who.key, 0)
        book.write(
            "redeemed",
            -own,
            who.key,
            cause=message,
            called=who.name,
            reward=reward.name,
            why=reward.name,
            text=text if reward.needs_text else "",
            event=message.id,
        )
        for key, part in parts.items():
            book.write("paid", -part, key, cause=message, order=number, why=reward.name, together=number)
        book.write("sold", None, "", cause=message, reward=name, count=1)
        now = self._ctx.now()
        self._ready_at = {each: at for each, at in self._ready_at.items() if at > now}
        self._ready_at[name] = now + reward.cooldown
        self._ready_at[f"{name} {self._ctx.person(who)}"] = now + reward.viewer_cooldown
        order = book.orders.orders[number]
        values: dict[str, str | int] = {
            "title": reward.name,
            "name": who.name,
            "cost": reward.cost,
            "text": order.text,
            "subject": message.id,
        }
        self._ctx.fire("redeemed", values, cause=message)
        return order

    async def carry_out(self, order: Order) -> str:
        """Press what belongs to a reward; why it could not be done and was paid back, or empty."""
        reward = next((each for each in self.rewards if each.name == order.reward), None)
        if reward is None or not reward.control:
            if reward is not None and not reward.needs_approval:
                self.finish(order.number)
            return ""
        account = self._book.ledger.accounts.get(order.key)
        words = {"viewer": account.name if account else "", "what": order.reward, "text": order.text}
        words["count"] = str(order.cost)
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._ctx.press(reward.control, filled(dict(reward.arguments), words))
        except (ActionRefused, ObsError, SettingsError, TimeoutError) as fault:
            self.refund(order.number)
            reason = str(fault) or "It took too long."
            self._ctx.notice(f"“{order.reward}” did not work, so the points were paid back. {reason}", level="warning")
            return reason
        self.finish(order.number)
        return ""

    def finish(self, number: int) -> Order:
        """It was done. Raises `ActionRefused` where it does not wait any more."""
        return self._stand(number, "waiting", "done")

    def reopen(self, number: int) -> Order:
        """It waits again after all: the points are taken again where they were paid back."""
        order = self._order(number)
        if order.stand == "waiting":
            raise ActionRefused("It waits already.")
        if order.stand == "done":
            return self._stand(number, "done", "waiting")
        for key, part in order.parts:
            account = self._book.ledger.accounts.get(key)
            if part and (account is None or account.balance < part):
                raise ActionRefused("The points were spent on something else meanwhile.")
        self._repay(order, -1)
        return order

    def refund(self, number: int) -> Order:
        """It was not done, and the points go back. Raises `ActionRefused` where they went back before."""
        order = self._order(number)
        if order.stand == "refunded":
            raise ActionRefused("It was paid back already.")
        self._repay(order, 1)
        return order

    def _repay(self, order: Order, sign: int) -> None:
        more: dict[str, Any] = {
            "order": order.number,
            "together": order.number,
            "stand": "refunded" if sign > 0 else "waiting",
        }
        for key, part in list(order.parts):
            self._book.write("refunded", sign * part, key, why=order.reward, **more)
        self._book.write("sold", None, "", reward=order.reward.casefold(), count=-sign)

    def _stand(self, number: int, before: str, after: str) -> Order:
        order = self._order(number)
        if order.stand != before:
            raise ActionRefused("Somebody else was quicker: look at the queue again.")
        self._book.write(after, None, order.key, order=number)
        return order

    def _order(self, number: int) -> Order:
        order = self._book.orders.orders.get(number)
        if order is None:
            raise ActionRefused("That is not in the queue any more.")
        return order

    def _check(self, message: ChatMessage, reward: Reward, text: str) -> None:
        who, name, now = message.viewer, reward.name.casefold(), self._ctx.now()
        called = self._ctx.settings(LoyaltySettings).points_name
        roles = _STEPS[reward.who]
        if roles and Role.BROADCASTER not in who.roles and not set(roles) & set(who.roles):
            raise ActionRefused(f"“{reward.name}” is for {reward.who}.")
        if self._ctx.history(who).strikes:
            raise ActionRefused("Not now: a rule was broken a moment ago.")
        if self.left(reward) == 0:
            raise ActionRefused(f"“{reward.name}” is sold out.")
        ready = max(self._ready_at.get(name, 0.0), self._ready_at.get(f"{name} {self._ctx.person(who)}", 0.0))
        if ready > now:
            raise ActionRefused(f"“{reward.name}” can be had again in {max(1, round(ready - now))} s.")
        if reward.needs_text and not text:
            raise ActionRefused(f"Write something after “{reward.name}”.")
        if (balance := self._book.balance(who.key)) < reward.cost:
            raise ActionRefused(f"“{reward.name}” costs {reward.cost} {called}, and you have {balance}.")
