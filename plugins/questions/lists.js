// @ts-check
/** The questions of a stream as chapters, as a list and as a table, for whoever publishes the recording. */

/**
 * @typedef {{at: number, stream: number, recording: number}} Moment
 * @typedef {{number: number, text: string, name: string, platforms: string[], votes: number, stand: string, aired: Moment, answered: Moment}} Listed
 * @typedef {"stream" | "recording"} Of
 */

const LEAST_LENGTH = 10_000; // shorter chapters are refused by video sites

/** `00:12:31` @param {number} time in milliseconds */
export function clock(time) {
  const seconds = Math.max(0, Math.floor(time / 1000));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** When it was spoken about, in milliseconds; -1 where that is not known. @param {Listed} question @param {Of} of */
export const timeOf = ({ aired, answered }, of) => (aired.at && aired[of] >= 0 ? aired[of] : answered[of]);

/** The answered ones whose time is known, in the order of their times. @template {Listed} L @param {readonly L[]} questions @param {Of} of */
export function timed(questions, of) {
  return questions.filter((each) => each.stand === "answered" && timeOf(each, of) >= 0).sort((a, b) => timeOf(a, of) - timeOf(b, of));
}

/**
 * Chapters as video sites expect them: the first at 00:00:00, one a line, none shorter than ten seconds.
 *
 * @param {readonly Listed[]} questions @param {Of} of @param {string} start what the first is called
 */
export function chapters(questions, of, start) {
  const lines = [{ time: 0, text: start }];
  for (const question of timed(questions, of)) {
    const time = timeOf(question, of);
    const last = lines.at(-1);
    if (last && time - last.time < LEAST_LENGTH) {
      if (lines.length === 1) lines[0] = { time: 0, text: question.text };
      else last.text = `${last.text} / ${question.text}`;
    } else lines.push({ time, text: question.text });
  }
  return lines.map(({ time, text }) => `${clock(time)} ${oneLine(text)}`).join("\n");
}

/** Everything that was asked, a line each. @param {readonly Listed[]} questions @param {Of} of */
export function list(questions, of) {
  return questions
    .map((each) => {
      const time = timeOf(each, of);
      const when = each.stand === "answered" ? (time >= 0 ? clock(time) : "✓") : "–";
      return `${when} ${oneLine(each.text)}${each.name ? ` (${oneLine(each.name)})` : ""}${each.votes > 1 ? ` ×${each.votes}` : ""}`;
    })
    .join("\n");
}

/** The same as a table for spreadsheets. @param {readonly Listed[]} questions */
export function table(questions) {
  const head = ["number", "question", "name", "platforms", "votes", "state", "on_air_stream", "answered_stream", "on_air_recording", "answered_recording"];
  const time = (/** @type {number} */ value) => (value >= 0 ? clock(value) : "");
  const rows = questions.map(({ number, text, name, platforms, votes, stand, aired, answered }) => [
    ...[number, text, name, platforms.join(" "), votes, stand],
    ...[time(aired.stream), time(answered.stream), time(aired.recording), time(answered.recording)],
  ]);
  return [head, ...rows];
}

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, " ").trim();
