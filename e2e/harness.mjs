/**
 * The harness of the browser stories: it starts the real server, opens real pages, and fails a story for whatever a
 * person would have to put up with: an error in the console, a refused resource, a page axe-core finds a barrier in.
 *
 *   const server = await startMadang({ demo: true });
 *   const browser = await startBrowser(server.url);
 *   const page = await browser.open("/ideas", { lang: "en", width: 390, dark: true });
 *   await fill(page, { "한 문장으로 적어 주세요": "작은 등대" });
 *   await page.check("ideas");          // axe, sideways scrolling, and a picture in e2e/out/
 *   await browser.close(); await server.stop();
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "out");
const axeSource = readFileSync(join(here, "../node_modules/axe-core/axe.min.js"), "utf8");

/** freePort asks the system for a port nobody listens on. */
export async function freePort() {
  const probe = createServer();
  await new Promise((done, fail) => probe.once("error", fail).listen(0, "127.0.0.1", done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

/**
 * startMadang runs bin/madang on data of its own and waits until it is ready.
 * options: demo (with the demo data), databaseURL, args (more of them), env, readyMs.
 */
export async function startMadang({ demo = false, databaseURL = "", args = [], env = {}, readyMs = 60_000 } = {}) {
  const data = mkdtempSync(join(tmpdir(), "madang-e2e-"));
  const address = `127.0.0.1:${await freePort()}`;
  const flags = ["serve", "--addr", address, "--data", data, ...(databaseURL ? ["--database-url", databaseURL] : []), ...(demo ? ["--demo"] : []), ...args];
  const child = spawn(join(here, "../bin/madang"), flags, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => log.push(String(text)));
  const ended = new Promise((done) => child.once("exit", done).once("error", (e) => (log.push(String(e)), done(-1))));
  const server = {
    url: `http://${address}`,
    data,
    log: () => log.join(""),
    async stop() {
      child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 15_000);
      const code = await ended;
      clearTimeout(hard);
      rmSync(data, { recursive: true, force: true });
      return code;
    },
  };
  try {
    await ready(server.url + "/readyz", readyMs, ended);
  } catch (e) {
    await server.stop();
    throw new Error(`madang did not become ready: ${e.message}\n${server.log()}`);
  }
  return server;
}

/** ready asks an address until it answers 200, the process ends, or time runs out. */
async function ready(url, ms, ended) {
  let over = false;
  void ended.then(() => (over = true));
  for (const until = Date.now() + ms; Date.now() < until; ) {
    if (over) throw new Error("the process ended");
    try {
      if ((await fetch(url)).status === 200) return;
    } catch {
      // not listening yet
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`no answer after ${ms} ms`);
}

/** chromiumPath is $CHROMIUM, or the first of the usual names on the path. */
function chromiumPath() {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : ["chromium", "chromium-browser", "google-chrome"];
  for (const name of names) {
    for (const dir of name.includes("/") ? [""] : (process.env.PATH ?? "").split(delimiter)) {
      const path = dir ? join(dir, name) : name;
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue;
      }
    }
  }
  throw new Error("no Chromium on the path; run tools/need.sh chromium, or set CHROMIUM");
}

/** startBrowser starts one browser for the pages of one site. */
export async function startBrowser(url) {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
      "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    ],
  });
  return {
    browser,
    /** person is a visitor with cookies of their own; pages opened through them share those. */
    person: (options) => person(browser, url, options),
    /** open is a page of a new person, already at path. */
    async open(path, options) {
      return (await person(browser, url, options)).open(path);
    },
    close: () => browser.close(),
  };
}

/** options: lang "ko" | "en", width, height, dark, script (false: without), reducedMotion. */
async function person(browser, url, { lang = "ko", width = 1280, height = 900, dark = false, script = true, reducedMotion = true } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: script,
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
    locale: lang === "en" ? "en-US" : "ko-KR",
    timezoneId: "Asia/Seoul",
  });
  return {
    context,
    async open(path) {
      const page = await context.newPage();
      const troubles = watch(page, url);
      await page.goto((lang === "en" ? "/en" : "") + (lang === "en" && path === "/" ? "" : path));
      return Object.assign(page, {
        troubles,
        check: (name) => check(page, troubles, { name: `${name}-${lang}-${width}-${dark ? "dark" : "light"}${script ? "" : "-plain"}`, script, width }),
      });
    },
    close: () => context.close(),
  };
}

/** watch collects what goes wrong on a page. An answer a story expects is allowed by troubles.allow(status, part of the address). */
function watch(page, url) {
  const found = [];
  const allowed = [];
  const fine = (status, address) => allowed.some((a) => a.status === status && address.includes(a.part));
  page.on("pageerror", (e) => found.push(`script error: ${e.message}`));
  page.on("console", (m) => {
    const failedLoad = /Failed to load resource/.test(m.text()); // told again, with its status, by the response
    if (m.type() === "error" && !failedLoad) found.push(`console: ${m.text()}`);
  });
  page.on("response", (r) => {
    if (r.url().startsWith(url) && r.status() >= 400 && !fine(r.status(), r.url())) found.push(`${r.status()} ${r.url()}`);
  });
  page.on("requestfailed", (r) => {
    const reason = r.failure()?.errorText ?? "";
    if (r.url().startsWith(url) && reason !== "net::ERR_ABORTED") found.push(`${reason} ${r.url()}`); // aborted: the page went elsewhere
  });
  return Object.assign(found, { allow: (status, part) => allowed.push({ status, part }) });
}

/** check fails for troubles so far, for barriers axe-core finds, and for a page wider than its window; it keeps a picture. */
async function check(page, troubles, { name, script, width }) {
  mkdirSync(out, { recursive: true });
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });
  if (script) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${name}: the page is ${wide} px wide in a window of ${width}`);
    const barriers = await axe(page);
    assert.deepEqual(barriers, [], `${name}: axe-core finds barriers`);
  }
  assert.deepEqual([...troubles], [], `${name}: the page had troubles`);
}

/** axe runs axe-core for WCAG 2.2 A and AA and answers with one line a finding. */
export async function axe(page) {
  await page.evaluate(axeSource); // evaluate is not subject to the page's content security policy, a script tag would be
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await page.evaluate((only) => globalThis.axe.run(document, { runOnly: only, resultTypes: ["violations"] }), tags);
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} (${n.failureSummary?.split("\n")[1]?.trim() ?? v.help})`));
}

/** fill answers the questions of a form by their labels: text, true or false for a box, a number for stars, a list for files. */
export async function fill(page, answers) {
  for (const [label, answer] of Object.entries(answers)) {
    const group = page.getByRole("group", { name: label, exact: false });
    if (await group.count()) {
      const choice = typeof answer === "number" ? group.locator(`input[value="${answer}"]`) : group.getByLabel(answer, { exact: false }).first();
      await choice.check({ force: true }); // the drawn star lies over its radio button
      continue;
    }
    const control = page.getByLabel(label, { exact: false }).first();
    if (typeof answer === "boolean") await control.setChecked(answer);
    else if (Array.isArray(answer)) await control.setInputFiles(answer);
    else if ((await control.evaluate((e) => e.localName)) === "select") await control.selectOption(answer);
    else await control.fill(answer);
  }
}
