/**
 * One WebSocket to the daemon: subscribes, checks the numbers, and comes back for ever.
 *
 * @import {Delta, FromDaemon, Hello, Snapshot, Topic} from "./wire.gen.js"
 */

/**
 * How the daemon is reached now. `since` is when it was last heard from, in milliseconds.
 * @typedef {{state: "opening" | "open" | "lost" | "forbidden", since: number}} Link
 */

/**
 * What the connection tells.
 * @typedef {object} Listener
 * @property {(hello: Hello) => void} hello
 * @property {(snapshot: Snapshot) => void} snapshot
 * @property {(delta: Delta) => void} delta
 * @property {(link: Link) => void} link
 */

const FIRST_WAIT = 250;
const LONGEST_WAIT = 2000;
const GIVE_UP_OPENING = 5000;

export class Connection {
  /** @type {Link} */
  link = { state: "opening", since: 0 };

  #topics;
  #listener;
  /** @type {WebSocket | null} */
  #socket = null;
  /** The number of the last item of each topic; absent while its snapshot is awaited. @type {Map<Topic, number>} */
  #numbers = new Map();
  /** Topics that are followed only while somebody looks, and by how many. @type {Map<Topic, number>} */
  #guests = new Map();
  #failures = 0;
  #timer = 0;

  /**
   * @param {readonly Topic[]} topics
   * @param {Listener} listener
   */
  constructor(topics, listener) {
    this.#topics = topics;
    this.#listener = listener;
    const now = () => {
      if (this.link.state !== "open" && document.visibilityState === "visible") this.retry();
    };
    addEventListener("online", now);
    addEventListener("focus", now);
    document.addEventListener("visibilitychange", now);
  }

  /** Open the socket; from then on it is kept open. */
  open() {
    clearTimeout(this.#timer);
    const address = new URL("/ws", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = (this.#socket = new WebSocket(address));
    const late = setTimeout(() => socket.close(), GIVE_UP_OPENING);
    socket.onopen = () => {
      clearTimeout(late);
      this.#numbers.clear();
      socket.send(JSON.stringify({ type: "subscribe", topics: [...this.#topics, ...this.#guests.keys()] }));
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) this.#heard(/** @type {FromDaemon} */ (JSON.parse(event.data)));
    };
    socket.onclose = () => {
      clearTimeout(late);
      if (socket === this.#socket) void this.#closed();
    };
  }

  /** Try again now instead of when the wait is over. */
  retry() {
    if (this.#socket && this.#socket.readyState <= WebSocket.OPEN && this.link.state === "open") return;
    if (this.#socket?.readyState === WebSocket.CONNECTING) return;
    this.#failures = 0;
    this.open();
  }

  /**
   * Follow a topic as long as somebody looks at it; the answer ends that.
   *
   * @param {Topic} topic
   */
  follow(topic) {
    const followers = this.#guests.get(topic) ?? 0;
    this.#guests.set(topic, followers + 1);
    if (!followers) this.#ask("subscribe", topic);
    return () => {
      const left = (this.#guests.get(topic) ?? 1) - 1;
      if (left) {
        this.#guests.set(topic, left);
        return;
      }
      this.#guests.delete(topic);
      this.#numbers.delete(topic);
      this.#ask("unsubscribe", topic);
    };
  }

  /** @param {"subscribe" | "unsubscribe"} type @param {Topic} topic */
  #ask(type, topic) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type, topics: [topic] }));
  }

  /** Ask for the snapshot of a topic again. @param {Topic} topic */
  refresh(topic) {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#numbers.delete(topic);
    this.#socket.send(JSON.stringify({ type: "unsubscribe", topics: [topic] }));
    this.#socket.send(JSON.stringify({ type: "subscribe", topics: [topic] }));
  }

  /** @param {FromDaemon} frame */
  #heard(frame) {
    switch (frame.type) {
      case "hello":
        this.#failures = 0;
        this.#tell("open");
        this.#listener.hello(frame);
        break;
      case "snapshot":
        this.#numbers.set(frame.topic, frame.n);
        this.#listener.snapshot(frame);
        break;
      case "delta": {
        const last = this.#numbers.get(frame.topic);
        if (last === undefined) break; // from before the snapshot that is on its way
        if (frame.n - frame.items.length !== last) {
          this.refresh(frame.topic);
          break;
        }
        this.#numbers.set(frame.topic, frame.n);
        this.#listener.delta(frame);
        break;
      }
      case "refused":
        console.warn(`The daemon refused the topic ${frame.topic}: ${frame.reason}`);
        break;
    }
    this.link.since = Date.now();
  }

  async #closed() {
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures) * (0.75 + Math.random() / 2);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.open(), wait);
    // A browser does not say why a socket was refused; the same door over HTTP does.
    this.#tell((await isForbidden()) ? "forbidden" : "lost");
  }

  /** @param {Link["state"]} state */
  #tell(state) {
    // A late answer about a socket that failed must not deny the one that opened meanwhile.
    if (state !== "open" && this.#socket?.readyState === WebSocket.OPEN) return;
    if (state === this.link.state) return;
    this.link = { state, since: state === "open" ? Date.now() : this.link.since };
    this.#listener.link(this.link);
  }
}

async function isForbidden() {
  try {
    const answer = await fetch("/api/state/status", { credentials: "same-origin", cache: "no-store" });
    return answer.status === 401 || answer.status === 403;
  } catch {
    return false;
  }
}
