// Firefox, if it is installed, driven by WebDriver BiDi with its default settings.

import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const PATHS = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];

export async function firefox(file, shot, check) {
  const executablePath = PATHS.find((path) => existsSync(path));
  if (!executablePath) {
    console.log("--   Firefox is not here");
    return;
  }
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  const page = await browser.newPage();
  const wrong = [];
  const address = pathToFileURL(file).href;
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address && !url.startsWith("data:")) wrong.push(`request: ${url}`);
  });
  await page.setViewport({ width: 1440, height: 1200 });
  await page.goto(`${address}#Events?modality=planned`);
  await page.waitForSelector("html.ready");
  const found = await page.$eval("[role=status].found", (element) => element.textContent);
  check("Firefox: a question is answered", /^\d+ of \d+ rows$/.test(found) ? [] : [found]);
  await page.evaluate(() => document.getElementById("Timeline").scrollIntoView());
  await page.waitForSelector("#Timeline svg a");
  await page.screenshot({ path: shot });
  await page.evaluate(() => document.querySelector("#Timeline svg a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
  await page.waitForSelector("dialog[open]");
  check("Firefox: no message, no request", wrong);
  await browser.close();
}
