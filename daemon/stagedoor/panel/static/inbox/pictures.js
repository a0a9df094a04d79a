/** Pictures named in events: always from the daemon, never from where a viewer says. */

const LONGEST = 420;
const FAMILY = /^[A-Za-z0-9_-]+$/;
const STEP = /^[A-Za-z0-9_~=-][A-Za-z0-9_~=.:!+,-]*$/;

/** Where the picture is; empty when that is no path of one. @param {string | undefined} image for example `twitch/25` */
export function pictureAddress(image = "") {
  const steps = image.split("/");
  if (image.length > LONGEST || steps.length < 2 || !FAMILY.test(steps[0] ?? "") || !steps.every((step) => STEP.test(step))) return "";
  return `/panel/images/${steps.map(encodeURIComponent).join("/")}`;
}
