/** A forecast at a glance: the last closes as a line, and from there on the 80 % band and the median. */
import {svg} from "./dom.js";

const WIDTH = 160;
const HEIGHT = 32;
const PAD = 2;
const SHOWN_CLOSES = 32;

/** An empty picture; its text for those who do not see it is the row's own. */
export function fan() {
  const parts = {
    band: svg("path", {class: "band"}),
    past: svg("path", {class: "past"}),
    median: svg("path", {class: "median"}),
  };
  const element = svg("svg", {class: "fan", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true"},
    parts.band, parts.past, parts.median);
  return {element, draw: (summary) => draw(parts, summary)};
}

function draw(parts, {recentCloses, forecast}) {
  const past = recentCloses.slice(-SHOWN_CLOSES);
  const ahead = forecast ?? {low80: [], median: [], high80: []};
  const points = past.length + ahead.median.length;
  const values = [...past, ...ahead.low80, ...ahead.high80];
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const x = (i) => (i / Math.max(1, points - 1)) * WIDTH;
  const y = (value) => HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
  const line = (list, from) => list.map((value, i) => `${x(from + i).toFixed(1)} ${y(value).toFixed(1)}`);
  const last = past.slice(-1);
  const from = past.length - last.length;
  const path = (list) => (list.length > 1 ? `M${list.join("L")}` : "");
  parts.past.setAttribute("d", path(line(past, 0)));
  parts.median.setAttribute("d", path(line([...last, ...ahead.median], from)));
  const edge = [...line([...last, ...ahead.high80], from), ...line([...last, ...ahead.low80], from).reverse()];
  parts.band.setAttribute("d", forecast && edge.length > 2 ? `${path(edge)}Z` : "");
}
