// What documents say is accepted or rejected.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { trial, until } from "../browser.mjs";
import { copied, detente, serve } from "../serve.mjs";

const DOCUMENT = `# A week on the border

On 3 August 2024 Armenia and Azerbaijan said that they would open the road. "We want peace", said the prime minister of Armenia.
On 5 August 2024 Russia warned Armenia. On 7 August 2024 the United States promised money for the road.
`;

/** A case with entries that nobody has decided on. */
async function proposed(desk) {
  const copy = await copied(desk);
  const document = join(copy.folder, "week.md");
  await writeFile(document, DOCUMENT);
  await detente("record", "add", copy.folder, document, "--as", "week", "--write");
  const log = join(copy.folder, "record", "week.jsonl");
  return { ...copy, ...(await serve(desk, copy.folder)), log: () => readFile(log, "utf8") };
}

trial("19 accept, undo, reject with a reason; two windows, and no decision is lost", async (desk) => {
  desk.expect(/status of 409/);
  const { at, log } = await proposed(desk);
  const lines = async () => (await log()).trim().split("\n").length;
  const page = await desk.open(`${at}record?source=week`);
  const before = await lines();
  await page.keyboard.press("j");
  const entry = page.locator("[data-entry]").first();
  await page.keyboard.press("a");
  await until(async () => (await entry.getAttribute("class"))?.includes("accepted"), "it is accepted");
  await page.keyboard.press("u");
  await until(async () => !(await entry.getAttribute("class"))?.includes("accepted"), "it is open again");
  await entry.getByLabel("Why not?").fill("not said by them");
  await entry.getByRole("button", { name: "Reject" }).click();
  await until(async () => (await entry.getAttribute("class"))?.includes("rejected"), "it is rejected");
  assert.equal(await lines(), before + 3);

  const other = await desk.open(`${at}record?source=week`);
  const second = (window) => window.locator("[data-entry]").nth(1);
  const third = (window) => window.locator("[data-entry]").nth(2);
  await second(page).getByRole("button", { name: "Accept", exact: true }).click();
  await third(other).getByRole("button", { name: "Accept", exact: true }).click();
  await until(async () => (await lines()) === before + 5, "both are kept");
  // Whoever didn't see the decision is told of it, and decides anew.
  await second(other).waitFor();
});
