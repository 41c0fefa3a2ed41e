/** web/site.ts in a real browser, under the strictest policy, against a server that answers as ours does. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./harness.mjs";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../internal/ui/dist");
const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
const policy =
  "default-src 'none'; script-src 'nonce-n' 'strict-dynamic'; style-src 'self'; font-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; require-trusted-types-for 'script'; trusted-types madang";
const words = { sending: "보내고 있어요", done: "바뀌었어요", draft: "되살렸어요", files: "고른 파일 %s개", left: "%s자 남음", over: "%s자 넘었어요", finished: "다 됐어요" };

const page = (body) => `<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>마당</title><link rel="icon" href="/assets/${manifest["mark.svg"]}">
  <link rel="stylesheet" href="/assets/${manifest["site.css"]}"><script type="module" nonce="n" src="/assets/${manifest["site.js"]}"></script>
  <script type="application/json" id="say">${JSON.stringify(words)}</script></head><body><main><h1>마당</h1>${body}</main></body></html>`;

const vote = (n) => `<div id="vote"><p>${n}명</p><form method="post" action="/vote" data-swap="#vote"><button name="way" value="up">응원하기</button></form></div>`;
const idea = (error = "", value = "") => `<div id="idea">${error ? `<div class="error-summary" role="alert" tabindex="-1" data-focus><p>${error}</p></div>` : ""}
  <form method="post" action="/idea" data-swap="#idea"><div class="field"><label for="f-t">문장</label><input id="f-t" name="t" type="text" value="${value}" data-max="5" data-draft="idea"${error ? ' aria-invalid="true"' : ""}>
  <p id="f-t-count" class="hint counter">5자까지</p></div><button>내놓기</button></form></div>`;
const job = (events) => `<div class="progress" data-progress="${events}" data-next="/made"><p role="status">그리고 있어요</p><progress aria-label="x"></progress><small></small></div>`;

let server, site, votes, log;

/** answers are by method and path; a POST gets its decoded form. */
const answers = {
  "GET /": () => page(vote(votes) + idea()),
  "POST /vote": async (form) => {
    log.push(["vote", form.get("way")]);
    await new Promise((done) => setTimeout(done, 150));
    return page(vote(++votes) + idea());
  },
  "POST /idea": (form) => {
    log.push(["idea", form.get("t")]);
    return form.get("t") === "등대" ? page(vote(votes) + `<div id="idea"><p>내놓았어요</p></div>`) : { status: 422, body: page(vote(votes) + idea("고쳐 주세요", form.get("t"))) };
  },
  "GET /lost": () => page(`<form method="post" action="/elsewhere" data-swap="#none"><button name="b" value="1">보내기</button></form>`),
  "POST /elsewhere": (form, request) => (log.push(["elsewhere", form.get("b"), request.headers["x-fragment"] ?? ""]), page("<p>저쪽</p>")),
  "GET /files": () => page(`<div class="field"><label for="p">사진</label><input id="p" type="file" name="p" multiple data-files></div>`),
  "GET /job": () => page(job("/jobs/1/events")),
  "GET /slow": () => page(job("/jobs/2/events")),
  "GET /made": () => page("<p>다 됐어요</p>"),
};

before(async () => {
  [votes, log] = [312, []];
  let asked = 0;
  server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    const head = (type, status = 200) => response.writeHead(status, { "Content-Type": type, "Content-Security-Policy": policy });
    if (path.startsWith("/assets/")) {
      const type = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" }[path.split(".").pop()] ?? "application/octet-stream";
      head(type);
      return response.end(readFileSync(join(dist, path.slice("/assets/".length))));
    }
    if (path === "/jobs/1/events") {
      head("text/event-stream");
      response.write('event: progress\ndata: {"done":3,"total":8,"text":"셋째 장"}\n\n');
      return setTimeout(() => response.end('event: done\ndata: {"url":"/made?by=events"}\n\n'), 600);
    }
    if (path === "/jobs/2/events") {
      const json = request.headers.accept === "application/json";
      head(json ? "application/json" : "text/plain");
      return response.end(json ? JSON.stringify(asked++ ? { finished: true } : { done: 1, total: 2 }) : "");
    }
    let body = "";
    for await (const part of request) body += part;
    const answer = await answers[`${request.method} ${path}`]?.(new URLSearchParams(body), request);
    head("text/html; charset=utf-8", answer?.status ?? (answer ? 200 : 404));
    response.end(answer?.body ?? answer ?? page("<p>없어요</p>"));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site = await startBrowser(`http://127.0.0.1:${server.address().port}`);
});
after(async () => {
  await site?.close();
  server?.closeAllConnections();
  server?.close();
});

