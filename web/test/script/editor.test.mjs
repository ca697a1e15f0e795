// The text of a case is edited: what is wrong is marked, names are offered, drafts are kept.

import assert from "node:assert/strict";

import { trial, until } from "../browser.mjs";
import { mock } from "../mock.mjs";

const TEXT = "detente: 1\ntitle: A border\nparties:\n  north: {name: North}\n";
const END = process.platform === "darwin" ? "Meta+ArrowDown" : "Control+End";

function caseView(text, hash, more = "") {
  return `<h2>Case</h2><form id="case-form" class="act" method="post" action="save">
    <input type="hidden" name="base" value="${hash}">
    <label for="case-text">Text of the case</label>
    <textarea id="case-text" name="text" rows="8" cols="80" spellcheck="false"${more}>${text}</textarea>
    <button>Save</button></form><h3>Problems</h3><ol id="problems"></ol>`;
}

/** Marks each `wrong` in a text, as the server would. */
function check(text) {
  const diagnostics = [];
  for (const { index } of text.matchAll(/wrong/g)) {
    const line = text.slice(0, index).split("\n").length;
    const message = "<b>this</b> is wrong";
    const help = "write something else";
    diagnostics.push({ from: index, to: index + 5, line, severity: "error", code: "wrong", message, help });
  }
  return { diagnostics };
}

async function desktop(desk, more = "") {
  const drafts = [];
  const state = { text: TEXT, saved: 0 };
  const json = (say, value) => say(200, "application/json", JSON.stringify(value));
  const server = await mock(desk, {
    views: {
      case: () => ({ main: caseView(state.text, `v${state.saved}`, more) }),
      record: () => ({ main: "<h2>Record</h2>" }),
    },
    posts: {
      check: (sent, { say }) => json(say, check(sent)),
      draft: (sent, { say }) => {
        drafts.push(sent);
        say(204, "text/plain", "");
      },
      save: (sent, { say, nonce, address, show }) => {
        const fields = new URLSearchParams(sent);
        if (fields.get("base") !== `v${state.saved}`) {
          const mine = fields.get("text");
          const views = { theirs: state.text, mine };
          return conflict(views, { say, nonce, address, show }, `v${state.saved}`);
        }
        state.text = fields.get("text");
        state.saved++;
        return say(303, "text/plain", "", { Location: "case" });
      },
    },
    gets: {
      names: ({ say }) =>
        json(say, {
          names: [
            { label: "signatories", kind: "key", detail: "who signs" },
            { label: "settlements", kind: "key", detail: "ways to settle" },
          ],
        }),
    },
  });

  function conflict({ theirs, mine }, { say }, base) {
    say(
      412,
      "text/html",
      `<title>Two texts</title><main id="view" tabindex="-1" data-view="case"><h2>Changed meanwhile</h2>
      <form id="case-form" class="act" method="post" action="save"><input type="hidden" name="base" value="${base}">
      <label for="theirs">On disk</label><textarea id="theirs" readonly>${theirs}</textarea>
      <label for="mine">Yours</label><textarea id="mine" name="text">${mine}</textarea>
      <button>Save</button></form></main>`,
    );
  }
  return { ...server, drafts, state };
}

async function content(page) {
  const lines = await page.locator(".cm-content .cm-line").allTextContents();
  return lines.join("\n");
}

trial("an error is marked at its place within a second, and listed as text", async (desk) => {
  const { at } = await desktop(desk);
  const page = await desk.open(`${at}case`);
  await page.locator(".cm-content").click();
  await page.keyboard.press(END);
  await page.keyboard.type("  south: wrong");
  const marked = page.locator(".cm-lintRange-error");
  await marked.waitFor({ timeout: 1000 });
  assert.equal(await marked.textContent(), "wrong");
  const item = page.locator("#problems li.error");
  assert.equal(await item.textContent(), "line 5 error: <b>this</b> is wrong write something else");
  await page.keyboard.press("Control+Home");
  await item.getByRole("button", { name: "line 5" }).click();
  await page.keyboard.type("right");
  await until(async () => (await page.locator("#problems li").count()) === 0, "the list is empty");
  assert.match(await content(page), /south: right$/);
  assert.equal(await page.locator(".cm-lintRange-error").count(), 0);
});

