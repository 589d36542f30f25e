/** The market at a glance: one row per symbol, sorted, searched and filtered; fans are drawn only where they are seen. */
import {el, text, count} from "./dom.js";
import {COLUMNS, Row} from "./row.js";
import * as store from "./store.js";

const FILTERS = {
  all: ["All symbols", () => true],
  forecast: ["With a forecast", (summary) => Boolean(summary.forecast)],
  skilled: ["Skill above 0", (summary) => (summary.forecast?.skill ?? 0) > 0],
  without: ["Without a forecast", (summary) => summary.state !== "forecast"],
};

/** What the view keeps between visits. */
const choice = {sort: "symbol", descending: false, search: "", filter: "all"};

class Market {
  constructor(root) {
    this.rows = new Map();
    this.note = el("p", {class: "note", "aria-live": "off"});
    this.body = el("tbody");
    this.heads = COLUMNS.map((column) => this.head(column));
    this.empty = el("p", {class: "empty", hidden: ""});
    this.table = el("table", {class: "market"},
      el("thead", {}, el("tr", {}, ...this.heads)), this.body);
    this.visible = new IntersectionObserver((entries) => this.seen(entries), {rootMargin: "300px 0px"});
    root.append(el("div", {class: "head"}, el("h1", {}, "Market"), this.note, this.tools()), this.table, this.empty);
    this.unsubscribe = store.subscribe((changed) => this.update(changed));
    this.clock = setInterval(() => this.age(), 1_000);
    this.update(null);
  }

  head({key, title, css, note}) {
    const button = el("button", {type: "button", title: note}, title);
    button.addEventListener("click", () => this.sortBy(key));
    return el("th", {scope: "col", class: css, "data-key": key}, button);
  }

  tools() {
    const search = el("input", {type: "search", placeholder: "Search, press /", "aria-label": "Search symbols", spellcheck: "false"});
    search.value = choice.search;
    search.addEventListener("input", () => { choice.search = search.value; this.arrange(); });
    const filter = el("select", {"aria-label": "Show"},
      ...Object.entries(FILTERS).map(([key, [title]]) => el("option", {value: key}, title)));
    filter.value = choice.filter;
    filter.addEventListener("change", () => { choice.filter = filter.value; this.arrange(); });
    return el("div", {class: "tools"}, search, filter);
  }

  sortBy(key) {
    choice.descending = choice.sort === key ? !choice.descending : key !== "symbol";
    choice.sort = key;
    this.arrange();
  }

  update(changed) {
    for (const symbol of changed ?? store.all().keys()) this.put(store.all().get(symbol));
    this.arrange();
  }

  put(summary) {
    let row = this.rows.get(summary.symbol);
    if (!row) {
      row = new Row(summary.symbol);
      this.rows.set(summary.symbol, row);
      this.visible.observe(row.element);
    }
    row.put(summary);
  }

  /** Puts the rows that are wanted into order, and touches the table only where that changes anything. */
  arrange() {
    const wanted = choice.search.trim().toUpperCase();
    const passes = FILTERS[choice.filter][1];
    const rows = [...this.rows.values()].filter((row) => row.symbol.includes(wanted) && passes(row.summary));
    const {value} = COLUMNS.find(({key}) => key === choice.sort);
    const sign = choice.descending ? -1 : 1;
    rows.sort((a, b) => order(value(a.summary), value(b.summary), sign) || (a.symbol < b.symbol ? -1 : 1));
    const elements = rows.map((row) => row.element);
    const shown = this.body.children;
    if (elements.length !== shown.length || elements.some((element, i) => element !== shown[i])) {
      this.body.replaceChildren(...elements);
    }
    this.state(rows.length);
  }

  state(shown) {
    for (const head of this.heads) {
      if (head.dataset.key === choice.sort) head.setAttribute("aria-sort", choice.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const total = this.rows.size;
    const forecasts = [...this.rows.values()].filter((row) => row.summary.state === "forecast").length;
    text(this.note, total ? `${count(total)} symbols, ${count(forecasts)} with a forecast of their newest candle${shown < total ? `; ${count(shown)} shown` : ""}` : "");
    this.empty.hidden = shown > 0;
    this.table.hidden = shown === 0;
    text(this.empty, emptiness(total));
  }

  seen(entries) {
    for (const entry of entries) this.rows.get(entry.target.dataset.symbol)?.see(entry.isIntersecting);
  }

  age() {
    for (const row of this.rows.values()) row.age();
  }

  close() {
    this.unsubscribe();
    clearInterval(this.clock);
    this.visible.disconnect();
  }
}

function emptiness(total) {
  if (total) return "No symbol matches the search and the filter.";
  if (!store.isLoaded()) return "Loading";
  return "No candle has arrived yet. Once ingest publishes candles, each symbol shows how many of the 256 it needs are there, and its first forecast when they are.";
}

/** What is unknown comes last, whichever way it is sorted. */
function order(a, b, sign) {
  if (a === null || b === null) return (a === null) - (b === null);
  return a < b ? -sign : a > b ? sign : 0;
}

export const market = {title: "Market", show: (root) => new Market(root)};
