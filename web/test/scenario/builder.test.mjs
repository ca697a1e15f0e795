// A text is built settlement by settlement.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { settled, trial, until } from "../browser.mjs";
import { served } from "../serve.mjs";
import { BROKEN, LASTING } from "./texts.mjs";

const run = promisify(execFile);

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

trial("16 a mark, its row and the settlement that leads to it are lit together, by pointer and by keys", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals?${BROKEN}`);
  await settled(page);
  const lit = (within) => page.locator(`${within} .lit`);
  // From a row of the table to its mark.
  const row = page.locator("#b-table tr[data-same]").first();
  await row.hover();
  assert.equal(await lit("#b-gains svg").count(), 1);
  const name = await row.getAttribute("data-same");
  assert.ok((await lit("#b-gains svg").getAttribute("data-same")).split(" ").includes(name));
  // From a mark to its rows: here and in the figure's own table.
  await page.locator("#b-gains summary").click();
  await page.locator("#b-gains svg g[data-same]", { has: page.locator("polygon") }).first().hover();
  assert.ok((await lit("#b-gains tbody").count()) >= 1);
  // By keys: Tab reaches one row of a table, arrows the others.
  await row.focus();
  const next = page.locator("#b-table tr[data-same]").nth(1);
  await page.keyboard.press("ArrowDown");
  assert.ok(await next.evaluate((at) => at === document.activeElement));
  assert.match(await next.getAttribute("class"), /lit/);
  assert.equal(await lit("#b-gains svg").count(), 1);
  // And from settlement to settlement of the text in hand.
  const settlement = page.locator("#b-builder input[value=armenian]");
  await settlement.focus();
  assert.ok((await lit("#b-gains svg").count()) === 1);
});

trial("what another version said of a text stands beside it", async (desk) => {
  const { at, folder, read, write } = await served(desk);
  const git = (...words) => run("git", ["-C", folder, "-c", "user.name=A", "-c", "user.email=a@b.c", ...words]);
  await git("init", "-q");
  await git("add", "case.yaml", "sources", "record");
  await git("commit", "-q", "-m", "one");
  await write((await read()).replace("points: 16..24", "points: 1..2"));
  const page = await desk.open(`${at}deals?against=HEAD&${BROKEN}`);
  const other = page.locator("#b-builder .other");
  assert.ok((await other.count()) > 0, "no settlement is marked");
  assert.match(await other.first().innerText(), /≠ in HEAD it/);
  await page.goto(`${at}deals?${BROKEN}`);
  assert.equal(await other.count(), 0);
});
