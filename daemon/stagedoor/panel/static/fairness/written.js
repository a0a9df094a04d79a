/**
 * The fairness report as text to send and as a table for a spreadsheet.
 *
 * @import {FairnessView} from "../wire.gen.js"
 */

import { counted, moment } from "../format.js";

/** A share in per cent, with what it can be taken for. @param {number} share */
export const percent = (share) => `${(share * 100).toFixed(share < 0.1 && share > 0 ? 1 : 0)} %`;

/** @param {FairnessView} report @param {(plugin: string) => string} titleOf */
export function asText({ since, until, messages, rules, groups, sentence }, titleOf) {
  const lines = [
    "Fairness report",
    `${moment(since)} to ${moment(until)}, ${counted(messages, "message")}`,
    sentence,
    "",
    "Rules",
    ...rules.flatMap((rule) => [
      `- ${titleOf(rule.plugin)}${rule.rule ? `, ${rule.rule}` : ""}: ${counted(rule.hits, "hit")}, ${rule.decided} looked at, ${rule.undone} let through, ${rule.newcomers} of newcomers`,
      ...(rule.sentence ? [`  ${rule.sentence}`] : []),
    ]),
    "",
    "Groups",
    ...groups.flatMap((group) => [
      `- ${group.name}: ${group.hits} of ${counted(group.messages, "message")} hit, between ${percent(group.low)} and ${percent(group.high)} with 95 % confidence; ${group.undone} let through`,
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
