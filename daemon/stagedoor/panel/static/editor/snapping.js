/**
 * Snapping to the canvas, to other items and to safe areas: what a moved box is drawn to, and the lines that say so.
 *
 * @import {Handle} from "./boxes.js"
 * @import {Box} from "./shapes.js"
 */

/** Lines to snap to, in pixels of the canvas. @typedef {{x: number[], y: number[]}} Lines */
/** @typedef {{box: Box, guides: Lines}} Snapped */

/** The lines of a canvas and of what stands on it. @param {{width: number, height: number}} canvas @param {readonly Box[]} others @returns {Lines} */
export function linesOf(canvas, others) {
  const x = [0, canvas.width / 2, canvas.width];
  const y = [0, canvas.height / 2, canvas.height];
  for (const box of others) {
    x.push(box.x, box.x + box.width / 2, box.x + box.width);
    y.push(box.y, box.y + box.height / 2, box.y + box.height);
  }
  return { x, y };
}

/** A moved box, drawn to the nearest lines. @param {Box} box @param {Lines} lines @param {number} reach pixels @returns {Snapped} */
export function snapMoved(box, lines, reach) {
  const dx = nearest([box.x, box.x + box.width / 2, box.x + box.width], lines.x, reach);
  const dy = nearest([box.y, box.y + box.height / 2, box.y + box.height], lines.y, reach);
  const moved = { ...box, x: box.x + dx, y: box.y + dy };
  return { box: moved, guides: guidesOf(moved, lines) };
}

/** A resized box: only the edges that are being moved are drawn to lines. @param {Box} box @param {Handle} handle @param {Lines} lines @param {number} reach @returns {Snapped} */
export function snapResized(box, handle, lines, reach) {
  let { x, y, width, height } = box;
  if (handle.includes("w")) {
    const by = nearest([x], lines.x, reach);
    [x, width] = [x + by, width - by];
  } else if (handle.includes("e")) width += nearest([x + width], lines.x, reach);
  if (handle.includes("n")) {
    const by = nearest([y], lines.y, reach);
    [y, height] = [y + by, height - by];
  } else if (handle.includes("s")) height += nearest([y + height], lines.y, reach);
  const fits = width > 0 && height > 0 ? { x, y, width, height } : box;
  const guides = guidesOf(fits, lines);
  // Of a box being resized only what moves is told of.
  return { box: fits, guides: { x: /[we]/.test(handle) ? guides.x : [], y: /[ns]/.test(handle) ? guides.y : [] } };
}

/** How far the nearest line is from one of these, or 0 where none is near. @param {number[]} edges @param {number[]} lines @param {number} reach */
function nearest(edges, lines, reach) {
  let found = 0;
  let least = reach;
  for (const edge of edges) {
    for (const line of lines) {
      const by = Math.abs(line - edge);
      if (by < least || (by === least && !found)) [found, least] = [line - edge, by];
    }
  }
  return found;
}

/** @param {Box} box @param {Lines} lines @returns {Lines} */
function guidesOf(box, lines) {
  const on = (/** @type {number[]} */ edges, /** @type {number[]} */ all) => [...new Set(all.filter((line) => edges.some((edge) => Math.abs(edge - line) < 0.5)))];
  return {
    x: on([box.x, box.x + box.width / 2, box.x + box.width], lines.x),
    y: on([box.y, box.y + box.height / 2, box.y + box.height], lines.y),
  };
}
