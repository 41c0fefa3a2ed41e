/**
 * The whole story in a real browser: from a member's sentence and a design to a product, a sale, and the member's
 * payment. Told in Korean on SQLite and in English on PostgreSQL (where MADANG_TEST_PG names a server that is ours alone).
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startMadang } from "./harness.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const model = (name) => ({ name: `${name}.ldr`, mimeType: "text/plain", buffer: readFileSync(join(here, `../internal/app/demo/models/${name}.ldr`)) });
const file = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const passphrase = "a quiet harbour before the rain";

/** fill puts values into a form by the names of its fields: text, true for a box, files as a list. */
async function fill(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]:not([type=hidden])`).first();
    const kind = await field.evaluate((e) => (e.localName === "select" ? "select" : e.type));
    if (kind === "radio") await form.locator(`[name="${name}"][value="${value}"]`).check({ force: true });
    else if (kind === "checkbox") await field.setChecked(value);
    else if (kind === "file") await field.setInputFiles(value);
    else if (kind === "select") await field.selectOption(value);
    else await field.fill(String(value));
  }
}

/** unfold opens the questions that stand folded around a form, as a person would: by their summaries. */
async function unfold(page, form) {
  const folded = page.locator("details:not([open])", { has: form });
  for (let n = await folded.count(); n > 0; n--) await folded.first().locator("> summary").click();
}

/** send fills the form with an action, presses its button and waits for the page that answers. */
async function send(page, action, values = {}, button = "button:not([name]), button[type=submit]") {
  const form = page.locator(`form[action$="${action}"]`).first();
  await unfold(page, form);
  await fill(form, values);
  const answer = page.waitForResponse((r) => r.request().method() === "POST");
  await form.locator(button).first().click();
  await answer;
  await page.waitForLoadState("load");
}

const stories = [{ lang: "ko", database: "" }];
if (process.env.MADANG_TEST_PG) stories.push({ lang: "en", database: process.env.MADANG_TEST_PG });

for (const { lang, database } of stories) {
  test(`from a sentence to a payment, in ${lang} on ${database ? "PostgreSQL" : "SQLite"}`, { timeout: 240_000 }, async (t) => {
    const server = await startMadang({ databaseURL: database, args: ["--dev", "--rate-limits", "off"] });
    const browser = await startBrowser(server.url);
    t.after(async () => {
      await browser.close();
      await server.stop();
    });
    await tell(server, browser, lang, database);
  });
}

async function tell(server, browser, lang, database) {
  const prefix = lang === "en" ? "/en" : "";
  const at = (page, path) => page.goto(prefix + path);
  const shown = (page) => decodeURIComponent(new URL(page.url()).pathname).slice(prefix.length);

  // 1. The first-run page makes the brand and its owner.
  const owner = await (await browser.person({ lang })).open("/");
  assert.equal(shown(owner), "/setup");
  await owner.check("story-01-setup");
  await send(owner, "/setup", { brand: "바람공방", brand_en: "Windworks", name: "주인", email: "owner@example.com", password: passphrase, adult: true, agreed: true });
  await at(owner, "/");
  await owner.check("story-02-empty-home");

  // 2. People join: with a passphrase, and with a link by mail.
  const join_ = async (name, email) => {
    const page = await (await browser.person({ lang })).open("/join");
    page.troubles.allow(422, "/join");
    await send(page, "/join", { name, email, password: "short", adult: true, agreed: true });
    assert.equal(await page.locator("[name=email]").inputValue(), email, "what was typed stays");
    await send(page, "/join", { password: passphrase, adult: true, agreed: true });
    return page;
  };
  const author = await join_("김민지", "minji@example.com");
  const maker = await join_("문하늘", "haneul@example.com");
  const sailor = await (await browser.person({ lang })).open("/join");
  await send(sailor, "/join", { name: "이도윤", email: "doyun@example.com", adult: true, agreed: true }, "button[name=by]");
  await at(sailor, "/dev/mail");
  await sailor.locator("ul.rows a").first().click();
  await sailor.locator(".prose a").first().click();
  await send(sailor, shown(sailor));
  await at(sailor, "/me");
  assert.ok((await sailor.content()).includes("이도윤"), "the link signs in");

  // 3. A sentence, its supporters, the brand's answer.
  await at(author, "/ideas/new");
  await send(author, "/ideas", { title: "책상에 둘 작은 등대를 갖고 싶어요", body: "빨간 줄무늬가 있으면 좋겠어요." });
  const idea = shown(author);
  assert.match(idea, /^\/ideas\/./);
  for (const page of [maker, sailor]) {
    await at(page, idea);
    await page.locator(`form[action$="/support"] button`).click();
    await page.locator(`form[action$="/withdraw"]`).waitFor();
  }
  await at(owner, idea);
  await send(owner, "/answer", { state: "reviewing", reason: "부품을 세어 보고 있어요." });
  await at(author, idea);
  assert.ok((await author.content()).includes("부품을 세어 보고 있어요."), "the answer and its reason are public");
  await author.check("story-03-idea");

  // 4. A design, what is wrong with a bad one, a remix, a new version.
  await at(sailor, "/designs/new");
  sailor.troubles.allow(422, "/designs/new");
  const terms = { licence: "yard-open", agreed: true };
  await send(sailor, "/designs/new", { model: [file("loop.ldr", "0 FILE a.ldr\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 b.ldr\n0 FILE b.ldr\n1 4 0 0 0 1 0 0 0 1 0 0 0 1 a.ldr\n")], title: "작은 배", ...terms });
  assert.match(await sailor.locator("main").innerText(), /b\.ldr|loop\.ldr/, "the loop is named");
  await sailor.check("story-04-bad-model");
  await send(sailor, "/designs/new", { model: [model("boat")], ...terms });
  const boat = shown(sailor);
  assert.match(boat, /^\/designs\/./);
  await at(maker, `${boat}/v/1/remix`);
  await send(maker, "/remix", { model: [model("lighthouse")], title: "작은 등대", summary: "둥근 굴뚝에서 탑을 배웠어요.", ...terms });
  const design = shown(maker);
  await at(maker, `${design}/versions/new`);
  const grown = readFileSync(join(here, "../internal/app/demo/models/lighthouse.ldr"), "utf8").trimEnd() + "\n0 STEP\n1 4 70 -8 70 1 0 0 0 1 0 0 0 1 6141.dat\n";
  await send(maker, "/versions/new", { model: [file("lighthouse.ldr", grown)], note: "불을 하나 더했어요.", agreed: true });
  await drawn(maker, prefix + design);
  await maker.check("story-05-design");
  await maker.locator("[data-turn]").click();
  await maker.locator("canvas").waitFor();

  // 5. A development cites both, its people accept their shares, and it is launched.
  await at(owner, "/console/developments/new");
  await send(owner, "/console/developments/new", { title: "작은 등대", brief: "난간이 빠지지 않게 해요." });
  const development = shown(owner);
  for (const url of [idea, design]) await send(owner, "/evidence", { url });
  const shares = owner.locator(`form[action$="/credits"] input[type=text]`);
  await shares.nth(0).fill("1");
  await shares.nth(1).fill("5");
  await send(owner, "/credits");
  await owner.check("story-06-development");
  for (const page of [author, maker]) {
    await at(page, "/me/credits");
    await page.check(`story-07-credit-${page === author ? "idea" : "design"}`);
    await send(page, "/accept");
  }
  await at(owner, development);
  await send(owner, "/launch", { title: "작은 등대", summary: "손바닥만 한 등대.", price: "38000", stock: "3" });
  const product = shown(owner);
  assert.match(product, /^\/products\/./);

  // 6. A guest buys: a declined card loses nothing, a good one is paid once. A member buys, and reviews.
  const guest = await (await browser.person({ lang, width: 390 })).open(product);
  await guest.check("story-08-product-narrow");
  await send(guest, "/cart");
  await at(guest, "/checkout");
  const buyer = { email: "guest@example.com", name: "손님", phone: "010-1234-5678", postcode: "04524", address: "서울 어딘가 1", agreed: true };
  await send(guest, "/checkout", { ...buyer, card: "4000000000000002" });
  await guest.check("story-09-declined");
  await at(guest, "/checkout");
  await send(guest, "/checkout", { ...buyer, card: "4242424242424242" });
  assert.match(shown(guest), /^\/orders\//);
  await guest.check("story-10-paid");

  await at(author, product);
  await send(author, "/cart");
  await at(author, "/checkout");
  await send(author, "/checkout", { ...buyer, email: "minji@example.com", name: "김민지", card: "4000000000000077" });
  const order = shown(author);
  await at(author, product);
  await author.locator(`a[href*="/reviews/new"]`).first().click();
  const photo = { name: "photo.png", mimeType: "image/png", buffer: await author.screenshot({ clip: { x: 0, y: 0, width: 320, height: 240 } }) };
  await send(author, "/reviews", { stars: "5", title: "지붕이 딱 맞아요", body: "아이와 한 시간 반 걸렸습니다. 그림을 잘 보세요.", photos: [photo] });
  assert.ok((await author.content()).includes("지붕이 딱 맞아요"));

  // 7. The parcel arrives, and one order is refunded. 38,000 − 3,454 VAT = 34,546; 6 % of it is 2,072: 346 + 1,381 + 345.
  await at(owner, `/console${order}`);
  await send(owner, "/ship", { carrier: "물결택배", parcel: "123456789" });
  await send(owner, "/deliver");
  await at(author, order);
  await send(author, "/confirm");
  await at(maker, "/me/earnings");
  await maker.check("story-11-earnings");
  const earned = (await maker.locator("main").innerText()).replace(/,/g, "");
  assert.match(earned, /1381/, "one sale's royalty of the remixed design");
  await at(owner, "/console/orders?state=paid");
  await owner.locator(`a[href*="/console/orders/"]`).first().click();
  await send(owner, "/refund", { reason: "마음이 바뀌셨어요." }, "button >> nth=-1");

  // 8. The thread, as a page and as data.
  for (const [width, dark] of [[1280, false], [1280, true], [390, false]]) {
    const page = await (await browser.person({ lang, width, dark })).open(product);
    await page.check("story-12-product");
    await page.context().close();
  }
  const thread = await (await fetch(`${server.url}${product}/thread.json`)).json();
  assert.deepEqual(Object.keys(thread).includes("steps"), true);
  const home = await (await browser.person({ lang })).open("/");
  await home.check("story-13-home");
  await at(maker, "/me/earnings");
  assert.ok(!(await maker.locator("main").innerText()).includes("2,762"), "the refunded sale does not count");

  // 9. Every invariant holds.
  const doctor = spawnSync(join(here, "../bin/madang"), ["doctor", "--data", server.data, ...(database ? ["--database-url", database] : [])], { encoding: "utf8" });
  assert.equal(doctor.status, 0, doctor.stdout + doctor.stderr);
}

/** drawn waits until a design's picture is there: the page follows the drawing and shows it by itself. */
async function drawn(page, path) {
  await page.goto(path);
  await page.locator('main img[src*="/pictures/"]').first().waitFor();
}
