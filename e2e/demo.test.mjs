/** The demo brand as a visitor and a member find it: every kind of page holds up in both languages, widths and themes. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser, startMadang } from "./harness.mjs";

const out = join(dirname(fileURLToPath(import.meta.url)), "out");
const passphrase = "a little lighthouse on my desk";
const looks = [{ lang: "ko" }, { lang: "en", width: 390, dark: true }];

let server, site;
before(async () => {
  server = await startMadang({ demo: true, args: ["--rate-limits", "off"] });
  site = await startBrowser(server.url);
});
after(async () => {
  await site?.close();
  await server?.stop();
});

/** first is the path of the first link of a list that matches, without the language. */
async function first(page, pattern) {
  const hrefs = await page.locator("main a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const found = hrefs.map((h) => decodeURIComponent(h ?? "").replace(/^\/en(?=\/)/, "")).find((h) => pattern.test(h));
  assert.ok(found, `no link like ${pattern} on ${page.url()}`);
  return found;
}

/** signIn is a member's browser, signed in. */
async function signIn(email, options) {
  const person = await site.person(options);
  const page = await person.open("/login");
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(passphrase);
  await Promise.all([page.waitForURL((u) => !u.pathname.endsWith("/login")), page.locator(`form[action$="/login"] button.act`).click()]);
  await page.close();
  return person;
}

for (const look of looks) {
  const name = `${look.lang}-${look.width ?? 1280}`;
  test(`a visitor's pages hold up (${name})`, { timeout: 120_000 }, async () => {
    const person = await site.person(look);
    const visit = async (path, called) => {
      const page = await person.open(path);
      await page.check(`demo-${called}`);
      return page;
    };
    await visit("/", "home");
    const ideas = await visit("/ideas", "ideas");
    const designs = await visit("/designs", "designs");
    const products = await visit("/products", "products");
    await visit(await first(ideas, /^\/ideas\/(?!new)[^?]+$/), "idea");
    await visit(await first(designs, /^\/designs\/(?!new)[^?]+$/), "design");
    await visit(await first(products, /^\/products\/[^?]+$/), "product");
    for (const path of ["/developments", "/cart", "/login", "/join", "/ledger", "/terms"]) await visit(path, path.slice(1));
    await person.close();
  });

  test(`a member's and the brand's pages hold up (${name})`, { timeout: 120_000 }, async () => {
    for (const [email, paths] of [
      ["minji@example.com", ["/", "/me", "/me/orders", "/me/credits", "/me/earnings", "/me/devices", "/ideas/new", "/designs/new"]],
      ["owner@example.com", ["/console", "/console/orders", "/console/products", "/console/developments", "/console/staff"]],
    ]) {
      const person = await signIn(email, look);
      for (const path of paths) {
        const page = await person.open(path);
        await page.check(`demo-${email.split("@")[0]}${path.replaceAll("/", "-")}`);
        await page.close();
      }
      await person.close();
    }
  });
}

test("a product can be found, read and put into the cart without script", async () => {
  const person = await site.person({ script: false });
  const shelf = await person.open("/products");
  const page = await person.open(await first(shelf, /^\/products\/작은-등대/));
  await page.locator(`form[action$="/cart"] button`).first().click();
  await page.waitForURL(/\/cart/);
  await page.check("demo-cart-plain");
  await person.close();
});

test("the page that the README shows", async () => {
  const person = await site.person({ lang: "ko", height: 1180 });
  const shelf = await person.open("/products");
  const hrefs = await shelf.locator("main a").evaluateAll((all) => all.map((a) => decodeURIComponent(a.getAttribute("href") ?? "")));
  const page = await person.open(hrefs.find((h) => h.startsWith("/products/작은-등대")));
  mkdirSync(out, { recursive: true });
  await page.evaluate(() => Promise.all([...document.images].map((i) => i.decode().catch(() => {}))));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))); // and painted
  await page.screenshot({ path: join(out, "readme-product.png") });
  await person.close();
});
