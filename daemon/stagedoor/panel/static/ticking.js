/** Something done at every full second, so that no countdown skips one. */

/**
 * @param {() => void} tick
 * @returns {() => void} ends it
 */
export function everySecond(tick) {
  let timer = 0;
  const wait = () => {
    timer = setTimeout(() => {
      wait();
      tick();
    }, 1000 - (Date.now() % 1000) + 5);
  };
  wait();
  return () => clearTimeout(timer);
}
