// While a slider moves, the newest question wins, and an answer that is late is never shown.

import assert from "node:assert/strict";

import { trial, until } from "../browser.mjs";
import { mock } from "../mock.mjs";

function views(pause) {
  return {
    deals: async ({ searchParams }) => {
      const points = Number(searchParams.get("points") ?? 0);
      await new Promise((then) => setTimeout(then, pause(points)));
      return {
        bar: `<label>Points <input type="range" name="points" min="0" max="200" value="${points}" data-default="0"></label>
          <output>${points}</output> <button class="noscript">Ask</button>`,
        main: `<h2>Deals</h2><p id="told">points ${points}</p>`,
      };
    },
  };
}

/** Moves the slider as a hand does, one step after another. */
function slide(page, steps, pause) {
  return page.evaluate(
    async ({ steps, pause }) => {
      const slider = document.querySelector("input[type=range]");
      const seen = [];
      slider.focus();
      for (let step = 1; step <= steps; step++) {
        slider.value = String(step);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((then) => setTimeout(then, pause));
        seen.push(document.getElementById("told").textContent);
      }
      slider.dispatchEvent(new Event("change", { bubbles: true }));
      return { still: slider.isConnected, seen: new Set(seen).size };
    },
    { steps, pause },
  );
}

trial("200 steps: the last answer is the one shown, and one step back leads to before", async (desk) => {
  const { at } = await mock(desk, { views: views((points) => (points * 7) % 25) });
  const page = await desk.open(`${at}deals`);
  const before = await page.evaluate(() => history.length);
  const { still, seen } = await slide(page, 200, 33);
  await page.locator("#told", { hasText: "points 200" }).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.textContent("#told"), "points 200");
  assert.equal(page.url(), `${at}deals?points=200`);
  assert.equal(await page.evaluate(() => history.length), before + 1);
  assert.ok(still, "the slider was taken out of the hand");
  assert.ok(seen > 20, `only ${seen} answers were seen on the way`);
  assert.equal(await page.textContent("output"), "200");
  await page.goBack();
  await page.locator("#told", { hasText: "points 0" }).waitFor();
  assert.equal(await page.inputValue("input[type=range]"), "0");
});

trial("answers that take long are given up for newer ones", async (desk) => {
  const { at, log } = await mock(desk, { views: views((points) => (points === 0 ? 0 : 400)) });
  const page = await desk.open(`${at}deals`);
  await slide(page, 30, 33);
  await page.locator("#told", { hasText: "points 30" }).waitFor();
  const asked = log.filter(({ search }) => search.includes("points="));
  assert.ok(asked.length < 20, `${asked.length} questions for one that counts`);
  assert.ok(asked.slice(0, -1).some(({ aborted }) => aborted), "no older question was given up");
  assert.equal(asked.at(-1).search, "?points=30");
});

trial("a slow answer leaves the old one, marked and said, until it comes", async (desk) => {
  const { at } = await mock(desk, { views: views((points) => (points === 0 ? 0 : 700)) });
  const page = await desk.open(`${at}deals`);
  await slide(page, 1, 0);
  await page.locator("main.stale[aria-busy=true] .older", { hasText: "older answer" }).waitFor();
  assert.equal(await page.textContent("#told"), "points 0");
  assert.equal(page.url(), `${at}deals`);
  await page.locator("#told", { hasText: "points 1" }).waitFor();
  await until(async () => (await page.locator(".stale, .older, [aria-busy]").count()) === 0, "no mark is left");
  assert.equal(page.url(), `${at}deals?points=1`);
});
