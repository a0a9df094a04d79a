// @ts-check
/** The sounds that are heard now: a few at once, each gone when it ends. */

export class Sounds {
  /**
   * @param {() => number} share what of the volume is heard, 0 to 1
   * @param {() => number} most how many may be heard at once
   */
  constructor(share, most) {
    this.share = share;
    this.most = most;
    /** @type {Map<HTMLAudioElement, number>} each with its own volume, the oldest first */
    this.playing = new Map();
  }

  /**
   * @param {string} address
   * @param {number} volume 0 to 1
   */
  play(address, volume) {
    if (!address || !(volume >= 0 && volume <= 1)) return;
    while (this.playing.size >= this.most()) {
      const [oldest] = this.playing.keys();
      if (oldest) this.end(oldest);
    }
    const sound = new Audio(address);
    sound.volume = volume * this.share();
    sound.onended = sound.onerror = () => this.end(sound);
    this.playing.set(sound, volume);
    sound.play().catch(() => this.end(sound)); // a browser that allows no sound without a click: OBS does
  }

  level() {
    for (const [sound, volume] of this.playing) sound.volume = volume * this.share();
  }

  silence() {
    for (const sound of [...this.playing.keys()]) this.end(sound);
  }

  /** @param {HTMLAudioElement} sound */
  end(sound) {
    if (!this.playing.delete(sound)) return;
    sound.pause();
    sound.removeAttribute("src");
    sound.load();
  }
}
