// @ts-check
/** The overlay page: one connection to the daemon, one stage, nothing else. */

import { Connection } from "./connection.js";
import { Preview } from "./preview.js";
import { Stage } from "./stage.js";

const stage = new Stage(document.body, (answer) => connection.say(answer));
const address = new URL("ws", document.baseURI);
address.protocol = address.protocol === "https:" ? "wss:" : "ws:";

const connection = new Connection(address.href, {
  snapshot: (view, isNewBoot) => stage.reset(view, isNewBoot),
  items: (items) => stage.take(items),
  replaced: () => void renew(),
});

/** Load this page anew, but only when it is there to be loaded: OBS does not try a second time. */
async function renew() {
  const answer = await fetch("overlay.js", { cache: "no-store" }).catch(() => null);
  if (answer?.ok) location.reload();
}

// A browser source that was hidden or put to sleep comes back with slow timers behind it: do not wait for them.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  stage.wake();
  connection.wake();
});
document.addEventListener("resume", () => connection.again());

if (Preview.isWanted) new Preview(stage).open();
connection.open();
