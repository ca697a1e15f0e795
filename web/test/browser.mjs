// What does a browser show, and what is asked of every page at the end of a test?
//
// One Chromium a file of tests, one context a test: nothing is left over from one to the next.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const program = process.env.CHROMIUM ?? "/usr/bin/chromium";

let launched = null;

function browser() {
  assert.ok(existsSync(program), `there is no Chromium at ${program}: set CHROMIUM`);
  const isRoot = process.getuid?.() === 0;
  launched ??= chromium.launch({
    executablePath: program,
    args: [
      ...(isRoot ? ["--no-sandbox"] : []),
      // Whatever would be asked elsewhere fails, and is seen.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  return launched;
}

after(async () => (await launched)?.close());

/** One test: a context of its own, and the common questions at the end. */
export function trial(name, body) {
  test(name, { timeout: 300_000 }, async (t) => {
    const desk = new Desk();
    try {
      await body(desk, t);
      await desk.finish();
    } finally {
      await desk.close();
    }
  });
}

/** Where one person sits: the windows that were opened in a test, and what went on in them. */
export class Desk {
  asked = [];
  complaints = [];
  expected = [];
  contexts = [];
  pages = [];
  ending = [];

  /** A fresh browser, with nothing kept from any other. */
  async context(options = {}) {
    const scripted = options.javaScriptEnabled ?? true;
    const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(30_000);
    context.on("request", (request) => this.asked.push(request.url()));
    context.on("page", (page) => {
      this.pages.push({ page, scripted });
      page.on("console", (message) => {
        if (message.type() === "error") this.complaints.push(message.text());
      });
      page.on("pageerror", (error) => this.complaints.push(String(error)));
    });
    this.contexts.push(context);
    return context;
  }

  /** A window on an address, in a browser of its own. */
  async open(address, options = {}) {
    const page = await (await this.context(options)).newPage();
    await page.goto(address);
    return page;
  }

  /** Says that the browser will complain so, because the test is about just that. */
  expect(complaint) {
    this.expected.push(complaint);
  }

  /** Says what has to be ended with the test. */
  atEnd(then) {
    this.ending.push(then);
  }

  async finish() {
    for (const { page, scripted } of this.pages.filter(({ page }) => !page.isClosed())) {
      await accessible(scripted ? page : await this.unscripted(page.url()));
    }
    const elsewhere = this.asked.filter((url) => !isHere(url));
    none(elsewhere, "a request left this machine");
    const unforeseen = this.complaints.filter((one) => !this.expected.some((is) => is.test(one)));
    none(unforeseen, "the browser complained");
    for (const context of this.contexts) {
      none((await context.cookies()).map(({ name }) => name), "a cookie was set");
    }
  }

  /** The page as it is without its script, in a browser in which axe can run. */
  async unscripted(address) {
    const context = await this.context();
    await context.route("**/asset/app.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  async close() {
    for (const context of this.contexts) await context.close();
    for (const then of this.ending.reverse()) await then();
  }
}

/** Asks axe about a page, once all of it is there. */
export async function accessible(page) {
  await settled(page);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      resultTypes: ["violations"],
      rules: { "target-size": { enabled: true } },
    });
    // Of each kind the first few: they tend to have one cause.
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary }, at) => {
        const more = at === 2 && nodes.length > 3 ? `\n(and ${nodes.length - 3} more)` : "";
        return `${id}: ${html.slice(0, 200)}\n${failureSummary}${more}`;
      }),
    );
  });
  none(found, `axe finds something at ${page.url()}`);
}

function none(found, what) {
  assert.ok(found.length === 0, `${what}:\n  ${found.join("\n  ")}`);
}

function isHere(url) {
  const { protocol, hostname } = new URL(url);
  return ["data:", "blob:", "about:"].includes(protocol) || hostname === "127.0.0.1";
}

/** Waits until all that was asked has come. */
export async function settled(page) {
  const open = page.locator("[data-later], [data-poll], [aria-busy=true], .stale");
  await until(async () => (await open.count()) === 0, "all that was asked came", 90_000);
}

/** Waits until something is so. */
export async function until(is, what, patience = 30_000) {
  const end = Date.now() + patience;
  for (;;) {
    if (await is()) return;
    assert.ok(Date.now() < end, `it never came to be that ${what}`);
    await new Promise((then) => setTimeout(then, 20));
  }
}
