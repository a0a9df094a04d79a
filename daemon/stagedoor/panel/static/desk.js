/**
 * Everything the page can ask the daemon to do, and what became of it.
 *
 * @import {SettingsResults} from "./settings/results.js"
 * @import {AlikesView, AnyEvent, BatchView, CheckUpView, ExplanationView, ExportView, FairnessView, FirstsView, ForgettingView, FoundView, FoundViewersView, InvitationView, KeptPeopleView, KeptView, MomentView, NoteWrittenView, Orders, OverlayTest, PersonActionsView, PersonCardView, PersonMessagesView, PlatformLoginCleared, PlatformLoginsView, RepliesView, ResponseTimesView, SuggestionsView, TrailView, WaitingView, WindowOpened} from "./wire.gen.js"
 */

/**
 * What the daemon answers, where it answers more than that it was done.
 * @typedef {{check_up: CheckUpView, explain: ExplanationView, suggest: SuggestionsView, find_alike: AlikesView, decide_many: BatchView, undo_batch: BatchView,
 *   find_actions: TrailView, test_overlay: OverlayTest, find_waiting: WaitingView, fairness: FairnessView,
 *   response_times: ResponseTimesView, fill_replies: RepliesView,
 *   show_person: PersonCardView, find_person_messages: PersonMessagesView, find_person_actions: PersonActionsView,
 *   find_viewers: FoundViewersView, list_people: KeptPeopleView, write_note: NoteWrittenView, find_moment: MomentView, find_firsts: FirstsView, what_is_kept: KeptView,
 *   export_viewer: ExportView, preview_forgetting: ForgettingView, invite_member: InvitationView, pop_out: WindowOpened, open_page: WindowOpened, platform_logins: PlatformLoginsView, clear_platform_login: PlatformLoginCleared} & SettingsResults} Results
 */

import { t } from "./i18n.js";
import { SHOWN } from "./inbox/kinds.js";

/** The daemon's own sentence why something was not done; `field` is the setting it is about, or empty. */
export class NotDone extends Error {
  /**
   * @param {string} sentence
   * @param {string} [field]
   */
  constructor(sentence, field = "") {
    super(sentence);
    this.field = field;
  }
}

/** What of the log the inbox needs. */
const KINDS = [...SHOWN, "verdict_reached", "message_withdrawn", "deed_done", "message_highlighted", "strike_counted"].join(",");

export class Desk {
  /**
   * Have something done. Rejects with `NotDone` and a sentence for the user.
   *
   * @template {keyof Orders} A
   * @param {A} action
   * @param {Orders[A]} order
   * @returns {Promise<A extends keyof Results ? Results[A] : unknown>}
   */
  async do(action, order) {
    let response;
    try {
      response = await fetch(`/api/do/${action}`, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(order),
      });
    } catch {
      throw new NotDone(t("Stagedoor did not answer, so it is not known whether this was done. Look again when it is back."));
    }
    const answer = await read(response);
    if (answer?.ok) return /** @type {any} */ (answer.result);
    throw new NotDone(answer?.error ?? refusal(response.status), answer?.field);
  }

  /**
   * Read events from the log, oldest first: the ones before an id, or the ones after one; and what was decided about them.
   *
   * @param {{before?: number, after?: number, limit: number}} wanted
   * @returns {Promise<{events: AnyEvent[], decisions: AnyEvent[]}>}
   */
  messages(wanted) {
    return this.#read(wanted, { kinds: KINDS });
  }

  /**
   * Search the log: the newest that are found before an id, or after one, oldest first.
   *
   * @param {{query: string, before?: number, after?: number, limit: number}} wanted
   * @returns {Promise<FoundView & {events: AnyEvent[], decisions: AnyEvent[]}>}
   */
  async find({ query, ...wanted }) {
    return /** @type {any} */ (await this.#read(wanted, { query }));
  }

  /**
   * @param {{before?: number, after?: number, limit: number}} wanted
   * @param {Record<string, string>} more
   * @returns {Promise<{events: AnyEvent[], decisions: AnyEvent[]}>}
   */
  async #read({ before = 0, after = 0, limit }, more) {
    const words = new URLSearchParams({ limit: String(limit), ...more });
    if (before) words.set("before", String(before));
    if (after) words.set("after", String(after));
    let response;
    try {
      response = await fetch(`/api/messages?${words}`, { credentials: "same-origin", cache: "no-store" });
    } catch {
      throw new NotDone(t("Stagedoor does not answer, so older messages cannot be read now."));
    }
    if (!response.ok) throw new NotDone((await read(response))?.error ?? refusal(response.status));
    /** @type {{events: AnyEvent[], decisions: AnyEvent[]}} */
    const { events, ...rest } = await response.json();
    return { events: events.sort((one, other) => one.id - other.id), ...rest };
  }
}

/**
 * @param {Response} response
 * @returns {Promise<{ok: boolean, result?: unknown, error?: string, field?: string} | null>}
 */
async function read(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** @param {number} status */
function refusal(status) {
  if (status === 401 || status === 403) {
    return t("This page may not do that any more. Open the panel from Stagedoor again.");
  }
  return t("Stagedoor refused with the number {status} and gave no reason.", { status });
}
