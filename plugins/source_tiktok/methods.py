"""The messages TikTok sends that say nothing a show needs: known, so that what is new stands out."""

from __future__ import annotations

_LINK = (
    "LinkLayerMessage LinkMessage LinkMicAnchorGuideMessage LinkMicArmies LinkMicBattle LinkMicBattleItemCard "
    "LinkMicBattlePunishFinish LinkMicFanTicketMethod LinkMicLayoutStateMessage LinkMicMethod LinkMicSignalingMethod "
    "LinkStateMessage LinkmicBattleNoticeMessage LinkmicBattleTaskMessage"
)
_RANKS = "HourlyRankMessage RankTextMessage RankToastMessage RankUpdateMessage WeeklyRankRewardMessage"
_GOALS = "GoalUpdateMessage GiftPanelUpdateMessage GiftPromptMessage GiftUpdateMessage EnvelopeMessage"
_SHOP = "OecLiveShoppingMessage OecLiveManagerMessage PartnershipDropsUpdateMessage PartnershipGameOfflineMessage"
_ROOM = (
    "AccessControlMessage AccessRecallMessage BottomMessage BoostCardMessage CapsuleMessage CaptionMessage "
    "GuideMessage GameRankNotifyMessage HotRoomMessage InRoomBannerMessage LiveIntroMessage MsgDetectMessage "
    "NoticeMessage NoticeboardMessage NoticeboardReviewMessage PerceptionMessage PromptMessage "
    "QuestionDeleteMessage QuestionSelectedMessage QuestionSlideDownMessage QuestionSwitchMessage "
    "RoomEventMessage RoomNotifyMessage RoomVerifyMessage SpeakerMessage SubCapsuleMessage SubPinEventMessage "
    "SubQueueMessage SubscriptionNotifyMessage SystemMessage ToastMessage UnauthorizedMemberMessage "
    "UpgradeMessage ViewerPicksUpdateMessage"
)

QUIET_METHODS = frozenset(f"Webcast{name}" for name in f"{_LINK} {_RANKS} {_GOALS} {_SHOP} {_ROOM}".split())
"""By method: who fights or sings with whom, rankings, goals, the shop, and furniture of the page."""
