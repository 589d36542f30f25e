/** The token of http.token, where the server asks for one: typed in once, kept by this tab until it is closed, in no address. */
const KEY = "coincast-token";
const waiting = [];

/** The header that bears it; none while there is none. */
export function bearer() {
  const token = sessionStorage.getItem(KEY);
  return token ? {Authorization: `Bearer ${token}`} : {};
}

export const isKnown = () => sessionStorage.getItem(KEY) !== null;

/** Resolves when one is typed in. */
export const given = () => new Promise((resolve) => waiting.push(resolve));

/** Lets the form ask. */
export function ask(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const field = form.querySelector("input");
    // a header can hold nothing else, and no token does
    sessionStorage.setItem(KEY, field.value.replace(/[^\x21-\x7e]/g, ""));
    field.value = "";
    for (const resolve of waiting.splice(0)) resolve();
  });
}
