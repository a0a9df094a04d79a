// @ts-check
/** Alerts to lay out an overlay with, also those that are hard to lay out. */

/**
 * @param {string} kind
 * @param {[string, string][]} headline
 * @param {string} [text]
 * @param {Partial<import("./shapes.js").Shown>} [more]
 */
function alert(kind, headline, text = "", more = {}) {
  return {
    id: 1,
    version: 0,
    kind,
    headline: headline.map(([said, field]) => ({ text: said, field })),
    text,
    fragments: [],
    picture: "",
    image: "",
    video: "",
    sound: "",
    volume: 0,
    layout: "above",
    enter: "rise",
    coming: 500,
    going: 400,
    began: 0,
    text_at: 0,
    leaves: Date.now() + 86_400_000,
    is_test: true,
    ...more,
  };
}

export const samples = [
  { title: "Follow", state: alert("follow", [["Ada", "name"], [" follows now", ""]]) },
  { title: "Renewal", state: alert("renewal", [["Ada", "name"], [" subscribed for ", ""], ["14", "months"], [" months", ""]], "Thank you for the stream, it made my evening!") },
  { title: "Gift", state: alert("gift", [["Ada", "name"], [" sent ", ""], ["5", "count"], [" × ", ""], ["Rose", "gift"]]) },
  { title: "A long name", state: alert("paid", [["Maximiliane-Alexandrina von und zu Hohenlohe-Waldenburg-Schillingsfürst", "name"], [" gave ", ""], ["€20", "amount"]], "A message that goes on and on, as people like to do when they have paid for it, so that it has to be cut somewhere below the fourth line. ".repeat(3)) },
  { title: "From the right", state: alert("subscription", [["أحمد الخطيب", "name"], [" subscribed", ""]], "شكرا على البث الجميل!") },
];
