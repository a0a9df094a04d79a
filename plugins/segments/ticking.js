// @ts-check
/** One tick a second while there is somebody to see it, and none otherwise. */

export class Ticking {
  /** @param {() => number} work draws, and says in how many milliseconds it wants to draw again; 0 is never */
  constructor(work) {
    this.work = work;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.seen = () => this.tick();
  }

  begin() {
    document.addEventListener("visibilitychange", this.seen);
  }

  end() {
    document.removeEventListener("visibilitychange", this.seen);
    clearTimeout(this.timer);
  }

  tick() {
    clearTimeout(this.timer);
    if (document.visibilityState !== "visible") return;
    const wait = this.work();
    if (wait > 0) this.timer = setTimeout(() => this.tick(), Math.max(60, wait));
  }
}

/**
 * A span as a clock shows it: `4:05`, `1:02:30`.
 * @param {number} milliseconds
 */
export function clockFace(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
