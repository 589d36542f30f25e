/** Which view is shown, the state of the connection, the theme. A view is {title, show(root, argument) → {close, update}}. */
import {text, time} from "./dom.js";
import * as store from "./store.js";
import * as theme from "./theme.js";
import * as token from "./token.js";
import {market} from "./market.js";

const views = {
  market: async () => market,
  symbol: async () => (await import("./symbol.js")).symbol,
  models: async () => (await import("./models.js")).models,
  pipeline: async () => (await import("./pipeline.js")).pipeline,
  api: async () => (await import("./api.js")).api,
};

let shown = null;
let routes = 0;

/** "#/symbol/BTC_USDT" → ["symbol", "BTC_USDT"]. */
function route() {
  const [name, argument] = location.hash.replace(/^#\/?/, "").split("/");
  return [name in views ? name : "market", argument ? decodeURIComponent(argument) : undefined];
}

async function show() {
  const turn = ++routes;
  const [name, argument] = route();
  const view = await views[name]();
  if (turn !== routes) return;
  shown?.close?.();
  const main = document.getElementById("main");
  main.replaceChildren();
  document.title = `${argument ?? view.title} · Coincast`;
  for (const link of document.querySelectorAll("nav a")) {
    const current = link.dataset.view === (name === "symbol" ? "market" : name);
    if (current) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
  }
  shown = view.show(main, argument);
  scrollTo(0, 0);
}

const WORDS = {connecting: "connecting", live: "live", stale: "stale – nothing heard", reconnecting: "reconnecting", refused: "refused – needs a token"};

function showState() {
  const state = store.connection();
  document.getElementById("state").dataset.state = state;
  text(document.getElementById("state-text"), WORDS[state]);
  document.body.classList.toggle("old", ["stale", "reconnecting", "refused"].includes(state));
  document.getElementById("token").hidden = state !== "refused";
  text(document.getElementById("token-wrong"), state === "refused" && token.isKnown() ? "That is not the one." : "");
}

function showClock() {
  const now = store.marketTime();
  text(document.getElementById("clock"), now ? `Market time ${time(now, true)} UTC` : "");
}

/** "/" goes to the search, as on many pages; not while something is being typed. */
function keys(event) {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  const search = document.querySelector("input[type=search]");
  if (event.key === "/" && !typing && search) {
    event.preventDefault();
    search.focus();
  }
}

theme.start();
token.ask(document.getElementById("token"));
addEventListener("hashchange", show);
addEventListener("keydown", keys);
store.subscribe(showState);
store.subscribe(showClock);
setInterval(showClock, 1_000);
store.start();
show();
