/** The reference of the HTTP API, drawn from /openapi.json. */
import {el, table} from "./dom.js";
import {fetchJson} from "./store.js";

async function draw(root) {
  const document = await fetchJson("/openapi.json");
  root.append(el("div", {class: "head"}, el("h1", {}, "HTTP API"),
    el("p", {class: "note"}, document.info.description, " ", el("a", {href: "/openapi.json"}, "OpenAPI document"))));
  for (const [path, verbs] of Object.entries(document.paths)) {
    for (const [verb, operation] of Object.entries(verbs)) root.append(section(path, verb, operation, document));
  }
}

function section(path, verb, operation, document) {
  const parameters = (operation.parameters ?? []).map((p) => resolve(p, document));
  const responses = Object.entries(operation.responses).map(([status, r]) => [status, resolve(r, document)]);
  return el("div", {class: "op"},
    el("h2", {}, el("span", {class: "verb"}, verb.toUpperCase()), el("code", {}, path)),
    el("p", {}, operation.description ?? operation.summary),
    parameters.length ? table(`Parameters of ${path}`, ["Parameter", "In", "Meaning"], parameters.map((p) => [el("code", {}, p.name), p.in, p.description])) : null,
    table(`Answers of ${path}`, ["Status", "Answer", "Body"], responses.map(([status, r]) => [status, r.description, body(r)])));
}

function body(response) {
  return Object.entries(response.content ?? {}).map(([type, {schema}]) => `${type}${schema?.$ref ? `: ${schema.$ref.split("/").at(-1)}` : ""}`).join(", ") || "–";
}

function resolve(item, document) {
  return item.$ref ? item.$ref.split("/").slice(1).reduce((at, key) => at[key], document) : item;
}

export const api = {
  title: "API",
  show(root) {
    draw(root).catch((failure) => root.append(el("p", {class: "empty"}, failure.message)));
    return {};
  },
};
