/**
 * The button under a design's picture that lets it be turned. three.js is fetched when somebody asks for it and not
 * before; a page where nobody does loads this file alone. Without script the picture stays and there is no button.
 */
import type { Stage } from "./stage";

/** Words are what the page hands over for the viewer to say. */
export type Words = Record<"loading" | "failed" | "steps" | "of" | "close" | "reset" | "stage" | "turn", string>;

for (const box of document.querySelectorAll<HTMLElement>(".stage[data-scene]")) prepare(box);

function prepare(box: HTMLElement) {
  const button = box.querySelector<HTMLButtonElement>("[data-turn]");
  const ground = box.querySelector<HTMLElement>(".ground");
  if (!button || !ground) return;
  const words = JSON.parse(box.dataset.words || "{}") as Words;
  let stage: Stage | undefined;
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (stage || button.ariaBusy) return;
    button.ariaBusy = "true";
    button.textContent = words.loading;
    try {
      const { open } = await import("./stage");
      stage = await open(box, ground, words, () => {
        stage = undefined;
        button.hidden = false;
        button.focus();
      });
      button.hidden = true;
      stage.focus();
      button.textContent = words.turn;
    } catch (problem) {
      console.warn(problem);
      button.textContent = words.failed;
      button.disabled = true;
    }
    button.ariaBusy = null;
  });
}
