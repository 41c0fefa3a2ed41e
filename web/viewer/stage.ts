/** The stage a model is turned on: a canvas over the picture, the bar below it, and light like the pictures'. */
import * as three from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { Pieces, type Table } from "./pieces";
import { fetchAll, fetchBytes, readMesh, readScene, type Scene } from "./scene";
import type { Words } from "./viewer";

export interface Stage {
  focus(): void;
  close(): void;
}

/** open fetches the model and puts it on the stage; the promise fails where the browser cannot show it. */
export async function open(box: HTMLElement, ground: HTMLElement, words: Words, closed: () => void): Promise<Stage> {
  const stop = new AbortController();
  const renderer = new three.WebGLRenderer({ antialias: true, alpha: true });
  try {
    const scene = readScene(await fetchBytes(box.dataset.scene!, stop.signal));
    const pieces = await gather(box, scene, stop.signal);
    return stand(box, ground, words, renderer, scene, pieces, () => {
      stop.abort();
      closed();
    });
  } catch (problem) {
    stop.abort();
    renderer.dispose();
    throw problem;
  }
}

/** gather fetches the shape of every kind of part; equal shapes once. */
async function gather(box: HTMLElement, scene: Scene, stop: AbortSignal) {
  const address = (k: { name: string; key: string; own: boolean }) =>
    (k.own ? box.dataset.own! : "/parts/") + k.key + "/" + k.name.split("/").map(encodeURIComponent).join("/");
  const meshes = (await fetchAll(scene.kinds.map(address), stop, () => {})).map(readMesh);
  const coloured = meshes.some((m) => m.groups.some((g) => g.colour !== 16));
  const table = coloured ? ((await (await fetch("/parts/colours", { signal: stop })).json()) as Table) : {};
  const pieces = new Pieces(scene, table);
  scene.kinds.forEach((kind, i) => pieces.add(kind, meshes[i]!));
  return pieces;
}

const fov = 20;

function stand(box: HTMLElement, ground: HTMLElement, words: Words, renderer: three.WebGLRenderer, model: Scene, pieces: Pieces, closed: () => void): Stage {
  const world = new three.Scene();
  world.add(pieces.group);
  const [minX, minY, minZ, maxX, maxY, maxZ] = model.box as unknown as [number, number, number, number, number, number];
  const middle = new three.Vector3((minX + maxX) / 2, -(minY + maxY) / 2, -(minZ + maxZ) / 2);
  const radius = Math.max(10, Math.hypot(maxX - minX, maxY - minY, maxZ - minZ) / 2);
  light(world, middle, radius, -maxY);
  renderer.shadowMap.enabled = pieces.triangles < 1e6;
  renderer.shadowMap.type = three.PCFShadowMap;
  renderer.shadowMap.autoUpdate = false;

  const canvas = renderer.domElement;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", words.stage);
  const camera = new three.PerspectiveCamera(fov, 1, radius / 20, radius * 40);
  const controls = new OrbitControls(camera, canvas);
  controls.target.copy(middle);
  controls.enableDamping = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  controls.minDistance = radius * 1.2;
  controls.maxDistance = radius * 20;

  // A frame is drawn when something changed, and until the turning has come to rest.
  let asked = 0;
  const draw = () => {
    asked = 0;
    if (controls.update()) ask();
    renderer.render(world, camera);
  };
  const ask = () => {
    if (!asked) asked = requestAnimationFrame(draw);
  };
  controls.addEventListener("change", ask);

  const home = () => {
    const far = radius / Math.sin((fov / 2) * (Math.PI / 180)) / Math.min(1, camera.aspect) * 1.07;
    camera.position.setFromSphericalCoords(far, Math.PI / 3, Math.PI / 4).add(middle);
    ask();
  };
  const resize = () => {
    const { clientWidth: w, clientHeight: h } = ground;
    if (!w || !h) return;
    camera.aspect = w / h;
    camera.updateProjectionMatrix();
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    renderer.setSize(w, h, false);
    ask();
  };
  const watch = new ResizeObserver(resize);
  const show = (step: number) => {
    pieces.show(step);
    renderer.shadowMap.needsUpdate = true;
    ask();
  };
  canvas.addEventListener("keydown", (e) => {
    if (turn(e.key, camera, controls)) {
      e.preventDefault();
      ask();
    } else if (e.key === "Escape") close();
  });
  const tools = bar(words, model.steps, show, home, () => close());
  function close() {
    watch.disconnect();
    cancelAnimationFrame(asked);
    controls.dispose();
    pieces.dispose();
    renderer.dispose();
    renderer.forceContextLoss();
    canvas.remove();
    tools.remove();
    ground.classList.remove("turning");
    closed();
  }
  ground.append(canvas);
  ground.classList.add("turning");
  box.querySelector(".stage-bar")?.prepend(tools);
  watch.observe(ground);
  resize();
  home();
  show(model.steps);
  return { focus: () => canvas.focus({ preventScroll: true }), close };
}

