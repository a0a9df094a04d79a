// @ts-check
/** The socket to the daemon: it is opened for ever, and says only "this is everything" and "this came since". */

/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").FromDaemon} FromDaemon */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").OverlayView} OverlayView */
/** @typedef {import("../daemon/stagedoor/panel/static/wire.gen.js").OverlayItem} OverlayItem */

/**
 * What the connection tells.
 * @typedef {object} Listener
 * @property {(view: OverlayView, isNewBoot: boolean) => void} snapshot Everything there is to show now.
 * @property {(items: OverlayItem[]) => void} items What came since, without a gap.
 * @property {() => void} replaced The daemon is another version than the one this page came from.
 */

const PROTOCOL = 1;
/** What a page follows whose daemon does not say it. */
const TOPIC = "overlay";
/** Milliseconds. The longest wait is short because the daemon is on this computer. */
const FIRST_WAIT = 120;
const LONGEST_WAIT = 1600;
const PATIENCE = 4000;
const HEALTHY = 5000;

/** A frame that cannot be understood, or one that shows that another was missed. */
class OutOfStep extends Error {}

export class Connection {
  /**
   * @param {string} address
   * @param {Listener} listener
   */
  constructor(address, listener) {
    this.address = address;
    this.listener = listener;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.version = "";
    /** @type {import("../daemon/stagedoor/panel/static/wire.gen.js").Topic} */
    this.topic = TOPIC;
    this.boot = "";
    this.shownBoot = "";
    /** Number of the last item, or -1 before the snapshot. */
    this.last = -1;
    this.wait = FIRST_WAIT;
    this.since = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** Connect, and go on connecting until the page is closed. */
  open() {
    clearTimeout(this.timer);
    this.leave();
    this.last = -1;
    this.since = performance.now();
    const socket = new WebSocket(this.address);
    this.socket = socket;
    socket.onmessage = (event) => this.hear(event.data);
    socket.onclose = () => this.lose();
    // A daemon that accepts and then says nothing is as good as none.
    this.timer = setTimeout(() => this.again(), PATIENCE);
  }

  /** Connect again at once, because what we have can no longer be trusted. */
  again() {
    this.lose();
  }

  /** Do not wait any longer, if we were waiting. */
  wake() {
    if (this.socket === null) this.open();
  }

  /**
   * Tell the daemon something; it is lost where nobody is connected.
   * @param {import("../daemon/stagedoor/panel/static/wire.gen.js").FromPage} frame
   */
  say(frame) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  /** @param {unknown} data */
  hear(data) {
    try {
      this.read(/** @type {FromDaemon} */ (JSON.parse(String(data))));
    } catch (fault) {
      if (!(fault instanceof OutOfStep || fault instanceof SyntaxError)) console.error("overlay:", fault);
      this.lose();
    }
  }

  /** @param {FromDaemon} frame */
  read(frame) {
    switch (frame?.type) {
      case "hello":
        if (frame.protocol !== PROTOCOL || (this.version && frame.version !== this.version)) {
          // The page of the new version speaks its language; until it is here, show nothing that may be wrong.
          if (this.version) this.listener.replaced();
          throw new OutOfStep();
        }
        this.version = String(frame.version);
        this.topic = frame.topic || TOPIC;
        this.say({ type: "subscribe", topics: [this.topic] });
        this.boot = String(frame.boot);
        break;
      case "snapshot":
        if (frame.topic !== this.topic) break;
        if (!Number.isInteger(frame.n) || typeof frame.data !== "object" || !frame.data) throw new OutOfStep();
        clearTimeout(this.timer);
        this.last = frame.n;
        this.listener.snapshot(
          /** @type {OverlayView} */ (frame.data),
          this.shownBoot !== "" && this.shownBoot !== this.boot,
        );
        this.shownBoot = this.boot;
        break;
      case "delta":
        if (frame.topic !== this.topic || this.last < 0) break;
        if (!Array.isArray(frame.items) || frame.n - frame.items.length !== this.last) throw new OutOfStep();
        this.last = frame.n;
        this.listener.items(/** @type {OverlayItem[]} */ (frame.items));
        break;
      case "refused":
        console.warn("overlay: refused:", frame.reason);
        break;
      default:
        if (typeof frame !== "object" || frame === null) throw new OutOfStep();
    }
  }

  /** The socket is gone or of no use: come back, later each time, never all overlays at the same moment. */
  lose() {
    clearTimeout(this.timer);
    this.leave();
    if (performance.now() - this.since > HEALTHY) this.wait = FIRST_WAIT;
    this.timer = setTimeout(() => this.open(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 1.6, LONGEST_WAIT);
  }

  leave() {
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