trial("the text area is kept in step, and undo goes back", async (desk) => {
  const { at } = await desktop(desk);
  const page = await desk.open(`${at}case`);
  assert.equal(await page.locator("#case-text").isVisible(), false);
  await page.locator(".cm-content").click();
  await page.keyboard.press(END);
  await page.keyboard.type("more");
  assert.equal(await page.inputValue("#case-text"), `${TEXT}more`);
  await page.keyboard.press("Control+z");
  assert.equal(await page.inputValue("#case-text"), TEXT);
  // The editor's own styles came through the policy.
  const family = await page.evaluate(() => getComputedStyle(document.querySelector(".cm-scroller")).display);
  assert.equal(family, "flex");
});

trial("a name is completed from those that the server knows", async (desk) => {
  const { at } = await desktop(desk);
  const page = await desk.open(`${at}case`);
  await page.locator(".cm-content").click();
  await page.keyboard.press(END);
  await page.keyboard.type("sig");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "signatories" }).waitFor();
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#case-text"), `${TEXT}signatories`);
});

trial("a draft is kept a second after the last change, and when the view is left", async (desk) => {
  const { at, drafts } = await desktop(desk);
  const page = await desk.open(`${at}case`);
  await page.locator(".cm-content").click();
  await page.keyboard.press(END);
  await page.keyboard.type("abc", { delay: 50 });
  await until(() => drafts.length > 0, "a draft was kept");
  assert.deepEqual(drafts, [`${TEXT}abc`]);
  await page.keyboard.type("d");
  await page.getByRole("link", { name: "record" }).click();
  await until(() => drafts.length > 1, "what came last was kept too");
  assert.equal(drafts[1], `${TEXT}abcd`);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
  ]);
  assert.deepEqual(kept, [0, 0, 0]);
});

trial("saving goes on with the same editor: cursor, history and all", async (desk) => {
  const { at, state } = await desktop(desk);
  const page = await desk.open(`${at}case`);
  await page.locator(".cm-content").click();
  await page.keyboard.press(END);
  await page.keyboard.type("one");
  await page.keyboard.press("Control+s");
  await until(() => state.saved === 1, "it was saved");
  assert.equal(state.text, `${TEXT}one`);
  await until(async () => (await page.inputValue("input[name=base]")) === "v1", "the new version is known");
  await page.keyboard.type("two");
  assert.equal(await page.inputValue("#case-text"), `${TEXT}onetwo`);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.equal(await page.inputValue("#case-text"), TEXT);
  assert.equal(page.url(), `${at}case`);
});

trial("a text that was saved by somebody else meanwhile is merged, then saved", async (desk) => {
  desk.expect(/status of 412/);
  const { at, state } = await desktop(desk);
  const page = await desk.open(`${at}case`);
  state.text = TEXT.replace("A border", "A river");
  state.saved = 1;
  await page.locator(".cm-content").click();
  await page.keyboard.press(END);
  await page.keyboard.type("mine: 1");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".cm-mergeView").waitFor();
  assert.equal(page.url(), `${at}case`);
  assert.equal(await page.locator("#mine").isVisible(), false);
  await page.locator(".cm-merge-revert button").first().click();
  assert.equal(await page.inputValue("#mine"), `${TEXT.replace("A border", "A river")}mine: 1`);
  await page.getByRole("button", { name: "Save" }).click();
  await until(() => state.saved === 2, "both are saved");
  assert.match(state.text, /A river[^]*mine: 1/);
});

trial("a link into the text goes to its place", async (desk) => {
  const from = TEXT.indexOf("north");
  const { at } = await desktop(desk, ` data-from="${from}" data-to="${from + 5}"`);
  const page = await desk.open(`${at}case`);
  await page.locator(".cm-content").focus();
  await page.keyboard.type("west");
  assert.match(await page.inputValue("#case-text"), / {2}west: \{name: North\}/);
});
