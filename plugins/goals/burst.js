// @ts-check
/** A handful of confetti from the edge of a card: each piece flies once and is gone; nothing flashes. */

const PIECES = 22;
const COLORS = ["var(--accent)", "var(--ink)", "var(--accent-ink)"];

/** @param {HTMLElement} element */
export function burst(element) {
  for (let i = 0; i < PIECES; i += 1) {
    const piece = document.createElement("i");
    piece.className = "piece";
    piece.style.background = COLORS[i % COLORS.length] ?? "var(--accent)";
    piece.style.left = `${(100 * (i + 0.5)) / PIECES}%`;
    element.append(piece);
    const side = (Math.random() - 0.5) * 90;
    const flight = piece.animate(
      {
        opacity: [0, 1, 1, 0],
        transform: ["none", `translate(calc(${side * 0.6} * var(--px)), calc(${-20 - Math.random() * 50} * var(--px))) rotate(160deg)`, `translate(calc(${side} * var(--px)), calc(${60 + Math.random() * 60} * var(--px))) rotate(${320 + Math.random() * 300}deg)`],
      },
      { duration: 1500 + Math.random() * 700, delay: Math.random() * 240, easing: "cubic-bezier(0.2, 0.7, 0.4, 1)", fill: "backwards" },
    );
    flight.onfinish = flight.oncancel = () => piece.remove();
  }
}
