/** Light, dark, or as the system has it; remembered here. Tells whoever draws on a canvas with an event "theme". */
const KEY = "coincast.theme";
const ORDER = ["auto", "light", "dark"];
const LABELS = {auto: "Auto", light: "Light", dark: "Dark"};
const dark = matchMedia("(prefers-color-scheme: dark)");

function chosen() {
  try {
    return localStorage.getItem(KEY) ?? "auto";
  } catch {
    return "auto";
  }
}

function apply(choice) {
  const theme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
  document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  button.textContent = LABELS[choice];
  button.setAttribute("aria-label", `Theme: ${LABELS[choice]}`);
  dispatchEvent(new Event("theme"));
}

function next() {
  const choice = ORDER[(ORDER.indexOf(chosen()) + 1) % ORDER.length];
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    console.debug("the theme is not remembered");
  }
  apply(choice);
}

/** Begins to follow the choice and the system. */
export function start() {
  apply(chosen());
  dark.addEventListener("change", () => apply(chosen()));
  document.getElementById("theme").addEventListener("click", next);
}

/** The value of a colour of the style sheet, for a canvas. */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
