// What if: answers, numbers and sliders, and what becomes of the verdicts.

import assert from "node:assert/strict";

import { settled, trial, until } from "../browser.mjs";
import { served } from "../serve.mjs";
import { BROKEN } from "./texts.mjs";

async function verdict(page) {
  return (await page.locator("#b-verdict").innerText()).trim();
}

trial("4 a number is changed in the text, and the verdict with it", async (desk) => {
  const { at, read } = await served(desk);
  const page = await desk.open(`${at}deals`);
  const before = await verdict(page);
  await page.keyboard.press("1");
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+f");
  await page.locator(".cm-search input[name=search]").pressSequentially("points: 16..24");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.type("points: 1..2");
  await page.keyboard.press("Control+s");
  await until(async () => (await read()).includes("points: 1..2\n"), "it was saved");
  await page.getByRole("link", { name: "Deals", exact: true }).click();
  await page.locator("#b-verdict").waitFor();
  assert.notEqual(await verdict(page), before);
});

trial("5 a slider is moved in 200 steps: the last answer is the one shown", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals`);
  await page.getByText("Other points").click();
  const slider = page.locator("#suppose input[type=range]").first();
  const times = await slider.evaluate(async (slider) => {
    const [low, high] = [Number(slider.min), Number(slider.max)];
    const took = [];
    slider.focus();
    for (let step = 1; step <= 200; step++) {
      slider.value = String(low + ((high - low) * step) / 200);
      const began = performance.now();
      const shown = new Promise((then) => {
        const seen = new MutationObserver(() => (seen.disconnect(), then(performance.now() - began)));
        seen.observe(document.body, { childList: true, subtree: true });
        setTimeout(() => (seen.disconnect(), then(null)), 33);
      });
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      took.push(await shown);
      await new Promise((then) => setTimeout(then, Math.max(0, 33 - (performance.now() - began))));
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    return took;
  });
  const high = await slider.getAttribute("max");
  await until(() => new URL(page.url()).search.includes(high), "the last step is in the address");
  await until(async () => (await page.locator(".stale").count()) === 0, "nothing old is left");
  const afresh = await (await desk.context()).newPage();
  await afresh.goto(page.url());
  assert.equal(await verdict(page), await verdict(afresh));
  assert.equal(times.length, 200);
});

trial("6 a slow answer: the old one stands, marked, then it is replaced", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals?${BROKEN}`);
  const before = await verdict(page);
  await page.route("**/deals?*unknown*", async (route) => {
    await new Promise((then) => setTimeout(then, 600));
    await route.continue();
  });
  await page.locator("#suppose-unknown-us-stays").selectOption("yes");
  await page.locator("main.stale[aria-busy=true] .older").waitFor();
  assert.ok((await page.locator("#b-verdict").innerText()).includes(before.split("\n")[0]));
  await until(async () => (await page.locator("main.stale").count()) === 0, "the new one came");
  assert.notEqual(await verdict(page), before);
});

trial("7 an unknown is answered, and the verdict says what becomes of it", async (desk) => {
  const { at } = await served(desk);
  const page = await desk.open(`${at}deals?${BROKEN}`);
  assert.match(await verdict(page), /United States/);
  await page.locator("#suppose-unknown-us-stays").selectOption("yes");
  await page.waitForURL(/us-stays/);
  await until(async () => !/broken by the United States/i.test(await verdict(page)), "it is not broken so");
  assert.equal(await page.locator("#suppose-unknown-us-stays").inputValue(), "yes");
});

trial("8 what is supposed is kept as a scenario: pasted and chosen, it gives the same verdicts", async (desk) => {
  const { at, read, write } = await served(desk);
  const supposed = "unknown=us-stays:yes&hold=eu.cushion:no&start=azerbaijan.force:limited&points=armenia.2:8";
  const page = await desk.open(`${at}deals?${supposed}&${BROKEN}`);
  const told = async () => {
    await settled(page);
    return Promise.all(["#b-verdict", "#b-builder .settlement:first-of-type", "#b-gains figcaption"].map(
      (part) => page.locator(part).first().innerText(),
    ));
  };
  const before = await told();
  const marks = await page.locator("#b-builder .mark").allInnerTexts();
  await page.getByText("Keep as a scenario").click();
  const lines = await page.locator("#scenario-text").innerText();
  assert.match(lines, /what-if/);
  const text = await read();
  assert.doesNotMatch(text, /what-if/, "the page never rewrites the case");

  // Pasted by hand, below its heading.
  await page.keyboard.press("1");
  await page.locator(".cm-content").waitFor();
  await write(text.replace(/^scenarios:\n/m, `scenarios:\n${lines.replace(/\n*$/, "\n")}`));
  await page.goto(`${at}deals?${BROKEN}`);
  await page.locator("#suppose-scenario").selectOption("what-if");
  await page.waitForURL(/scenario=what-if/);
  await until(async () => (await page.locator("main.stale").count()) === 0, "the answer is there");
  assert.deepEqual(await told(), before);
  assert.deepEqual(await page.locator("#b-builder .mark").allInnerTexts(), marks);
  // With nothing supposed it is another one.
  await page.goto(`${at}deals?${BROKEN}`);
  assert.notDeepEqual(await page.locator("#b-builder .mark").allInnerTexts(), marks);
});
