// All that one sees is in the address.

import assert from "node:assert/strict";

import { settled, trial, until } from "../browser.mjs";
import { served } from "../serve.mjs";
import { BROKEN, LASTING } from "./texts.mjs";

async function told(page) {
  await settled(page);
  return page.locator("main#view").innerHTML();
}

trial("9 back and forward through six addresses", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}standing`);
  const seen = [];
  const note = async () => seen.push([page.url(), await page.getAttribute("body", "data-view")]);
  await note();
  for (const view of ["Record", "Deals", "Case", "Standing", "Outlook"]) {
    await page.getByRole("link", { name: view, exact: true }).click();
    await until(async () => (await page.getAttribute("body", "data-view")) === view.toLowerCase(), "it is shown", 60_000);
    await note();
  }
  for (const way of ["goBack", "goForward"]) {
    const expected = way === "goBack" ? seen.slice(0, -1).reverse() : seen.slice(1);
    for (const [url, view] of expected) {
      await page[way]();
      await until(async () => page.url() === url, `${way} leads to ${url}`);
      await until(async () => (await page.getAttribute("body", "data-view")) === view, `${view} is shown`, 60_000);
    }
  }
});

trial("10 a copied link shows the same page in another browser", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals?${BROKEN}`);
  await page.locator("#suppose-unknown-us-stays").selectOption("yes");
  await page.waitForURL(/us-stays/);
  await until(async () => (await page.locator("main.stale").count()) === 0, "the answer is there");
  const other = await desk.open(page.url());
  assert.equal(await told(other), await told(page));
});

trial("11 a link to another version of the case says what no longer fits", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals?case=00000000&unknown=nothing:yes&${LASTING}`);
  await page.locator("#b-unfit", { hasText: "another version" }).waitFor();
  assert.match(await page.locator("#b-unfit").innerText(), /nothing:yes/);
});
