// Play it yourself: the reader chooses who goes next, along executions that were recorded.
"use strict";

const tree = data.play;
const game = { path: [0], faults: false };
const nodeAt = (index) => tree.nodes[game.path[index]];
const here = () => nodeAt(game.path.length - 1);

// What an execution has come to, by whether the reader is to break the promise or to keep it.
function verdict(end) {
  if (tree.seeks_order) return `The promise ${end.failed ? "does not hold" : "holds"} in this order.`;
  return end.failed ? "You broke it." : "This order does no harm. Take a step back.";
}

// What has happened on the way to the current node, as a run that can be drawn.
function played() {
  const nodes = game.path.map((_, index) => nodeAt(index));
  const end = here().end;
  return {
    threads: data.threads,
    objects: tree.objects[here().objects],
    steps: nodes.flatMap((node) => node.steps.map(whole)),
    stuck: end ? end.stuck : [],
    ended: Boolean(end),
    passed: Boolean(end) && !end.failed,
    end: end ? (end.failed && !tree.seeks_order ? `You broke it. ${end.says}` : end.says) : "",
  };
}

// Where one thing alone can happen, besides faults that nobody has asked for, it happens.
function goOn() {
  for (;;) {
    const ordinary = here().options.filter((option) => !option.fault);
    const only = ordinary.length === 1 && !game.faults ? ordinary[0] : null;
    if (!only || only.to === null) return;
    game.path.push(only.to);
  }
}

function asks(node) {
  return game.faults || node.options.filter((option) => !option.fault).length > 1;
}

function take(option) {
  game.path.push(option.to);
  goOn();
  showGame();
}

function undo() {
  do game.path.pop();
  while (game.path.length > 1 && !asks(here()));
  if (!game.path.length) game.path.push(0);
  showGame();
}

function restart() {
  game.path = [0];
  goOn();
  showGame();
}

// One step of the found failure, from where the reader has left its way.
function answer() {
  let common = 0;
  while (game.path[common] === tree.answer[common] && common < game.path.length) common += 1;
  game.path = tree.answer.slice(0, common);
  if (common < tree.answer.length) game.path.push(tree.answer[common]);
  goOn();
  showGame();
}

function button(text, act, parent, className) {
  const node = element("button", className || "", text, parent);
  node.type = "button";
  node.addEventListener("click", act);
  return node;
}

function offer(option, list) {
  const item = element("li", "", "", list);
  const who = option.thread === null ? "the clock" : data.threads[option.thread];
  const choice = button("", () => take(option), item, "offer");
  element("b", "", who, choice);
  choice.append(` ${option.says} `);
  if (option.place) element("small", "", option.place.short, choice);
  if (option.forced) element("i", "", option.fault ? "injected" : "forced switch", choice);
  choice.disabled = option.to === null;
  if (choice.disabled) element("small", "", " (not on this page: try it with `play` in the terminal)", item);
}

function showGame() {
  run = played();
  draw();
  choose(last(), true);
  const panel = $("game");
  panel.replaceChildren();
  const node = here();
  const offers = node.options.filter((option) => !option.fault || game.faults);
  const says = node.end ? verdict(node.end) : "Who goes next?";
  const title = element("h3", "", says, panel);
  title.tabIndex = -1;
  const list = element("ul", "offers", "", panel);
  if (!node.end) offers.forEach((option) => offer(option, list));
  node.blocked.forEach((text) => element("li", "blocked", text, list));
  const forced = run.steps.filter((step) => step.held_up !== null).length;
  const bar = element("p", "tools", "", panel);
  button("Undo", undo, bar).disabled = !game.path.slice(0, -1).some((at) => asks(tree.nodes[at]));
  button("Start again", restart, bar);
  if (tree.seeks_order) return focusOn(title);
  button("One step of the answer", answer, bar).disabled = node.end && node.end.failed;
  const label = element("label", "", "", bar);
  const box = element("input", "", "", label);
  box.type = "checkbox";
  box.checked = game.faults;
  box.addEventListener("change", () => { game.faults = box.checked; showGame(); });
  label.append(" offer faults as well");
  element("span", "count", `${forced} forced switch${forced === 1 ? "" : "es"}; the answer has ${$("switches").textContent}`, bar);
  focusOn(title);
}

// The page does not jump where the game has only just been opened.
function focusOn(title) {
  if (showGame.ready) title.focus({ preventScroll: true });
  showGame.ready = true;
}

// Changes between the failure that was found and the reader's own.
function mode(playing) {
  for (const [id, on] of [["mode-found", !playing], ["mode-play", playing]]) $(id).setAttribute("aria-pressed", on);
  $("game").hidden = !playing;
  $("fold-label").hidden = playing || !found.steps.some((step) => step.quiet);
  if (playing) return restart();
  run = found;
  draw();
  choose(stepFromLink(), true);
}

function offerToPlay() {
  if (tree.nodes.length < 2) return;
  const set = $("modes");
  button("The failure found", () => mode(false), set).id = "mode-found";
  button("Play it yourself", () => { showGame.ready = false; mode(true); }, set).id = "mode-play";
  $("mode-found").setAttribute("aria-pressed", "true");
  $("mode-play").setAttribute("aria-pressed", "false");
  if (location.hash === "#play") mode(true);
}
