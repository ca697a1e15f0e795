// What changes something is sent once, and what answers is shown.

import assert from "node:assert/strict";

import { trial, until } from "../browser.mjs";
import { mock } from "../mock.mjs";

function desktop(desk, decided) {
  return mock(desk, {
    views: {
      deals: () => ({
        main: `<h2>Deals</h2><p id="told">${decided.join(",")}</p>
          <form id="f" class="act" method="post" action="decide"><label>Why <input name="why" required></label>
          <button name="do" value="reject">Reject</button></form>
          <ul><li data-same="a" tabindex="0">mark a</li><li data-same="b" tabindex="0">mark b</li></ul>
          <ul><li data-same="a" class="row">row a</li><li data-same="b" class="row">row b</li></ul>
          <button type="button" data-copy-link hidden>Copy link</button>`,
      }),
    },
    posts: {
      decide: async (sent, { say }) => {
        await new Promise((then) => setTimeout(then, 200));
        decided.push(sent);
        say(303, "text/plain", "", { Location: "deals?done=yes" });
      },
    },
  });
}

trial("a decision goes out once, however often one presses, and its page is shown", async (desk) => {
  const decided = [];
  const { at } = await desktop(desk, decided);
  const page = await desk.open(`${at}deals`);
  await page.getByRole("button", { name: "Reject" }).click();
  assert.equal(decided.length, 0);
  await page.getByLabel("Why").fill("no & never");
  for (let press = 0; press < 3; press++) await page.getByRole("button", { name: "Reject" }).click();
  await page.locator("#told", { hasText: "reject" }).waitFor();
  await page.waitForTimeout(300);
  assert.deepEqual(decided, ["why=no+%26+never&do=reject"]);
  assert.equal(page.url(), `${at}deals?done=yes`);
});

trial("without script the same form is sent by the browser", async (desk) => {
  const decided = [];
  const { at } = await desktop(desk, decided);
  const page = await desk.open(`${at}deals`, { javaScriptEnabled: false });
  await page.getByLabel("Why").fill("x");
  await page.getByRole("button", { name: "Reject" }).click();
  await page.waitForURL(`${at}deals?done=yes`);
  assert.deepEqual(decided, ["why=x&do=reject"]);
});

trial("a mark and its row are lit together, by pointer and by key", async (desk) => {
  const { at } = await desktop(desk, []);
  const page = await desk.open(`${at}deals`);
  await page.getByText("mark a").hover();
  assert.deepEqual(await page.locator(".lit").allTextContents(), ["mark a", "row a"]);
  await page.getByText("mark b").focus();
  assert.deepEqual(await page.locator(".lit").allTextContents(), ["mark b", "row b"]);
});

trial("a link that is copied has nothing of this start of the server", async (desk) => {
  const { at } = await desktop(desk, []);
  const context = await desk.context({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(`${at}deals?done=yes`);
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.locator("#status", { hasText: "copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "deals?done=yes");
});

trial("a file that changed on disk is told, and no longer once it is loaded", async (desk) => {
  const { at, tell, state } = await desktop(desk, []);
  const page = await desk.open(`${at}deals`);
  await page.waitForTimeout(100);
  tell("changed", state.hash);
  await page.waitForTimeout(100);
  assert.doesNotMatch(await page.textContent("#status"), /changed/);
  state.hash = "1111bbbb";
  tell("changed", state.hash);
  await page.locator("#status", { hasText: "A file of the case changed on disk." }).waitFor();
  await page.getByRole("link", { name: "Load it again" }).click();
  await until(async () => (await page.getAttribute("body", "data-hash")) === "1111bbbb", "it was loaded");
  assert.doesNotMatch(await page.textContent("#status"), /changed/);
});

trial("no other policy can make HTML, and text is no HTML", async (desk) => {
  desk.expect(/trusted types|TrustedHTML|Content Security Policy/i);
  const { at } = await desktop(desk, []);
  const page = await desk.open(`${at}deals`);
  const tried = await page.evaluate(() => {
    const names = [];
    for (const name of ["other", "detente"]) {
      try {
        trustedTypes.createPolicy(name, { createHTML: (text) => text });
        names.push(name);
      } catch {}
    }
    try {
      document.body.insertAdjacentHTML("beforeend", "<p>text</p>");
      names.push("text");
    } catch {}
    return names;
  });
  assert.deepEqual(tried, []);
});
