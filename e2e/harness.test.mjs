/** The harness itself, against a small server of its own: that it passes what is good and fails what is bad. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { axe, fill, startBrowser } from "./harness.mjs";

const frame = (body, lang = "ko") =>
  `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>마당</title>
   <link rel="icon" href="/icon.svg"><style nonce="n">html{background:#fff;color:#111}@media(prefers-color-scheme:dark){html{background:#111;color:#eee}}</style><main><h1>마당</h1>${body}</main>`;

const form = `<form method="get"><label for="a">문장</label><input id="a" name="a"><label for="b">주제</label><select id="b" name="b"><option value="x">바다</option><option value="y">마을</option></select>
  <fieldset><legend>별점</legend><label><input type="radio" name="s" value="4">4점</label><label><input type="radio" name="s" value="5">5점</label></fieldset>
  <label><input type="checkbox" name="ok" value="1">동의해요</label><button>내놓기</button></form>`;

const pages = {
  "/": frame(form),
  "/en": frame("<p>hello</p>", "en"),
  "/icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "/error": frame(`<script nonce="n">console.error("broken")</script>`),
  "/throws": frame(`<script nonce="n">throw new Error("thrown")</script>`),
  "/missing": frame(`<img src="/none.png" alt="없음">`),
  "/policy": frame(`<p onclick="1">x</p><script>1</script>`),
  "/wide": frame(`<div id="w">x</div><style nonce="n">#w{width:3000px}</style>`),
  "/barrier": frame(`<img src="/icon.svg"><button></button>`),
};

let server, site;
before(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    const page = pages[path];
    response.writeHead(page ? 200 : 404, {
      "Content-Type": path.endsWith(".svg") ? "image/svg+xml" : "text/html; charset=utf-8",
      "Content-Security-Policy": "default-src 'none'; img-src 'self'; script-src 'nonce-n'; style-src 'nonce-n'; form-action 'self'",
    });
    response.end(page ?? frame("<p>없어요</p>"));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site = await startBrowser(`http://127.0.0.1:${server.address().port}`);
});
after(async () => {
  await site?.close();
  server?.close();
});

test("a good page passes in both languages, widths and themes, with and without script", async () => {
  for (const options of [{}, { lang: "en", width: 390, dark: true }, { script: false }]) {
    const page = await site.open("/", options);
    await page.check("harness");
    await page.context().close();
  }
});

test("a form is filled by its labels", async () => {
  const page = await site.open("/");
  await fill(page, { 문장: "작은 등대", 주제: "y", 별점: 5, 동의해요: true });
  await page.getByRole("button", { name: "내놓기" }).click();
  const sent = new URL(page.url()).searchParams;
  assert.deepEqual(Object.fromEntries(sent), { a: "작은 등대", b: "y", s: "5", ok: "1" });
});

for (const [path, reason] of [
  ["/error", /console: broken/],
  ["/throws", /script error: thrown/],
  ["/missing", /404 .*none\.png/],
  ["/policy", /Content Security Policy/],
  ["/wide", /px wide in a window/],
  ["/barrier", /image-alt/],
]) {
  test(`${path} fails`, async () => {
    const page = await site.open(path);
    await assert.rejects(() => page.check("harness-bad"), (e) => reason.test(e.message + JSON.stringify(e.actual ?? "")));
    await page.context().close();
  });
}

test("an answer a story expects is allowed", async () => {
  const page = await site.open("/");
  page.troubles.allow(404, "/nowhere");
  await page.goto("/nowhere");
  assert.deepEqual([...page.troubles], []);
});

test("axe tells where a barrier is", async () => {
  const page = await site.open("/barrier");
  assert.match((await axe(page)).join("\n"), /button-name: button/);
});
