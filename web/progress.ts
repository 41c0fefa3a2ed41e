/**
 * Follows a job by its server-sent events: "progress" {done,total,text} and "done" {url}. Where those do not come
 * through, the same address is asked for JSON {done,total,text,finished,url}, less and less often.
 */
import { say } from "./say";

interface State {
  done?: number;
  total?: number;
  text?: string;
  finished?: boolean;
  url?: string;
}

/** A browser opens six connections to one server at most; pictures being drawn must not take them all. */
const streams = 2;
let open = 0;

export function follow(box: HTMLElement) {
  const address = box.dataset.progress;
  if (!address) return;
  if (open >= streams) return poll(box, address, 2);
  open++;
  const source = new EventSource(address);
  const leave = () => {
    source.close();
    open--;
  };
  source.addEventListener("progress", (e) => show(box, JSON.parse((e as MessageEvent).data)));
  source.addEventListener("done", (e) => {
    leave();
    finish(box, JSON.parse((e as MessageEvent).data || "{}"));
  });
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    leave();
    poll(box, address, 2);
  };
}

function show(box: HTMLElement, state: State) {
  const bar = box.querySelector("progress");
  const text = box.querySelector("[role=status]");
  const small = box.querySelector("small");
  if (bar && state.total) {
    bar.max = state.total;
    bar.value = state.done ?? 0;
    if (small) small.textContent = `${bar.value.toLocaleString()} / ${bar.max.toLocaleString()}`;
  }
  if (text && state.text) text.textContent = state.text;
}

function poll(box: HTMLElement, address: string, seconds: number) {
  setTimeout(async () => {
    if (!box.isConnected) return;
    try {
      const state = (await (await fetch(address, { headers: { Accept: "application/json" } })).json()) as State;
      show(box, state);
      if (state.finished) return finish(box, state);
    } catch {
      seconds *= 2;
    }
    poll(box, address, Math.min(seconds, 30));
  }, seconds * 1000);
}

/** finish goes where the work can be seen. A page in which somebody is typing is left alone. */
function finish(box: HTMLElement, state: State) {
  const to = state.url || box.dataset.next;
  const typing = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")].some((f) => f.value !== f.defaultValue);
  if (to) location.assign(to);
  else if (!typing) location.reload();
  else show(box, { text: say.finished, done: 1, total: 1 });
}
