/**
 * The fairness report as text to send and as a table for a spreadsheet.
 *
 * @import {FairnessView} from "../wire.gen.js"
 */

import { t, tn } from "../i18n.js";
import { moment } from "../format.js";

/** A share in per cent, with what it can be taken for. @param {number} share */
export const percent = (share) => `${(share * 100).toFixed(share < 0.1 && share > 0 ? 1 : 0)} %`;

/** @param {FairnessView} report @param {(plugin: string) => string} titleOf */
export function asText({ since, until, messages, rules, groups, sentence }, titleOf) {
  const lines = [
    t("Fairness report"),
    t("{since} to {until}, {messages}", { since: moment(since), until: moment(until), messages: tn(messages, "{n} message", "{n} messages") }),
    sentence,
    "",
    t("Rules"),
    ...rules.flatMap((rule) => [
      `- ${titleOf(rule.plugin)}${rule.rule ? `, ${rule.rule}` : ""}: ${tn(rule.hits, "{n} hit", "{n} hits")}, ${t("{decided} looked at, {undone} let through, {newcomers} of newcomers", { decided: rule.decided, undone: rule.undone, newcomers: rule.newcomers })}`,
      ...(rule.sentence ? [`  ${rule.sentence}`] : []),
    ]),
    "",
    t("Groups"),
    ...groups.flatMap((group) => [
      tn(group.messages, "- {name}: {hits} of {n} message hit, between {low} and {high} with 95 % confidence; {undone} let through", "- {name}: {hits} of {n} messages hit, between {low} and {high} with 95 % confidence; {undone} let through", {
        name: group.name, hits: group.hits, low: percent(group.low), high: percent(group.high), undone: group.undone,
      }),
      ...(group.sentence ? [`  ${group.sentence}`] : []),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

/** @param {FairnessView} report @param {(plugin: string) => string} titleOf */
export function asCsv({ rules, groups }, titleOf) {
  const rows = [
    ["what", "name", "rule", "messages", "hits", "looked at", "let through", "newcomers", "low", "high", "letters"],
    ...rules.map((rule) => [
      "rule", titleOf(rule.plugin), rule.rule, "", rule.hits, rule.decided, rule.undone, rule.newcomers, "", "",
      Object.entries(rule.languages).map(([name, hits]) => `${name} ${hits}`).join("; "),
    ]),
    ...groups.map((group) => ["group", group.name, "", group.messages, group.hits, "", group.undone, "", group.low.toFixed(4), group.high.toFixed(4), ""]),
  ];
  return rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A value a spreadsheet reads as text or a number, never as a formula. @param {string | number} value */
function cell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
