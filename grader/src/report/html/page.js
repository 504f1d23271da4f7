// Stepping: which step is the current one, and what the page shows of it.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
// What a step has nothing of is not written down.
const whole = (step) => ({ takes: [], drops: [], after: [], ...step });
const found = { ...data, steps: data.steps.map(whole), ended: true };
let run = found;
let layout = null;
let current = 0;

// So many steps are shown at once; of more, those that matter.
const FEW = 32;

const all = () => $("fold").checked;
// The steps that can be chosen; the end counts as one more.
const last = () => run.steps.length - (run.ended ? 0 : 1);
const shown = () => Array.from({ length: last() + 1 }, (_, index) => index).filter((index) => all() || !run.steps[index]?.quiet);

// What the objects are worth after a step, and who holds them.
function valuesAt(index) {
  const values = run.objects.map((object) => ({ value: object.initial, holders: [], fresh: false }));
  run.steps.slice(0, index + 1).forEach((step, at) => {
    step.takes.forEach((object) => values[object].holders.push(step.thread));
    step.drops.forEach((object) => {
      const place = values[object].holders.indexOf(step.thread);
      if (place >= 0) values[object].holders.splice(place, 1);
    });
    if (step.sets) {
      const [object, value] = step.sets;
      values[object].fresh = at === index && values[object].value !== value;
      values[object].value = value;
    }
    if (at === index && (step.takes.length || step.drops.length)) {
      [...step.takes, ...step.drops].forEach((object) => (values[object].moved = true));
    }
  });
  return values;
}

function showValues() {
  const body = $("values").tBodies[0];
  body.replaceChildren();
  valuesAt(current).forEach(({ value, holders, fresh, moved }, index) => {
    const object = run.objects[index];
    const row = element("tr", fresh || moved ? "fresh" : "", "", body);
    const name = element("th", "", "", row);
    name.scope = "row";
    if (/Mutex|RwLock/.test(object.kind)) {
      const swatch = svg("svg", { class: "swatch", width: 12, height: 16, "aria-hidden": "true" }, name);
      svg("rect", { x: 1, y: 1, width: 10, height: 14, rx: 3, class: `hold tone${index % 6}`, fill: `url(#tone${index % 6})` }, swatch);
    }
    name.append(object.name);
    element("small", "", object.hidden ? `${object.kind}, the test's` : object.kind, name);
    element("td", "value", (fresh ? "● " : "") + (value ?? "–"), row);
    element("td", "", holders.map((thread) => run.threads[thread]).join(", ") || "–", row);
  });
}

// Where each thread stands: the line of its last step, while it has not come to its end.
function showSource() {
  document.querySelectorAll(".file li.at").forEach((line) => {
    line.classList.remove("at", "current");
    line.querySelector(".here").replaceChildren();
  });
  let target = null;
  const step = run.steps[current];
  run.threads.forEach((name, thread) => {
    const past = run.steps.slice(0, current + 1).findLast((step) => step.thread === thread && lineOf(step.place));
    const goesOn = run.steps.slice(current + 1).some((step) => step.thread === thread);
    const stuck = run.stuck.find((stuck) => stuck.thread === thread);
    if (!goesOn && !stuck && !(step && step.thread === thread)) return;
    const isLast = stuck && !step && lineOf(stuck.place);
    const line = isLast || (past && lineOf(past.place));
    if (!line) return;
    line.classList.add("at");
    const mark = element("span", `chip thread${thread % 8}`, name + (isLast ? " waits" : ""), line.querySelector(".here"));
    if (step && step.thread === thread) {
      mark.classList.add("active");
      line.classList.add("current");
      target = line;
    }
    if (isLast) target ||= line;
  });
  if (target) {
    const code = target.closest(".code");
    code.scrollTop = target.offsetTop - code.clientHeight / 2;
  }
}

function lineOf(place) {
  if (!place) return null;
  const file = [...document.querySelectorAll(".file")].find((file) => file.dataset.file === place.file);
  return file ? file.querySelectorAll("li")[place.line - 1] : null;
}

// Makes a step the current one everywhere.
function choose(index, quietly) {
  current = Math.max(0, Math.min(index, last()));
  const step = run.steps[current];
  if (step && step.quiet && !all()) {
    $("fold").checked = true;
    draw();
  }
  const visible = shown();
  $("slider").max = Math.max(visible.length - 1, 0);
  $("slider").value = visible.indexOf(current);
  mark();
  showValues();
  showSource();
  tell(step);
  if (!quietly && run === found) history.replaceState(null, "", `#step=${step ? step.number : "end"}`);
}