test("a form answers in place, once, says so and keeps the hand where it was", async () => {
  const p = await site.open("/");
  const button = p.getByRole("button", { name: "응원하기" });
  await button.focus();
  await p.evaluate(() => {
    const form = document.querySelector("#vote form");
    form.requestSubmit(form.querySelector("button"));
    form.requestSubmit(form.querySelector("button"));
  });
  await p.getByText("313명").waitFor();
  assert.equal(new URL(p.url()).pathname, "/");
  assert.deepEqual(log.filter(([what]) => what === "vote"), [["vote", "up"]]);
  assert.equal(await p.evaluate(() => document.activeElement.textContent), "응원하기");
  assert.equal(await p.locator("body > [role=status]").textContent(), words.done);
  assert.deepEqual([...p.troubles], []);
});

test("faults come back in place and are where the hand goes; a draft lives until it arrived", async () => {
  const p = await site.open("/");
  p.troubles.allow(422, "/idea");
  const field = p.getByLabel("문장");
  await field.fill("긴 문장이에요");
  assert.equal(await p.locator("#f-t-count").textContent(), "2자 넘었어요");
  await p.getByRole("button", { name: "내놓기" }).click();
  await p.getByText("고쳐 주세요").waitFor();
  assert.equal(await p.evaluate(() => document.activeElement.className), "error-summary");
  await p.waitForFunction(() => localStorage.getItem("draft:idea") === "긴 문장이에요");
  await p.goto("/");
  assert.equal(await field.inputValue(), "긴 문장이에요");
  await p.getByText(words.draft).waitFor();
  await field.fill("등대");
  await p.getByRole("button", { name: "내놓기" }).click();
  await p.getByText("내놓았어요").waitFor();
  assert.equal(await p.evaluate(() => localStorage.getItem("draft:idea")), null);
  assert.deepEqual([...p.troubles], []);
});

test("Enter that ends a syllable does not send", async () => {
  const p = await site.open("/");
  const before = log.length;
  await p.getByLabel("문장").focus();
  const stopped = await p.evaluate(() => !document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true })));
  assert.equal(stopped, true);
  assert.equal(log.length, before);
});

test("an answer without the part becomes a plain submit with its button", async () => {
  const p = await site.open("/lost");
  await p.getByRole("button").click();
  await p.getByText("저쪽").waitFor();
  assert.deepEqual(log.at(-1), ["elsewhere", "1", ""]);
});

test("chosen files are named", async () => {
  const p = await site.open("/files");
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  await p.getByLabel("사진").setInputFiles([{ name: "등대.png", mimeType: "image/png", buffer: png }, { name: "boat.ldr", mimeType: "text/plain", buffer: Buffer.alloc(2_400_000) }]);
  assert.deepEqual(await p.locator(".files li").allTextContents(), ["등대.png1 KB", "boat.ldr2.4 MB"]);
  assert.deepEqual([...p.troubles], []);
});

test("a job is followed by its events, and by asking where those do not come through", async () => {
  const p = await site.open("/job");
  await p.getByText("셋째 장").waitFor();
  assert.equal(await p.locator("progress").evaluate((e) => `${e.value}/${e.max}`), "3/8");
  await p.waitForURL("**/made?by=events");
  const slow = await site.open("/slow");
  await slow.waitForURL("**/made", { timeout: 15_000 });
  assert.deepEqual([...p.troubles], []);
});

test("without script the same form is an ordinary one", async () => {
  const p = await site.open("/", { script: false });
  await p.getByRole("button", { name: "응원하기" }).click();
  assert.equal(new URL(p.url()).pathname, "/vote");
  await p.getByText("314명").waitFor();
});
