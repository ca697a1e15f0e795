// Links and forms ask for a view, and what comes takes the place of the old one.

import assert from "node:assert/strict";

import { trial, until } from "../browser.mjs";
import { mock } from "../mock.mjs";

const ROUTES = ["north", "south", "west"];

function views() {
  const radios = (chosen) =>
    ROUTES.map((route) => {
      const checked = route === chosen ? " checked" : "";
      return `<label><input type="radio" name="route" value="${route}" data-default="north"${checked}> ${route}</label>`;
    }).join(" ");
  return {
    deals: ({ searchParams }) => {
      const route = searchParams.get("route") ?? "north";
      const note = searchParams.get("note") ?? "";
      return {
        bar: `<label>Note <input name="note" value="${note}"></label> <button class="noscript">Ask</button>`,
        main: `<h2>Deals</h2><p id="told">by ${route}${note}</p>
          <form id="text" class="ask" action="deals"><fieldset><legend>Route</legend>${radios(route)}</fieldset>
          <button class="noscript">Ask</button></form>
          <p><a href="deals?route=west">by west</a></p><p><a href="#foot">to the foot</a></p><p id="foot">foot</p>
          <details><summary>More</summary><p>more</p></details>
          <pre id="long" tabindex="0">${"line\n".repeat(40)}</pre>`,
      };
    },
    record: () => ({ main: "<h2>Record</h2><p id='told'>entries</p>" }),
    case: () => ({ main: "<h2>Case</h2><p id='told'>text</p>" }),
  };
}

async function shows(page, words) {
  await page.locator("#told", { hasText: words }).waitFor();
}

trial("a link swaps the view, the list of views and the title, and loads no page", async (desk) => {
  const { at } = await mock(desk, { views: views() });
  const page = await desk.open(`${at}deals`);
  await page.evaluate(() => (globalThis.sameWindow = true));
  await page.getByRole("link", { name: "record" }).click();
  await shows(page, "entries");
  assert.equal(page.url(), `${at}record`);
  assert.equal(await page.title(), "record");
  assert.equal(await page.getAttribute("nav [aria-current]", "href"), "record");
  assert.equal(await page.getAttribute("body", "data-view"), "record");
  assert.equal(await page.evaluate(() => globalThis.sameWindow), true);
  assert.equal(await page.evaluate(() => document.activeElement.id), "view");
});

trial("what is as it always is, is left out of the address", async (desk) => {
  const { at, log } = await mock(desk, { views: views() });
  const page = await desk.open(`${at}deals`);
  await page.getByRole("radio", { name: "south" }).check();
  await shows(page, "by south");
  assert.equal(page.url(), `${at}deals?route=south`);
  await page.getByRole("radio", { name: "north" }).check();
  await shows(page, "by north");
  assert.equal(page.url(), `${at}deals`);
  assert.ok(log.every(({ search }) => !search.includes("note")));
  assert.equal(await page.locator(".noscript:visible").count(), 0);
});

trial("the focus stays on the control that was used", async (desk) => {
  const { at } = await mock(desk, { views: views() });
  const page = await desk.open(`${at}deals`);
  await page.getByRole("radio", { name: "north" }).focus();
  for (const route of ["south", "west"]) {
    await page.keyboard.press("ArrowDown");
    await shows(page, `by ${route}`);
    assert.equal(await page.evaluate(() => document.activeElement.value), route);
  }
  await page.getByRole("link", { name: "by west" }).focus();
  await page.keyboard.press("Enter");
  await until(() => page.evaluate(() => document.activeElement.textContent === "by west"), "it is back");
});

trial("a text that is typed is asked when it is done, and stays under the cursor", async (desk) => {
  const { at } = await mock(desk, { views: views() });
  const page = await desk.open(`${at}deals`);
  const note = page.getByLabel("Note");
  await note.fill("x");
  await note.press("Enter");
  await shows(page, "by northx");
  await page.keyboard.type("y");
  assert.equal(await note.inputValue(), "xy");
  await page.goBack();
  await shows(page, /^by north$/);
  assert.equal(await note.inputValue(), "");
});

trial("back and forward ask again, and a place in the page asks nothing", async (desk) => {
  const { at, log } = await mock(desk, { views: views() });
  const page = await desk.open(`${at}deals`);
  for (const route of ["south", "west", "north", "west", "south"]) {
    await page.getByRole("radio", { name: route }).check();
    await shows(page, `by ${route}`);
  }
  for (const route of ["west", "north", "west", "south", "north"]) {
    await page.goBack();
    await shows(page, `by ${route}`);
  }
  await page.goForward();
  await shows(page, "by south");
  const before = log.length;
  await page.getByRole("link", { name: "to the foot" }).click();
  await page.goBack();
  await page.waitForTimeout(100);
  assert.equal(log.length, before);
  await shows(page, "by south");
});

trial("what somebody opened or scrolled stays so", async (desk) => {
  const { at } = await mock(desk, { views: views() });
  const page = await desk.open(`${at}deals`);
  await page.getByText("More", { exact: true }).click();
  await page.locator("#long").evaluate((box) => (box.scrollTop = 40));
  await page.getByRole("radio", { name: "south" }).check();
  await shows(page, "by south");
  assert.ok(await page.locator("details").evaluate((fold) => fold.open));
  assert.equal(await page.locator("#long").evaluate((box) => box.scrollTop), 40);
});

trial("an answer of another version of the case says which one it is of", async (desk) => {
  const { at, state } = await mock(desk, { views: views() });
  const page = await desk.open(`${at}deals`);
  state.hash = "1111bbbb";
  await page.getByRole("radio", { name: "south" }).check();
  await shows(page, "by south");
  assert.equal(await page.getAttribute("body", "data-hash"), "1111bbbb");
});
