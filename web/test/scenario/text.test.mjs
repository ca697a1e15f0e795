// The text of a case: typed, checked, saved, kept.

import assert from "node:assert/strict";

import { trial, until } from "../browser.mjs";
import { copied, serve, served } from "../serve.mjs";

const START = "Control+Home";

async function opened(desk, at) {
  const page = await desk.open(`${at}case`);
  await page.locator(".cm-content").click();
  await page.keyboard.press(START);
  return page;
}

/** Goes to the end of the first line that says something. */
async function goTo(page, words) {
  await page.keyboard.press("Control+f");
  await page.locator(".cm-search input[name=search]").pressSequentially(words);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
}

trial("1 an error is marked at its place within a second", async (desk) => {
  const { at } = await served(desk);
  const page = await opened(desk, at);
  await goTo(page, "signatories: [azerbaijan, armenia]");
  await page.keyboard.press("ArrowLeft");
  const typed = Date.now();
  await page.keyboard.type(", nobody");
  const marked = page.locator(".cm-lintRange-error", { hasText: "nobody" });
  await marked.waitFor({ timeout: 1500 });
  assert.ok(Date.now() - typed < 2000, "it took longer than a second after the last key");
  await page.locator("#problems li.error", { hasText: "nobody" }).waitFor();
});

trial("2 a name of the case is completed", async (desk) => {
  const { at } = await served(desk);
  const page = await opened(desk, at);
  await goTo(page, "signatories: [azerbaijan, armenia]");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(", russ");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "russia" }).first().waitFor();
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
  const text = await page.inputValue("#case-text");
  assert.ok(text.includes("signatories: [azerbaijan, armenia, russia"), "it was not completed");
});

trial("3 undo in the editor", async (desk) => {
  const { at, read } = await served(desk);
  const page = await opened(desk, at);
  await page.keyboard.type("# mine");
  await page.keyboard.press("Control+z");
  assert.ok((await page.inputValue("#case-text")) === (await read()), "the text is as it was");
});

trial("20 a save that meets another one: both texts, merged, saved", async (desk) => {
  desk.expect(/status of 412/);
  const { at, read, write } = await served(desk);
  const page = await opened(desk, at);
  await page.keyboard.type("# mine\n");
  const before = await read();
  await write(before.replace("title: Azerbaijan and Armenia", "title: Armenia and Azerbaijan"));
  await page.keyboard.press("Control+s");
  await page.locator(".cm-mergeView").waitFor();
  assert.doesNotMatch(await read(), /# mine/);
  // Both are put together already, since they changed different lines.
  await page.getByText("Both, put together").waitFor({ state: "attached" });
  await page.getByRole("button", { name: /^Save/ }).click();
  await until(async () => (await read()).includes("# mine"), "it was saved");
  assert.match(await read(), /title: Armenia and Azerbaijan/);
  await page.locator("#case-form #case-text").waitFor({ state: "attached" });
});

trial("21 a file that changes outside while one types is told, and nothing is taken away", async (desk) => {
  const { at, read, write } = await served(desk);
  const page = await opened(desk, at);
  await page.keyboard.type("# mine\n");
  await write((await read()).replace("status: draft", "status: final"));
  await page.locator("#status", { hasText: "changed on disk" }).waitFor();
  await page.keyboard.type("# more\n");
  assert.match(await page.inputValue("#case-text"), /^# mine\n# more\n/);
});

trial("22 killed and started again: what was typed is offered", async (desk) => {
  desk.expect(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET/);
  const { folder, read } = await copied(desk);
  const before = await read();
  const first = await serve(desk, folder);
  const page = await opened(desk, first.at);
  const kept = page.waitForResponse((response) => response.url().endsWith("/draft"));
  await page.keyboard.type("# never saved\n");
  assert.equal((await kept).status(), 204);
  await first.end();
  await page.close();
  assert.equal(await read(), before);

  const second = await serve(desk, folder);
  const again = await desk.open(`${second.at}case`);
  await again.locator("#b-draft").waitFor();
  await again.locator("#b-draft").getByRole("button", { name: "Go on with it" }).click();
  await until(async () => (await again.inputValue("#mine")).startsWith("# never saved\n"), "it is there");
  await again.getByRole("button", { name: /^Save/ }).click();
  await until(async () => (await read()).startsWith("# never saved\n"), "it was saved");
});

trial("20 without script: both texts put together, and what both changed between marks", async (desk) => {
  const { at, read, write } = await served(desk);
  const page = await desk.open(`${at}case`, { javaScriptEnabled: false });
  const before = await read();
  const title = "title: Azerbaijan and Armenia";
  await page.fill("#case-text", `# mine\n${before.replace(title, "title: The road")}`);
  await write(before.replace(title, "title: Armenia and Azerbaijan").replace("status: draft", "status: final"));
  desk.expect(/status of 412/);
  await page.getByRole("button", { name: "Save" }).click();
  const both = await page.inputValue("#mine");
  assert.match(both, /^# mine\n/);
  assert.match(both, /status: final/);
  assert.match(both, /<<<<<<< yours\ntitle: The road.*\n=======\ntitle: Armenia and Azerbaijan.*\n>>>>>>> /);
  // Marks aren't saved.
  desk.expect(/status of 409/);
  await page.getByRole("button", { name: /^Save/ }).click();
  assert.match(await page.locator("#b-refused").innerText(), /both texts still stand/);
  assert.doesNotMatch(await read(), /# mine/);
  await page.goto(`${at}case`);
  await page.fill("#case-text", both.replace(/<<<<<<< yours\n([^]*?)=======\n[^]*?>>>>>>> .*\n/, "$1"));
  await page.getByRole("button", { name: /^Save/ }).click();
  await until(async () => /^# mine\n/.test(await read()), "it was saved");
  assert.match(await read(), /title: The road/);
  assert.match(await read(), /status: final/);
});
