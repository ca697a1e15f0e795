// A text is built settlement by settlement.

import assert from "node:assert/strict";

import { settled, trial, until } from "../browser.mjs";
import { served } from "../serve.mjs";
import { BROKEN, LASTING } from "./texts.mjs";

function verdict(page) {
  return page.locator("#b-verdict").innerText();
}

trial("12 from a broken text to one that lasts, by keys only", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals?${BROKEN}`);
  assert.match(await verdict(page), /United States/);
  const onRoute = () => page.evaluate(() => document.activeElement?.name?.endsWith("route") ?? false);
  for (let tabs = 0; !(await onRoute()); tabs++) {
    assert.ok(tabs < 80, "the text can't be reached by keys");
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("ArrowUp");
  await until(async () => /last/.test(await verdict(page)), "it would last");
  assert.doesNotMatch(await verdict(page), /broken by/i);
  assert.equal(await page.evaluate(() => document.activeElement.value), "armenian");
});

trial("13 what can't be carried out is struck through, with its reason", async (desk) => {
  const { at } = await served(desk);
  // With the European mission in the text there can be no Russian guards on the road.
  const page = await desk.open(`${at}deals?${LASTING.replace("missions%3Anone", "missions%3Astay")}`);
  const barred = page.locator("label.settlement", { has: page.locator("[value=guards]") });
  assert.match(await barred.locator(".label").evaluate((at) => getComputedStyle(at).textDecorationLine), /line-through/);
  assert.ok((await barred.locator(".becomes").innerText()).length > 10);
});

trial("14 a guarantee is added and taken away: the same bytes", async (desk) => {
  const { at } = await served(desk);
  // Without a word on the constitution, Armenia could promise to leave it as it is.
  const text = BROKEN.replace("constitution%3Astarted", "constitution%3Asilent").replace("missions%3Anone", "missions%3Astay");
  const page = await desk.open(`${at}deals?${text}`);
  await settled(page);
  const parts = () => Promise.all(["#b-verdict", "#b-builder"].map((part) => page.locator(part).innerHTML()));
  const before = await parts();
  await page.locator("[data-key=g]").waitFor();
  await page.keyboard.press("g");
  await page.waitForURL(/add=/);
  await page.locator("input[type=checkbox][name=add]").first().waitFor();
  for (let left = await page.locator("input[type=checkbox][name=add]").count(); left > 0; left--) {
    await page.locator("input[type=checkbox][name=add]").first().uncheck();
    await until(async () => (await page.locator("input[type=checkbox][name=add]").count()) < left, "it is taken away");
  }
  await settled(page);
  assert.deepEqual(await parts(), before);
});

trial("15 two drafts are numbered, and one goes from one to the other", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals?${BROKEN}`);
  await page.getByLabel("A note").fill("with a private operator");
  await page.getByRole("button", { name: "Number this draft" }).click();
  await page.locator("#b-drafts td", { hasText: "with a private operator" }).waitFor();
  await page.goto(`${at}deals?${LASTING}`);
  await page.locator("#view").focus();
  await page.keyboard.press("n");
  await until(async () => (await page.locator("#b-drafts tbody tr").count()) === 2, "two drafts");
  await page.locator("#b-drafts").getByRole("link", { name: "1", exact: true }).click();
  await until(async () => /United States/.test(await verdict(page)), "the first is back");
});
