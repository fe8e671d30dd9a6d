// Questions, deep links, history and the keyboard, as a reader uses them.

const status = (page) => page.locator("[role=status].found").textContent();

export async function asksAndWalks(open, file, check) {
  await asks(open, file, check);
  await walks(open, file, check);
  await keys(open, file, check);
}

async function asks(open, file, check) {
  const { page, wrong, close } = await open(file, { hash: "#Events?modality=planned&sort=-date" });
  const problems = [];
  const expect = (what, holds) => holds || problems.push(what);
  const planned = await status(page);
  expect(`a deep link to a question: ${planned}`, /^\d+ of \d+ rows$/.test(planned));
  expect("the filter shows it", (await page.locator("select[name=modality]").inputValue()) === "planned");
  expect("the column says that it is sorted", (await page.locator("th[aria-sort=descending]").textContent()) === "date");
  await page.locator("input[type=search]").fill("zzzzzz");
  expect("nothing is found", (await status(page)).startsWith("0 of "));
  await page.locator("input[type=search]").fill("");
  expect("what was typed and taken back leaves all", (await status(page)) === planned);
  await page.locator("thead button", { hasText: "title" }).click();
  const titles = await page.locator("[data-table=events] tbody th").allTextContents();
  expect("rows are sorted by title", titles.join() === [...titles].sort(new Intl.Collator("en", { numeric: true }).compare).join());
  await page.goBack();
  expect("the way back leads to the order before", (await page.locator("th[aria-sort=descending]").textContent()) === "date");
  await page.evaluate(() => { location.hash = "#Events?q=initiator:act-taliban"; });
  expect("a question after a role", /^\d+ of /.test(await status(page)));
  await page.locator("#Who").scrollIntoViewIfNeeded();
  await page.waitForSelector("#Who .matrix a");
  const cell = page.locator("#Who .matrix td a").first();
  const count = await cell.textContent();
  await cell.click();
  expect(`a number of the matrix leads to its events: ${count}, ${await status(page)}`, (await status(page)).startsWith(`${count} of `));
  for (const tab of await page.locator(".tabs a").all()) {
    await tab.click();
    expect(`${await tab.textContent()}: it has rows`, (await page.locator(".table.on tbody tr").count()) > 0);
  }
  check("questions are answered, kept in the address, and taken back", problems);
  check("questions: no message, no request", wrong);
  await close();
}

async function walks(open, file, check) {
  const { page, wrong, close } = await open(file, { hash: "#fig-afghans-in-iran" });
  const problems = [];
  const expect = (what, holds) => holds || problems.push(what);
  const title = () => page.locator("#RecordTitle").textContent();
  await page.waitForSelector("dialog[open]");
  const first = await title();
  await page.locator("dialog a[href='#fig-refugees-in-iran']").first().click();
  await page.waitForFunction((before) => document.querySelector("#RecordTitle").textContent !== before, first);
  expect("a record leads to another", (await page.url()).endsWith("#fig-refugees-in-iran"));
  expect("and that one names the first", (await page.locator("dialog a[href='#fig-afghans-in-iran']").count()) > 0);
  await page.goBack();
  await page.waitForFunction((before) => document.querySelector("#RecordTitle").textContent === before, first);
  expect("a record says where it is in the article", /¶ \d+, words [\d,]+–[\d,]+/.test(await page.locator("dialog .spans").textContent()));
  expect("a record says how to check it", (await page.locator("dialog pre").textContent()).startsWith("colophon ground --article"));
  await page.keyboard.press("Escape");
  expect("Escape leaves the record", (await page.locator("dialog[open]").count()) === 0);
  await page.goBack();
  await page.waitForSelector("dialog[open]");
  expect("the way back leads to it again", (await title()) === first);
  check("records lead to each other and back", problems);
  check("records: no message, no request", wrong);
  await close();
}

async function keys(open, file, check) {
  const { page, wrong, close } = await open(file);
  const problems = [];
  const expect = (what, holds) => holds || problems.push(what);
  const active = () => page.evaluate(() => `${document.activeElement.tagName} ${document.activeElement.className.baseVal ?? document.activeElement.className} ${document.activeElement.getAttribute("href") ?? ""}`);
  await page.keyboard.press("Tab");
  expect("the first stop leads past the title", (await active()).includes("#Timeline"));
  await page.locator("#Timeline").scrollIntoViewIfNeeded();
  await page.waitForSelector("#Timeline svg a");
  await page.locator("#Timeline svg a[tabindex='0']").focus();
  const before = await active();
  await page.keyboard.press("ArrowRight");
  const after = await active();
  expect("arrows walk through the marks of a chart", before !== after && after.startsWith("a mark"));
  expect("one mark alone is a stop", (await page.locator("#Timeline svg a[tabindex='0']").count()) === 1);
  expect("a mark says what it is", (await page.locator("#Timeline .details").textContent()).length > 30);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  expect("/ leads to the search", (await active()).startsWith("INPUT"));
  await page.keyboard.type("kabul");
  expect("typing searches", /^\d+ of /.test(await status(page)));
  // The tables that scroll on their own must be reachable, and every stop must be seen.
  const unseen = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")].filter((e) => e.checkVisibility() && e.tabIndex >= 0 && !e.getClientRects().length).length);
  expect(`${unseen} stops are not seen`, unseen === 0);
  check("the keyboard reaches everything", problems);
  check("keyboard: no message, no request", wrong);
  await close();
}
