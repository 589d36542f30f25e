/** Small pieces for making elements and writing figures. Prices keep the digits that tell them apart, no more. */

/** An element: el("td", {class: "n", title: "…"}, "text", child). Absent children are left out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Sets text only where it differs: a row that has not changed costs nothing. */
export function text(element, value) {
  if (element.textContent !== value) element.textContent = value;
}

const formats = new Map();

function fixed(digits) {
  if (!formats.has(digits)) {
    formats.set(digits, new Intl.NumberFormat("en", {minimumFractionDigits: digits, maximumFractionDigits: digits}));
  }
  return formats.get(digits);
}

/** Decimals that show a price of this size to six significant digits, to four where it is tiny. */
function decimals(price) {
  if (!(price > 0)) return 2;
  const digits = price < 0.01 ? 3 : 5;
  return Math.min(12, Math.max(2, digits - Math.floor(Math.log10(price))));
}

/** A price; `like` gives the size that decides the decimals, so that neighbours line up. */
export function price(value, like = value) {
  return value === null || value === undefined ? "–" : fixed(decimals(like)).format(value);
}

/** A fraction as a percentage, signed if wanted; a true minus sign, so that columns line up. */
export function percent(fraction, digits = 1, signed = false) {
  if (fraction === null || fraction === undefined || Number.isNaN(fraction)) return "–";
  const value = fixed(digits).format(Math.abs(fraction * 100));
  const zero = Number(value) === 0;
  const sign = fraction < 0 && !zero ? "−" : signed && !zero ? "+" : "";
  return `${sign}${value} %`;
}

/** A whole number with separators. */
export function count(value) {
  return value === null || value === undefined ? "–" : fixed(0).format(value);
}

/** A duration in the largest unit that says enough. */
export function duration(ms) {
  if (ms === null || ms === undefined) return "–";
  const abs = Math.max(0, ms);
  if (abs > 0 && abs < 1) return "< 1 ms";
  if (abs < 1000) return `${Math.round(abs)} ms`;
  if (abs < 90_000) return `${fixed(abs < 10_000 ? 1 : 0).format(abs / 1000)} s`;
  if (abs < 90 * 60_000) return `${Math.round(abs / 60_000)} min`;
  if (abs < 36 * 3_600_000) return `${fixed(1).format(abs / 3_600_000)} h`;
  return `${Math.round(abs / 86_400_000)} d`;
}

/** Market time, UTC: "14:35", with the date where asked for. */
export function time(ms, withDate = false) {
  if (!ms) return "–";
  const iso = new Date(ms).toISOString();
  return withDate ? `${iso.slice(0, 10)} ${iso.slice(11, 16)}` : iso.slice(11, 16);
}

/** A definition list of figures: [[name, value, note], …]. */
export function figures(entries) {
  return el("dl", {class: "figures"}, ...entries.map(([name, value, note]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, value, note ? el("small", {}, note) : null))));
}

const SHORT = 36;
const LONG = 80;
const NARROW = 3;
const width = (characters) => (characters > LONG ? "long" : characters > SHORT ? null : "short");

/** A table of plain cells; `numeric` are the columns set flush right. What is short does not wrap; on a narrow screen a wide row stacks up. */
export function table(caption, heads, rows, numeric = []) {
  const side = (i, cell) => ({class: numeric.includes(i) ? "n" : width(String(cell).length)});
  return el("div", {class: heads.length > NARROW ? "scroll stack" : "scroll", tabindex: "0", role: "region", "aria-label": caption}, el("table", {},
    el("thead", {}, el("tr", {}, ...heads.map((head, i) => el("th", {scope: "col", ...side(i, head)}, head)))),
    el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((cell, i) => el("td", {...side(i, cell), "data-label": heads[i]}, cell)))))));
}
