// What would mend a text, and how sure one can be.

import assert from "node:assert/strict";

import { settled, trial, until } from "../browser.mjs";
import { detente, served } from "../serve.mjs";
import { BROKEN } from "./texts.mjs";

trial("17 what would mend a text is taken into it", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals?${BROKEN}`);
  const take = page.locator("#b-mend").getByRole("link", { name: "Take" }).first();
  await take.waitFor({ timeout: 60_000 });
  const address = await take.getAttribute("href");
  await take.click();
  await page.waitForURL(`${at}${address}`);
  await until(async () => (await page.locator("main.stale").count()) === 0, "the answer is there");
  assert.doesNotMatch(await page.locator("#b-verdict").innerText(), /broken by/i);
});

trial("18 an outlook is stopped midway, and says so; the same seed tells the same", async (desk) => {
  const { at, folder } = await served(desk);
  const page = await desk.open(`${at}outlook?samples=2000`);
  await page.getByRole("button", { name: /Stop/ }).click({ timeout: 60_000 });
  await settled(page);
  const stopped = await page.locator("#b-outlook").innerText();
  assert.match(stopped, /draws/);
  assert.doesNotMatch(stopped, /2,000 draws were/);

  const printed = await detente("outlook", folder, "--samples", "10", "--seed", "7");
  const told = [];
  for (let time = 0; time < 2; time++) {
    await page.goto(`${at}outlook?samples=10&seed=7`);
    await settled(page);
    told.push(await page.locator("#b-outlook").innerHTML());
    await page.goto(`${at}outlook?samples=5`);
  }
  assert.equal(told[0], told[1]);
  // The same figures in the same order, however the two are laid out.
  await page.goto(`${at}outlook?samples=10&seed=7`);
  await settled(page);
  const shares = (text) => text.match(/\d+ ?%/g) ?? [];
  const onPage = shares(await page.locator("#b-outlook").innerText());
  assert.ok(onPage.length > 0);
  assert.deepEqual(onPage, shares(printed));
});

trial("18 while draws are made it is told what those show that are there", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}outlook?samples=2000`);
  const shares = page.locator("#b-outlook", { hasText: /\d+ ?%/ });
  // Those that are there, and above them how far it is.
  await until(async () => (await shares.locator("progress").count()) === 1, "some are told of", 120_000);
  await page.getByRole("button", { name: /Stop/ }).click();
  await settled(page);
  assert.equal(await page.locator("#b-outlook progress").count(), 0);
  assert.match(await page.locator("#b-outlook").innerText(), /\d+ ?%/);
});
