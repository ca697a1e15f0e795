// What does a page of the server look like to the script?
//
// A small server with the same addresses, the same policy and the same markup, and no knowledge:
// what it answers is what a test says.

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../../crates/detente-server/dist");
const TOKEN = "token";
const VIEWS = ["case", "record", "deals"];

const KINDS = { js: "text/javascript", css: "text/css" };

function policy(nonce) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types detente",
  ].join("; ");
}

/**
 * Serves pages. `views` has a function for each view, which gets the address asked and gives the
 * what-if bar and the inside of the view; `posts` one for each address that takes something, which
 * gets what was sent, and with what it can answer.
 */
export async function mock(desk, { views, posts = {}, gets = {}, hash = "0000aaaa" }) {
  const log = [];
  const streams = new Set();
  const state = { hash };
  const server = createServer(async (request, response) => {
    const address = new URL(request.url, "http://127.0.0.1");
    const name = address.pathname.slice(`/${TOKEN}/`.length);
    const entry = { method: request.method, name, search: address.search, aborted: false };
    log.push(entry);
    response.on("close", () => (entry.aborted = !response.writableFinished));
    const nonce = randomBytes(9).toString("base64");
    const say = (status, kind, body, more = {}) => {
      if (response.destroyed) return;
      const headers = { "Content-Security-Policy": policy(nonce), "Cache-Control": "no-store" };
      response.writeHead(status, { ...headers, "Content-Type": `${kind}; charset=utf-8`, ...more });
      response.end(body);
    };
    if (name === "events") {
      response.writeHead(200, { "Content-Type": "text/event-stream" }).write(": here\n\n");
      streams.add(response);
      return;
    }
    if (name.startsWith("asset/")) {
      const file = join(dist, name.slice("asset/".length));
      if (!existsSync(file)) throw new Error("the script is not built: `cargo xtask web`");
      return say(200, KINDS[file.split(".").pop()], readFileSync(file));
    }
    const sent = await read(request);
    entry.sent = sent;
    if (request.method === "POST" && posts[name]) return posts[name](sent, { say, nonce, address, show });
    if (gets[name]) return gets[name]({ say, address });
    if (views[name]) return show(name, address, { say, nonce }, 200);
    say(404, "text/plain", "");
  });

  async function show(name, address, { say, nonce }, status) {
    const answer = await views[name](address);
    const fragment = address.searchParams.get("fragment");
    const main = `<main id="view" tabindex="-1">${answer.main}</main>`;
    const bar = `<form id="suppose" class="ask" method="get" aria-label="Suppose">${answer.bar ?? ""}</form>`;
    const links = VIEWS.map((view) => {
      const current = view === name ? ' aria-current="page"' : "";
      return `<a href="${view}"${current}>${view}</a>`;
    });
    const title = `<title>${name}</title>`;
    const head = `<header><h1>A case</h1><nav aria-label="Views">${links.join(" ")}</nav></header>`;
    const parts = head + bar + main;
    if (fragment !== null) return say(status, "text/html", answer.blocks[fragment]);
    say(status, "text/html", whole(name, title, parts, state.hash, nonce));
  }

  await new Promise((then) => server.listen(0, "127.0.0.1", then));
  desk.atEnd(() => {
    for (const stream of streams) stream.end();
    server.closeAllConnections();
    return new Promise((then) => server.close(then));
  });
  const at = `http://127.0.0.1:${server.address().port}/${TOKEN}/`;
  const tell = (event, data) => {
    for (const stream of streams) stream.write(`event: ${event}\ndata: ${data}\n\n`);
  };
  return { at, log, tell, state };
}

function whole(name, title, parts, hash, nonce) {
  return `<!doctype html><html lang="en" data-token-path="/${TOKEN}/"><head>
<meta charset="utf-8">${title}<meta name="viewport" content="width=device-width">
<meta name="style-nonce" content="${nonce}">
<style nonce="${nonce}">:root { color-scheme: light dark } main .lit { outline: 2px solid } pre { height: 60px; overflow: auto }
a, button, input, label { display: inline-block; min-width: 24px; min-height: 24px; margin: 4px }</style>
<link rel="icon" href="data:,"><link rel="stylesheet" href="asset/app.css"><script src="asset/app.js" defer></script>
</head><body data-view="${name}" data-hash="${hash}">
${parts}
<footer><button type="button" data-opens="keys" hidden>Keys</button></footer>
<div id="status" role="status" aria-live="polite"></div>
<dialog id="keys" aria-label="Keys"><form method="dialog">
<label><input type="checkbox" id="keys-off"> single letters do nothing</label> <button>Close</button></form></dialog>
</body></html>`;
}

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
