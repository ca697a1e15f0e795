// Blocks that take longer come after the page, and again as long as they say so.

import assert from "node:assert/strict";

import { trial, until } from "../browser.mjs";
import { mock } from "../mock.mjs";

const pause = (time) => new Promise((then) => setTimeout(then, time));

trial("a block comes later; asked otherwise, what it said stands until then, marked", async (desk) => {
  const { at, log } = await mock(desk, {
    views: {
      deals: async ({ searchParams }) => {
        const way = searchParams.get("way") ?? "a";
        if (searchParams.get("fragment") === "slow") await pause(400);
        return {
          main: `<h2>Deals</h2><p id="told">${way}</p><section class="block" id="b-slow" data-later>
            <p><a href="deals?all=yes">Show it</a></p></section><p><a href="deals?way=b">other</a></p>`,
          blocks: { slow: `<section class="block" id="b-slow"><p>slowly ${way}</p></section>` },
        };
      },
    },
  });
  const page = await desk.open(`${at}deals`);
  const block = page.locator("#b-slow");
  await page.locator("#b-slow", { hasText: "Show it" }).waitFor();
  await page.locator("#b-slow", { hasText: "slowly a" }).waitFor();
  await page.getByRole("link", { name: "other" }).click();
  await page.locator("#told", { hasText: "b" }).waitFor();
  assert.match(await block.textContent(), /older answer\s*slowly a/);
  await page.locator("#b-slow", { hasText: "slowly b" }).waitFor();
  await until(async () => (await page.locator(".stale, .older, [aria-busy]").count()) === 0, "no mark is left");
  assert.equal(log.filter(({ search }) => search.includes("fragment=slow")).length, 2);
});

trial("a block that works on is asked again until it is done, and no more once it is left", async (desk) => {
  let draws = 0;
  const { at, log } = await mock(desk, {
    views: {
      deals: () => {
        const block = () => {
          const more = draws < 300 ? ' data-poll="50"' : "";
          return `<section class="block" id="b-draws"${more}><p id="drawn">${draws} draws</p>
            <button type="button" name="stop">Stop</button></section>`;
        };
        const main = `<h2>Deals</h2>${block()}`;
        draws += 100;
        return { main, blocks: { draws: block() } };
      },
      record: () => ({ main: "<h2>Record</h2>" }),
    },
  });
  const page = await desk.open(`${at}deals`);
  await page.getByRole("button", { name: "Stop" }).focus();
  await page.locator("#drawn", { hasText: "300 draws" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), "stop");
  const asked = log.length;
  await page.waitForTimeout(200);
  assert.equal(log.length, asked);

  draws = -10_000;
  await page.reload();
  await page.getByRole("link", { name: "record" }).click();
  await page.locator("h2", { hasText: "Record" }).waitFor();
  const left = log.length;
  await page.waitForTimeout(200);
  assert.equal(log.length, left);
});

trial("who goes elsewhere waits for nothing that was left; who stays gets it after all", async (desk) => {
  let long = 60_000;
  const { at, log } = await mock(desk, {
    views: {
      deals: async ({ searchParams }) => {
        if (searchParams.get("fragment") === "slow") await pause(long);
        return {
          main: `<h2>Deals</h2><section class="block" id="b-slow" data-later><p>later</p></section>`,
          blocks: { slow: `<section class="block" id="b-slow"><p>slowly</p></section>` },
        };
      },
      record: async () => {
        await pause(300);
        return { main: "<h2>Record</h2>" };
      },
    },
  });
  const page = await desk.open(`${at}deals`);
  await until(() => log.some(({ search }) => search === "?fragment=slow"), "it is asked for");
  let refused = true;
  await page.route("**/record", (route) => (refused ? route.abort("connectionrefused") : route.continue()));
  desk.expect(/ERR_CONNECTION_REFUSED/);
  long = 0;
  await page.getByRole("link", { name: "record" }).click();
  await page.locator("#b-slow", { hasText: "slowly" }).waitFor();
  assert.ok(log.find(({ search }) => search === "?fragment=slow").aborted);

  long = 60_000;
  refused = false;
  await page.reload();
  await page.getByRole("link", { name: "record" }).click();
  await page.locator("h2", { hasText: "Record" }).waitFor();
  assert.ok(log.filter(({ search }) => search === "?fragment=slow").at(-1).aborted);
});

trial("a server that is gone is said, and what was there stays", async (desk) => {
  desk.expect(/ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE|ERR_CONNECTION_RESET/);
  let gone = false;
  const { at } = await mock(desk, {
    views: {
      deals: async () => ({ main: `<h2>Deals</h2><p><a href="deals?way=b">other</a></p>` }),
    },
    gets: {},
  });
  const page = await desk.open(`${at}deals`);
  await page.route("**/deals?way=b", (route) => (gone = true) && route.abort("connectionrefused"));
  await page.getByRole("link", { name: "other" }).click();
  await page.locator("#status", { hasText: "No answer came" }).waitFor();
  assert.ok(gone);
  assert.equal(await page.textContent("h2"), "Deals");
  assert.equal(page.url(), `${at}deals`);
  assert.equal(await page.locator(".stale, [aria-busy]").count(), 0);
});
