/**
 * The script of every page. It makes plain HTML quicker to use and makes nothing possible that was not so without it:
 * forms that answer in place, jobs that are followed, drafts that survive, counters, chosen files, menus that close.
 *
 * Attributes it reads: data-swap="#id" on a form, data-progress (and data-next), data-draft="key", data-max, data-files,
 * data-focus. The server sees the header X-Fragment with the id it may answer with alone; a whole page is as good.
 */
import { readDrafts, keepDraft, draftsSent } from "./draft";
import { follow } from "./progress";
import { say, fill, announce, clean } from "./say";

const busy = new WeakSet<HTMLFormElement>();

/** enhance prepares what has state of its own; everything else is heard at the document. */
function enhance(root: ParentNode) {
  readDrafts(root);
  root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-max]").forEach(count);
  root.querySelectorAll<HTMLElement>("[data-progress]").forEach(follow);
  root.querySelector<HTMLElement>("[data-focus]")?.focus();
}

/** Characters are counted as people count them: a code point each, as the server does. */
function count(field: HTMLInputElement | HTMLTextAreaElement) {
  const shown = document.getElementById(field.id + "-count");
  if (!shown) return;
  const left = Number(field.dataset.max) - [...field.value].length;
  shown.textContent = fill(left < 0 ? say.over : say.left, Math.abs(left).toLocaleString());
  shown.classList.toggle("over", left < 0);
}

function showFiles(input: HTMLInputElement) {
  const next = input.nextElementSibling;
  if (next?.matches(".files")) next.remove();
  const files = [...(input.files ?? [])];
  if (files.length === 0) return;
  const list = document.createElement("ul");
  list.className = "files";
  for (const file of files) {
    const line = document.createElement("li");
    let mark: HTMLElement = document.createElement("i");
    if (/^image\/(png|jpeg|webp|gif|avif)$/.test(file.type)) {
      const picture = new Image();
      picture.alt = "";
      picture.src = URL.createObjectURL(file);
      picture.onload = picture.onerror = () => URL.revokeObjectURL(picture.src);
      mark = picture;
    }
    const name = document.createElement("span");
    name.textContent = file.name;
    const size = document.createElement("small");
    size.textContent = file.size < 1e6 ? Math.ceil(file.size / 1e3) + " KB" : (file.size / 1e6).toFixed(1) + " MB";
    line.append(mark, name, size);
    list.append(line);
  }
  input.after(list);
  announce(fill(say.files, String(files.length)));
}

/** plainly sends a form as if there were no script. form.submit() would lose the button that was pressed. */
function plainly(form: HTMLFormElement, button: HTMLElement | null) {
  if (button instanceof HTMLButtonElement && button.name) {
    const kept = document.createElement("input");
    kept.type = "hidden";
    kept.name = button.name;
    kept.value = button.value;
    form.append(kept);
  }
  HTMLFormElement.prototype.submit.call(form);
}

/** ask fetches the answer to a form. Plain forms go as urlencoded, so that the server decodes both ways alike. */
function ask(form: HTMLFormElement, button: HTMLElement | null, id: string) {
  const data = new FormData(form, button);
  const action = new URL(button?.getAttribute("formaction") ?? form.action, location.href);
  const headers = { "X-Fragment": id };
  const pairs = () => new URLSearchParams([...data].map(([k, v]) => [k, String(v)] as [string, string]));
  if (form.method === "get") {
    action.search = pairs().toString();
    history.replaceState(null, "", action);
    return fetch(action, { headers });
  }
  return fetch(action, { method: "POST", headers, body: form.enctype === "multipart/form-data" ? data : pairs() });
}

/** swap sends a form and puts the answer's element of the same id in place of ours; whatever else comes is a page to go to. */
async function swap(form: HTMLFormElement, button: HTMLElement | null, id: string) {
  const old = document.getElementById(id);
  const held = document.activeElement;
  const within = held && old?.contains(held) ? held : null;
  try {
    const answer = await ask(form, button, id);
    const fresh = clean(await answer.text()).getElementById(id);
    if (!old || !fresh) {
      if (answer.ok && answer.redirected) location.assign(answer.url);
      else plainly(form, button);
      return;
    }
    const mine = document.importNode(fresh, true);
    const sent = form.querySelectorAll<HTMLElement>("[data-draft]");
    if (answer.ok) draftsSent(sent);
    old.replaceWith(mine);
    enhance(mine);
    if (within && !mine.contains(document.activeElement)) refocus(mine, within);
    announce(mine.dataset.say ?? say.done);
  } catch {
    plainly(form, button);
  } finally {
    release(form);
  }
}

/** refocus puts the hand back where it was: the same id, the same button, or the new part as a whole. */
function refocus(mine: HTMLElement, was: Element) {
  const name = was.getAttribute("name");
  const value = was.getAttribute("value");
  const again =
    (was.id && document.getElementById(was.id)) ||
    [...mine.querySelectorAll<HTMLElement>(was.localName)].find((e) => e.getAttribute("name") === name && (was.localName !== "button" || e.getAttribute("value") === value));
  if (!again) mine.tabIndex = -1;
  (again || mine).focus({ preventScroll: true });
}

function release(form: HTMLFormElement) {
  busy.delete(form);
  form.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method === "dialog") return;
  if (busy.has(form)) return event.preventDefault();
  const id = form.dataset.swap?.replace(/^#/, "");
  if (form.method === "post" || id) {
    busy.add(form);
    form.setAttribute("aria-busy", "true");
  }
  if (!id) return draftsSent(form.querySelectorAll("[data-draft]"), true);
  event.preventDefault();
  announce(say.sending);
  void swap(form, event.submitter, id);
});

document.addEventListener("input", (event) => {
  const field = event.target as HTMLInputElement;
  if (field.dataset.max) count(field);
  if (field.dataset.draft) keepDraft(field);
});

document.addEventListener("change", (event) => {
  const input = event.target as HTMLInputElement;
  if ("files" in input.dataset) showFiles(input);
});

document.addEventListener("keydown", (event) => {
  const at = event.target as HTMLElement;
  if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) {
    // Enter that only ends a Hangul syllable must not send the form; Safari says so by keyCode alone.
    if (at.localName === "input") event.preventDefault();
  } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && at instanceof HTMLTextAreaElement) {
    at.form?.requestSubmit();
  } else if (event.key === "Escape") {
    const open = at.closest<HTMLDetailsElement>("details.menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary")?.focus();
    }
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
});

// A page that comes back from the browser's memory still has its forms marked as sent.
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach(release);
});

enhance(document);