// Says in words where the execution is.
function tell(step) {
  const line = step && lineOf(step.place);
  $("line").textContent = line ? line.querySelector("code").textContent.trim() : "";
  const count = run.steps.length ? run.steps.at(-1).number : 0;
  const text = step ? `Step ${step.number} of ${count}. ${step.say}.` : `The end, after ${count} steps. ${run.end}`;
  $("live").textContent = text + (step && step.note ? ` ${step.note}.` : "");
  if (!step) element("span", "aloud", ` ${run.stuck.map((stuck) => stuck.say).join(". ")}`, $("live"));
  $("slider").setAttribute("aria-valuetext", text);
}

function mark() {
  const isFuture = (index) => Number(index) > current;
  for (const node of document.querySelectorAll("#board [data-index]")) {
    node.classList.toggle("current", Number(node.dataset.index) === current);
    node.classList.toggle("future", isFuture(node.dataset.index));
  }
  for (const node of document.querySelectorAll("#board [data-to]")) {
    node.classList.toggle("current", Number(node.dataset.to) === current);
    node.classList.toggle("future", isFuture(node.dataset.to));
  }
  const row = document.querySelector("#board .current:is(.row, .end)");
  const top = $("heads").getBoundingClientRect().bottom;
  const bottom = $("player").getBoundingClientRect().top;
  if (row && mark.ready) {
    const at = row.getBoundingClientRect();
    if (at.top < top || at.bottom > bottom) window.scrollBy({ top: at.top - (top + bottom) / 2 });
  }
}

function move(by) {
  const visible = shown();
  const at = visible.findLastIndex((index) => index <= current);
  choose(visible[Math.max(0, Math.min(at + by, visible.length - 1))] ?? 0);
}

function draw() {
  layout = drawPicture(run, $("board"), $("heads"), all(), choose);
  mark();
}

function legend() {
  const kinds = new Set(found.steps.flatMap((step) => step.after.map(([, kind]) => kind)));
  for (const [kind, arrow] of Object.entries(ARROWS)) {
    if (!kinds.has(kind) || kind === "spawn") continue;
    const item = element("li", "", "", $("legend"));
    const line = svg("svg", { width: 34, height: 12, "aria-hidden": "true" }, item);
    svg("path", { class: `arrow ${kind}`, d: "M1 6 H25", "stroke-dasharray": arrow.dash, "marker-end": "url(#head)" }, line);
    item.append(arrow.says);
  }
  if (found.steps.some((step) => step.takes.length)) {
    const item = element("li", "", "", $("legend"));
    const bar = svg("svg", { width: 14, height: 16, "aria-hidden": "true" }, item);
    svg("rect", { x: 2, y: 1, width: 10, height: 14, rx: 3, class: "hold tone0", fill: "url(#tone0)" }, bar);
    item.append("a lock is held");
  }
}

const themes = ["system", "light", "dark"];
function theme(name) {
  document.documentElement.dataset.theme = name;
  $("theme").textContent = `Theme: ${name}`;
}

function stepFromLink() {
  const number = Number((location.hash.match(/step=(\d+)/) || [])[1]);
  const index = run.steps.findIndex((step) => step.number === number);
  return index >= 0 ? index : last();
}

const keys = { ArrowLeft: () => move(-1), ArrowRight: () => move(1), Home: () => move(-Infinity), End: () => move(Infinity) };
function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  if (event.target.closest(".code, .scroll[role], .offers")) return;
  event.preventDefault();
  keys[event.key]();
}

function start() {
  for (const id of ["main", "player", "theme"]) $(id).hidden = false;
  const quiet = run.steps.filter((step) => step.quiet).length;
  $("fold-count").textContent = run.steps.length;
  $("fold-label").hidden = quiet === 0;
  $("fold").checked = run.steps.length <= FEW;
  theme("system");
  legend();
  draw();
  choose(stepFromLink(), true);
  $("theme").addEventListener("click", () => theme(themes[(themes.indexOf(document.documentElement.dataset.theme) + 1) % 3]));
  $("fold").addEventListener("change", () => { draw(); choose(current); });
  $("slider").addEventListener("input", () => choose(shown()[$("slider").value]));
  for (const [id, by] of [["first", -Infinity], ["back", -1], ["forward", 1], ["last", Infinity]]) {
    $(id).addEventListener("click", () => move(by));
  }
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", () => choose(stepFromLink(), true));
  window.addEventListener("resize", draw);
  window.addEventListener("beforeprint", () => ($("text").open = true));
  offerToPlay();
  mark.ready = true;
}