/** light stands where the drawings' does: a soft sky, a lamp over the left shoulder, and a shadow on the ground. */
function light(world: three.Scene, middle: three.Vector3, radius: number, floor: number) {
  world.add(new three.HemisphereLight(0xffffff, 0xb9a88f, 1.7));
  const lamp = new three.DirectionalLight(0xffffff, 1.8);
  lamp.position.copy(middle).add(new three.Vector3(-0.4, 1.7, 0.8).multiplyScalar(radius * 2));
  lamp.target.position.copy(middle);
  lamp.castShadow = true;
  lamp.shadow.mapSize.set(2048, 2048);
  lamp.shadow.normalBias = 0.6;
  const eye = lamp.shadow.camera;
  eye.left = eye.bottom = -radius * 1.3;
  eye.right = eye.top = radius * 1.3;
  eye.near = 1;
  eye.far = radius * 8;
  const fill = new three.DirectionalLight(0xffffff, 0.7);
  fill.position.copy(middle).add(new three.Vector3(1, 0.4, 0.6).multiplyScalar(radius));
  fill.target.position.copy(middle);
  const ground = new three.Mesh(new three.PlaneGeometry(radius * 12, radius * 12), new three.ShadowMaterial({ opacity: 0.2, color: 0x2a2118 }));
  ground.rotation.x = -Math.PI / 2;
  ground.position.set(middle.x, floor - 0.2, middle.z);
  ground.receiveShadow = true;
  world.add(lamp, lamp.target, fill, fill.target, ground);
}

/** turn moves the camera by a key; false for a key that is not the stage's. */
function turn(key: string, camera: three.Camera, controls: OrbitControls) {
  const from = new three.Spherical().setFromVector3(camera.position.clone().sub(controls.target));
  const step = Math.PI / 18;
  if (key === "ArrowLeft") from.theta -= step;
  else if (key === "ArrowRight") from.theta += step;
  else if (key === "ArrowUp") from.phi -= step;
  else if (key === "ArrowDown") from.phi += step;
  else if (key === "+" || key === "=") from.radius /= 1.15;
  else if (key === "-") from.radius *= 1.15;
  else return false;
  from.phi = Math.min(Math.max(from.phi, 0.05), Math.PI - 0.05);
  from.radius = Math.min(Math.max(from.radius, controls.minDistance), controls.maxDistance);
  camera.position.setFromSpherical(from).add(controls.target);
  return true;
}

/** bar is the slider of the steps and the two buttons; arrow keys move the slider as they do everywhere. */
function bar(words: Words, steps: number, show: (step: number) => void, home: () => void, close: () => void) {
  const tools = document.createElement("div");
  tools.className = "stage-tools";
  if (steps > 1) {
    const label = document.createElement("label");
    label.className = "stage-steps";
    const slider = document.createElement("input");
    slider.type = "range";
    slider.min = "1";
    slider.max = String(steps); // before the value, which it bounds
    slider.value = slider.max;
    slider.ariaLabel = words.steps;
    const said = document.createElement("output");
    const say = () => {
      said.textContent = words.of.replace("%s", slider.value).replace("%s", String(steps));
      slider.ariaValueText = said.textContent;
    };
    slider.addEventListener("input", () => {
      say();
      show(Number(slider.value));
    });
    say();
    label.append(slider, said);
    tools.append(label);
  }
  for (const [text, act] of [[words.reset, home], [words.close, close]] as const) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plain";
    button.textContent = text;
    button.addEventListener("click", act);
    tools.append(button);
  }
  return tools;
}
