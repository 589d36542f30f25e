/** A forecast at a glance: the last closes as a line, and from there on the 80 % band and the median. */
import {svg} from "./dom.js";

const WIDTH = 160;
const HEIGHT = 32;
const PAD = 2;
const SHOWN_CLOSES = 32;
const INTERVAL_MS = 300_000;
const NONE = {low80: [], median: [], high80: []};

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

/** How many candles have closed since the one that the forecast was made from. */
function lag({asOfMs, forecast}) {
  return Math.max(0, Math.round((asOfMs - forecast.asOfMs) / INTERVAL_MS));
}

/** The fan begins where the forecast was made, so that closes that came since run through it; one wholly past has none. */
function draw(parts, summary) {
  const past = summary.recentCloses.slice(-SHOWN_CLOSES);
  const from = summary.forecast ? past.length - 1 - lag(summary) : -1;
  const isShown = from >= 0 && past.length - 1 < from + summary.forecast.median.length;
  const {low80, median, high80, lastClose} = isShown ? summary.forecast : NONE;
  const points = Math.max(past.length, from + 1 + median.length);
  const values = [...past, ...low80, ...high80];
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const x = (i) => (i / Math.max(1, points - 1)) * WIDTH;
  const y = (value) => HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
  const line = (list, start) => list.map((value, i) => `${x(start + i).toFixed(1)} ${y(value).toFixed(1)}`);
  const path = (list) => (list.length > 1 ? `M${list.join("L")}` : "");
  const ahead = (list) => (isShown ? line([lastClose, ...list], from) : []);
  parts.past.setAttribute("d", path(line(past, 0)));
  parts.median.setAttribute("d", path(ahead(median)));
  parts.band.setAttribute("d", isShown ? `${path([...ahead(high80), ...ahead(low80).reverse()])}Z` : "");
}
