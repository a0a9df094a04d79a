"""Carries out what is asked of OBS about pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stagedoor.clerks.commanding import Commanding, undo
from stagedoor.desk import studio
from stagedoor.obs.studio import filters, inputs, scene_items, scenes, screenshots
from stagedoor.obs.studio.parts import Part
from stagedoor.obs.studio.placing import Change
from stagedoor.obs.studio.scene_items import Item, find_item
from stagedoor.web.studio import FileView, PictureView, SettingsInObsView, StudioView, UndoView

if TYPE_CHECKING:
    from stagedoor.app import App


class StudioClerk(Commanding):
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._obs = app.obs
        app.desk.assign(studio.ReadStudio, self._read)
        app.desk.assign(studio.SetStudioMode, self._set_studio_mode)
        app.desk.assign(studio.PreviewScene, self._preview_scene)
        app.desk.assign(studio.TakePreview, self._take_preview)
        app.desk.assign(studio.MoveTransitionBar, self._move_transition_bar)
        app.desk.assign(studio.SetTransition, self._set_transition)
        app.desk.assign(studio.ShowItem, self._show_item)
        app.desk.assign(studio.LockItem, self._lock_item)
        app.desk.assign(studio.OrderItem, self._order_item)
        app.desk.assign(studio.MoveItem, self._move_item)
        app.desk.assign(studio.EnableFilter, self._enable_filter)
        app.desk.assign(studio.FilterSettings, self._filter_settings)
        app.desk.assign(studio.SetFilter, self._set_filter)
        app.desk.assign(studio.SourceSettings, self._source_settings)
        app.desk.assign(studio.SetSource, self._set_source)
        app.desk.assign(studio.SetText, self._set_text)
        app.desk.assign(studio.SourcePicture, self._source_picture)
        app.desk.assign(studio.TakeScreenshot, self._take_screenshot)

    async def _read(self, order: studio.ReadStudio, by: str) -> StudioView:  # noqa: ARG002
        return await self._app.studio.read()

    # -- scenes --------------------------------------------------------------------------------------------------

    async def _set_studio_mode(self, order: studio.SetStudioMode, by: str) -> UndoView:
        work = scenes.set_studio_mode(self._obs, is_on=order.enabled)
        before = await self.command(work, by, "SetStudioModeEnabled", studioModeEnabled=order.enabled)
        return undo(order, enabled=before)

    async def _preview_scene(self, order: studio.PreviewScene, by: str) -> UndoView:
        work = scenes.preview_scene(self._obs, order.scene)
        before = await self.command(work, by, "SetCurrentPreviewScene", sceneName=order.scene)
        return undo(order, scene=before)

    async def _take_preview(self, order: studio.TakePreview, by: str) -> UndoView:  # noqa: ARG002
        before = await self.command(scenes.take_preview(self._obs), by, "TriggerStudioModeTransition")
        return UndoView(action="switch_scene", arguments={"scene": before})

    async def _move_transition_bar(self, order: studio.MoveTransitionBar, by: str) -> None:
        work = scenes.move_transition_bar(self._obs, order.position, is_released=order.is_released)
        if not order.is_released:
            await work  # one of many
            return
        await self.command(work, by, "SetTBarPosition", position=order.position, release=True)

    async def _set_transition(self, order: studio.SetTransition, by: str) -> UndoView:
        work = scenes.set_transition(self._obs, order.transition, order.duration)
        data = {"transitionName": order.transition, "transitionDuration": order.duration}
        before = await self.command(work, by, "SetCurrentSceneTransition", **data)
        return undo(order, transition=before.name, duration=before.duration)

    # -- what is in them -----------------------------------------------------------------------------------------

    async def _item(self, order: studio.ShowItem | studio.LockItem | studio.OrderItem | studio.MoveItem) -> Item:
        return await find_item(self._obs, order.scene, order.source, order.item)

    async def _show_item(self, order: studio.ShowItem, by: str) -> UndoView:
        item = await self._item(order)
        before = await self.command(
            scene_items.show_item(self._obs, item, is_visible=order.is_visible),
            by,
            "SetSceneItemEnabled",
            sceneName=item.place,
            sourceName=order.source,
            sceneItemId=item.id,
            sceneItemEnabled=order.is_visible,
        )
        return undo(order, is_visible=before)

    async def _lock_item(self, order: studio.LockItem, by: str) -> UndoView:
        item = await self._item(order)
        work = scene_items.lock_item(self._obs, item, is_locked=order.is_locked)
        data = {"sceneName": item.place, "sceneItemId": item.id, "sceneItemLocked": order.is_locked}
        return undo(order, is_locked=await self.command(work, by, "SetSceneItemLocked", **data))

    async def _order_item(self, order: studio.OrderItem, by: str) -> UndoView:
        item = await self._item(order)
        work = scene_items.order_item(self._obs, item, order.position)
        data = {"sceneName": item.place, "sceneItemId": item.id, "position": order.position}
        return undo(order, position=await self.command(work, by, "SetSceneItemIndex", **data))

    async def _move_item(self, order: studio.MoveItem, by: str) -> UndoView:
        item = await self._item(order)
        change = Change(**{name: getattr(order, name) for name in Change.__struct_fields__})
        work = self._app.studio.animator.move(item, change, order.duration, order.easing)
        data = {"sceneName": item.place, "sourceName": order.source, "sceneItemId": item.id}
        before = await self.command(work, by, "SetSceneItemTransform", **data, **change.values)
        self._app.studio.touch(Part.ITEMS)
        nothing = dict.fromkeys(Change.__struct_fields__)
        return undo(order, **{**nothing, **before.values})

    # -- what they look like -------------------------------------------------------------------------------------

    async def _enable_filter(self, order: studio.EnableFilter, by: str) -> UndoView:
        work = filters.enable_filter(self._obs, order.source, order.filter, is_enabled=order.is_enabled)
        data = {"sourceName": order.source, "filterName": order.filter, "filterEnabled": order.is_enabled}
        return undo(order, is_enabled=await self.command(work, by, "SetSourceFilterEnabled", **data))

    async def _filter_settings(self, order: studio.FilterSettings, by: str) -> SettingsInObsView:  # noqa: ARG002
        return await filters.read_settings(self._obs, order.source, order.filter)

    async def _set_filter(self, order: studio.SetFilter, by: str) -> UndoView:
        work = filters.set_settings(self._obs, order.source, order.filter, order.settings)
        data = {"sourceName": order.source, "filterName": order.filter}
        return undo(order, settings=await self.command(work, by, "SetSourceFilterSettings", **data))

    async def _source_settings(self, order: studio.SourceSettings, by: str) -> SettingsInObsView:  # noqa: ARG002
        return await inputs.read_settings(self._obs, order.source)

    async def _set_source(self, order: studio.SetSource, by: str) -> UndoView:
        work = inputs.set_settings(self._obs, order.source, order.settings)
        before = await self.command(work, by, "SetInputSettings", inputName=order.source)
        self._app.studio.touch(Part.TEXTS, Part.MEDIA)
        return undo(order, settings=before)

    async def _set_text(self, order: studio.SetText, by: str) -> UndoView:
        work = inputs.set_text(self._obs, order.input, order.text)
        before = await self.command(work, by, "SetInputSettings", inputName=order.input)
        self._app.studio.touch(Part.TEXTS)  # OBS before 30.1 says nothing
        return undo(order, text=before)

    async def _source_picture(self, order: studio.SourcePicture, by: str) -> PictureView:  # noqa: ARG002
        return PictureView(picture=await screenshots.picture(self._obs, order.source, order.width))

    async def _take_screenshot(self, order: studio.TakeScreenshot, by: str) -> FileView:
        folder, now = self._app.screenshots_folder, self._app.clock.now()
        work = screenshots.take_screenshot(self._obs, folder, now, order.source)
        file = await self.command(work, by, "SaveSourceScreenshot", sourceName=order.source)
        return FileView(file=str(file))
