/**
 * Adds files to the media library, one after the other; each is refused or kept by itself.
 *
 * @import {MediaItemView} from "../wire.gen.js"
 * @import {Room} from "../room.js"
 */

import { NotDone } from "../desk.js";
import { t, tn } from "../i18n.js";

/** What a file dialog offers first; the daemon looks into each file all the same. */
export const ACCEPTED = "image/*,video/webm,video/mp4,audio/*,.svg,.ogg,.opus,.mp3,.wav,.flac,.m4a,.webm,.mp4";

/**
 * Add files and say what became of them.
 *
 * @param {Room} room
 * @param {readonly File[]} files
 * @param {(done: number) => void} [progress] called before each file
 * @returns {Promise<MediaItemView[]>} those that were added
 */
export async function addMedia(room, files, progress = () => {}) {
  /** @type {MediaItemView[]} */
  const added = [];
  const largest = room.store.states.media?.largest ?? Infinity;
  for (const [at, file] of files.entries()) {
    progress(at);
    try {
      if (file.size > largest) {
        throw new NotDone(t("{name} is larger than {size} MB, so it was not added. Make it smaller, or put it into the media folder by hand.", { name: file.name, size: Math.round(largest / 1048576) }));
      }
      added.push(await add(file));
    } catch (fault) {
      room.say(fault instanceof Error ? fault.message : String(fault), "error");
    }
  }
  if (added.length) room.say(added.length === 1 && added[0] ? t("{name} was added.", { name: added[0].name }) : tn(added.length, "{n} file was added.", "{n} files were added."));
  return added;
}

/** @param {File} file @returns {Promise<MediaItemView>} */
async function add(file) {
  let response;
  try {
    response = await fetch(`/panel/media?name=${encodeURIComponent(file.name)}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    });
  } catch {
    throw new NotDone(t("{name} did not arrive: Stagedoor did not answer, or the file was moved while it was read. Try again.", { name: file.name }));
  }
  const answer = await response.json().catch(() => null);
  if (answer?.ok) return answer.result;
  throw new NotDone(answer?.error ?? t("{name} was not added, and Stagedoor gave no reason.", { name: file.name }));
}

/** The files somebody dropped. @param {DragEvent} event @returns {File[]} */
export function dropped(event) {
  return [...(event.dataTransfer?.files ?? [])];
}

/** Whether files are dragged, and not a text of the page itself. @param {DragEvent} event */
export function holdsFiles(event) {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
