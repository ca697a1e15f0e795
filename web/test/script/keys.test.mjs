// Single letters press what shows them, outside text fields, and can be switched off.

import assert from "node:assert/strict";

import { trial, until } from "../browser.mjs";
import { mock } from "../mock.mjs";

/** A record of three entries, of which some are already accepted. */
function record(accepted) {
  const entries = ["one", "two", "three"].filter((id) => !accepted.has(id));
  const items = entries.map(
    (id) => `<li id="entry-${id}" data-entry="record?entry=${id}">${id}
      <form class="act" method="post" action="decide"><input type="hidden" name="entry" value="${id}">
      <button name="do" value="accept" data-key="a">Accept (a)</button></form></li>`,
  );
  const marks = ["one", "two", "three"].map((id) => `<p>said <mark id="e-${id}">${id}</mark></p>`);
  return `<h2>Record</h2><label>Words <input name="words" data-key="w"></label>
    <article id="document">${marks.join("")}</article><ul>${items.join("")}</ul>
    <p data-say>${accepted.size} accepted</p>`;
}

async function desktop(desk) {
  const accepted = new Set();
  const server = await mock(desk, {
    views: {
      deals: () => ({
        bar: '<label>Note <input name="note"></label>',
        main: `<h2>Deals</h2><p><button type="button" data-key="g" data-copy-link>Copy link (g)</button></p>
          <p><a href="record" data-key="R">record (R)</a></p>
          <p><button type="button" data-key="h" disabled>off (h)</button></p>`,
      }),
      record: () => ({ main: record(accepted) }),
    },
    posts: {
      decide: (sent, { say }) => {
        accepted.add(new URLSearchParams(sent).get("entry"));
        say(303, "text/plain", "", { Location: "record" });
      },
    },
  });
  return { ...server, accepted };
}

trial("a letter presses what shows it, and nothing while one types", async (desk) => {
  const { at } = await desktop(desk);
  const page = await desk.open(`${at}deals`);
  await page.getByLabel("Note").focus();
  await page.keyboard.type("Rg?");
  assert.equal(await page.inputValue("input[name=note]"), "Rg?");
  await page.fill("input[name=note]", "");
  await page.locator("#view").focus();
  for (const key of ["Control+g", "h", "r"]) await page.keyboard.press(key);
  assert.equal(page.url(), `${at}deals`);
  await page.keyboard.press("Shift+R");
  await page.waitForURL(`${at}record`);
  await page.locator("h2", { hasText: "Record" }).waitFor();
  await page.keyboard.press("w");
  assert.equal(await page.evaluate(() => document.activeElement.name), "words");
});

trial("`?` shows the keys; there letters are switched off, for this page only", async (desk) => {
  const { at } = await desktop(desk);
  const page = await desk.open(`${at}deals`);
  await page.keyboard.press("?");
  await page.locator("dialog#keys[open]").waitFor();
  await page.keyboard.press("Shift+R");
  assert.equal(page.url(), `${at}deals`);
  await page.getByLabel("single letters").check();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  for (const key of ["Shift+R", "?"]) await page.keyboard.press(key);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(page.url(), `${at}deals`);
  // The button is still there for whoever wants them back.
  await page.getByRole("button", { name: "Keys" }).click();
  await page.locator("dialog#keys[open]").waitFor();
  await page.getByLabel("single letters").uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("Shift+R");
  await page.waitForURL(`${at}record`);
});

trial("entries are walked and decided by keys, and what is done is said", async (desk) => {
  const { at, accepted } = await desktop(desk);
  const page = await desk.open(`${at}record`);
  const current = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("j");
  assert.equal(await current(), "entry-one");
  await page.keyboard.press("j");
  assert.equal(await current(), "entry-two");
  assert.equal(await page.getAttribute("mark.in-hand", "id"), "e-two");
  assert.equal(page.url(), `${at}record?entry=two`);
  await page.keyboard.press("a");
  await until(() => accepted.has("two"), "the second was accepted");
  await page.locator("#status", { hasText: "1 accepted" }).waitFor();
  assert.equal(await current(), "entry-three");
  await page.keyboard.press("k");
  assert.equal(await current(), "entry-one");
  await page.keyboard.press("a");
  await page.locator("#status", { hasText: "2 accepted" }).waitFor();
  assert.deepEqual([...accepted], ["two", "one"]);
});
