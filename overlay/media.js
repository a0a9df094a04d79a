// @ts-check
/** Where the page finds the pictures, videos and sounds that the streamer chose. */

/** As the daemon names them: what is in the file, and what it was called. */
const ID = /^[0-9a-f]{12}-[A-Za-z0-9._-]{1,80}$/;

/**
 * The address of something from the media library, or empty for what is no id.
 * @param {unknown} id as a `Choices("media.pictures")` setting holds it
 */
export function mediaAddress(id) {
  return typeof id === "string" && ID.test(id) ? `media/${id}` : "";
}
