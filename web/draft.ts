/** What is being typed is kept in this browser until it was sent. */
import { say } from "./say";

type Typed = HTMLInputElement | HTMLTextAreaElement;
const name = (field: HTMLElement) => "draft:" + field.dataset.draft;
const sentKey = "drafts-sent";
let waiting = 0;

/** Storage may be full or forbidden; then there are no drafts, and nothing else is lost. */
function quietly(act: () => void) {
  try {
    act();
  } catch {
    return;
  }
}

/** keepDraft writes soon after the last key, not at every one. */
export function keepDraft(field: Typed) {
  clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    quietly(() => (field.value ? localStorage.setItem(name(field), field.value) : localStorage.removeItem(name(field))));
  }, 400);
}

/** readDrafts brings drafts back into fields nobody has filled, and forgets those that arrived. */
export function readDrafts(root: ParentNode) {
  quietly(() => {
    // A form that was refused, or that led to the sign-in page, has not arrived.
    const refused = document.querySelector(".error-summary, [aria-invalid], input[type=password]");
    for (const key of JSON.parse(sessionStorage.getItem(sentKey) || "[]") as string[]) {
      if (!refused) localStorage.removeItem(key);
    }
    sessionStorage.removeItem(sentKey);
    root.querySelectorAll<Typed>("[data-draft]").forEach((field) => {
      const draft = localStorage.getItem(name(field));
      if (!draft || field.value) return;
      field.value = draft;
      const note = document.createElement("p");
      note.className = "hint";
      note.setAttribute("role", "status");
      note.textContent = say.draft ?? "";
      field.after(note);
    });
  });
}

/** draftsSent forgets drafts that arrived. Where the answer is a new page, that page knows (later) whether they did. */
export function draftsSent(fields: NodeListOf<HTMLElement>, later = false) {
  clearTimeout(waiting);
  quietly(() => {
    const keys = [...fields].map(name);
    if (later) sessionStorage.setItem(sentKey, JSON.stringify(keys));
    else keys.forEach((key) => localStorage.removeItem(key));
  });
}
