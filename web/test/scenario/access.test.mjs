// For everybody: by keys, without script, and with nothing of what isn't to be seen.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { accessible, trial, until } from "../browser.mjs";
import { copied, detente, serve, served } from "../serve.mjs";

const VIEWS = ["case", "record", "standing", "deals", "leverage", "outlook", "briefing"];

for (const [number, view] of VIEWS.entries()) {
  trial(`23 ${view} by keys alone, and one always sees where one is`, async (desk) => {
    const { at } = await served(desk);
    const page = await desk.open(`${at}${view === "deals" ? "case" : "deals"}`);
    await page.keyboard.press(String(number + 1));
    await page.waitForURL(`**/${view}`);
    await until(async () => (await page.getAttribute("body", "data-view")) === view, "it is shown");
    const unseen = new Set();
    for (let tabs = 0; tabs < 60; tabs++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const now = document.activeElement;
        if (now === document.body || now.closest(".cm-editor")) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(now);
        const seen = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
        return seen ? null : now.outerHTML.slice(0, 120);
      });
      if (at !== null) unseen.add(at);
    }
    assert.deepEqual([...unseen], []);
    for (const colorScheme of ["dark", "light"]) {
      await page.emulateMedia({ colorScheme });
      await accessible(page);
    }
    await page.emulateMedia({ media: "print" });
    await accessible(page);
  });
}

trial("24 without script: every view, a save, an acceptance", async (desk) => {
  const copy = await copied(desk);
  const document = join(copy.folder, "week.md");
  await writeFile(document, "On 5 August 2024 Russia warned Armenia.\n");
  await detente("record", "add", copy.folder, document, "--as", "week", "--write");
  const { at } = await serve(desk, copy.folder);
  const page = await desk.open(`${at}case`, { javaScriptEnabled: false });
  for (const view of VIEWS) {
    const answer = await page.goto(`${at}${view}`);
    assert.equal(answer.status(), 200);
    assert.ok((await page.locator("main#view").innerText()).trim() !== "", `${view} says nothing`);
    for (const later of await page.locator("section[data-later] a").all()) {
      assert.ok(await later.isVisible(), `${view} has a block that can't be reached`);
    }
  }
  await page.goto(`${at}case`);
  const text = await page.inputValue("#case-text");
  await page.fill("#case-text", `# by hand\n${text}`);
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/case(\?|$)/);
  assert.equal(await copy.read(), `# by hand\n${text}`);

  await page.goto(`${at}record?source=week`);
  await page.locator("[data-entry]").first().getByRole("button", { name: "Accept", exact: true }).click();
  await page.locator("[data-entry].accepted").first().waitFor();
  assert.match(await readFile(join(copy.folder, "record", "week.jsonl"), "utf8"), /accept/);
});

trial("25 a hostile document runs nothing, and what is private is nowhere", async (desk) => {
  const copy = await copied(desk);
  const canary = "canary-in-a-private-file";
  await writeFile(join(copy.folder, "party-armenia.yaml"), `# ${canary}\n`);
  const document = join(copy.folder, "hostile.md");
  const long = "Armenia said no. ".repeat(60_000);
  const hostile = [
    "On 5 August 2024 Russia warned Armenia <script>window.hacked = 1</script>.",
    'On 6 August 2024 Armenia said "<img src=x onerror=window.hacked=1>".',
    "On 7 August 2024 [Armenia](javascript:window.hacked=1) said no. \u202Ereversed\u202C",
    "On 8 August 2024 Armenia said </textarea></main><form action=quit method=post><button>x</button></form>.",
    long,
  ];
  await writeFile(document, hostile.join("\n\n"));
  await detente("record", "add", copy.folder, document, "--as", "hostile", "--write");
  const { at } = await serve(desk, copy.folder);
  const context = await desk.context();
  const bodies = [];
  context.on("response", (response) => bodies.push(response.text().catch(() => "")));
  const page = await context.newPage();
  for (const view of ["record?source=hostile", ...VIEWS]) {
    await page.goto(`${at}${view}`);
    await page.locator("main#view").waitFor();
    assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
    assert.equal(await page.locator("main script, main img, [href^=javascript]").count(), 0);
    assert.equal(await page.locator("main#view form[action=quit]").count(), 0);
    assert.doesNotMatch(await page.locator("main#view").innerText(), /[\u202A-\u202E\u2066-\u2069]/);
  }
  // Streams of events end only with the page.
  await page.close();
  const found = (await Promise.all(bodies)).filter((body) => body.includes(canary));
  assert.equal(found.length, 0, "what is private was sent");
});
