/** The words the script says, handed over by the page, and the place it says them. */

type Words = Record<"sending" | "done" | "draft" | "files" | "left" | "over" | "finished", string>;

export const say = JSON.parse(document.getElementById("say")?.textContent || "{}") as Words;

/** fill puts a value into a sentence. */
export const fill = (text: string | undefined, value: string) => (text ?? "").replace("%s", value);

const live = document.createElement("div");
live.className = "hidden";
live.setAttribute("role", "status");
document.body.append(live);

/** announce tells a screen reader what changed without moving it. */
export function announce(text: string | undefined) {
  live.textContent = text ?? "";
}

interface Policies {
  createPolicy(name: string, rules: { createHTML(s: string): string }): { createHTML(s: string): string };
}

/** The server's own pages are as trusted here as they are when the browser opens them; the policy says so where one is asked for. */
const policy = (window as { trustedTypes?: Policies }).trustedTypes?.createPolicy("madang", { createHTML: (s) => s });

/** clean reads a page without running it. */
export function clean(html: string) {
  return new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
}
