// The picture: a lane for each thread, time going down. `drawPicture` fills the board with one row
// for each step shown; everything on it is drawn from the steps alone.
"use strict";

const ROW = 32; // the height of a row
const GAP = 30; // what a forced switch takes in addition
const TEXT_LANE = 170; // from this width on, the words stand in the lanes, else beside them

// The kinds of arrows, and how each is told from the others without colour.
const ARROWS = {
  lock: { says: "a lock is released, then taken", dash: "" },
  notify: { says: "a notification ends a wait", dash: "7 3" },
  message: { says: "a message is sent, then received", dash: "1.5 3.5" },
  spawn: { says: "a thread is spawned", dash: "" },
  join: { says: "a thread ends and is joined", dash: "10 3 2 3" },
  unpark: { says: "a parked thread is woken", dash: "7 3" },
  barrier: { says: "the last one arrives at a barrier", dash: "3 3" },
  once: { says: "something is initialised, then used", dash: "3 3" },
};

// The shape of a step's sign.
const SHAPES = {
  square: ["lock", "try_lock", "read", "write", "try_read", "try_write", "unlock"],
  triangle: ["wait", "wake", "notify_one", "notify_all", "park", "unpark", "sleep"],
  diamond: ["spawn", "join", "begin", "end"],
};
const HOLLOW = ["load", "unlock", "wait", "park", "join", "get", "is_finished", "is_poisoned", "recv", "try_recv"];

function svg(name, attributes, parent) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (parent) parent.append(node);
  return node;
}

function element(name, className, text, parent) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  if (parent) parent.append(node);
  return node;
}

function titled(node, text) {
  svg("title", {}, node).textContent = text;
  return node;
}

// Where the lanes are, and how wide.
function measure(run, width) {
  const count = run.threads.length;
  const margin = 40;
  const where = width < 600 ? 54 : 72; // for the line numbers, at the right
  const lane = (width - margin - where) / count;
  const inside = lane >= TEXT_LANE;
  const step = inside ? Math.min(lane, 330) : Math.max(20, Math.min(92, (width - margin - where - 270) / count));
  const x = (thread) => margin + thread * step + (inside ? 16 : step / 2);
  return { margin, step, inside, x, textX: margin + count * step + 6, end: width - where };
}

// One row for each step that is shown, then one for each thread that is stuck, then the end.
function layOut(run, all) {
  const rows = [];
  let y = 6;
  let folded = 0;
  run.steps.forEach((step, index) => {
    if (step.quiet && !all) {
      folded += 1;
      return;
    }
    if (folded) y += 14;
    if (step.held_up !== null) y += GAP;
    rows.push({ step, index, y, middle: y + ROW / 2, folded });
    folded = 0;
    y += ROW;
  });
  if (folded) y += 14;
  const stuck = run.stuck.map((stuck) => {
    const row = { stuck, y, middle: y + ROW / 2 };
    y += ROW;
    return row;
  });
  return { rows, stuck, bottom: y, folded };
}

// The row of a step; of one that is folded away, the next row that is not.
function rowOf(layout, index) {
  return layout.rows.find((row) => row.index >= index);
}

function sign(parent, op, x, y, extra) {
  const solid = HOLLOW.includes(op) ? "hollow" : "solid";
  const shape = Object.keys(SHAPES).find((shape) => SHAPES[shape].includes(op)) || "circle";
  const attributes = { class: `sign ${solid} ${extra || ""}` };
  if (shape === "circle") return svg("circle", { ...attributes, cx: x, cy: y, r: 5.5 }, parent);
  if (shape === "square") return svg("rect", { ...attributes, x: x - 5.5, y: y - 5.5, width: 11, height: 11, rx: 1.5 }, parent);
  const points = shape === "diamond"
    ? `${x},${y - 7} ${x + 7},${y} ${x},${y + 7} ${x - 7},${y}`
    : `${x - 6.5},${y - 5.5} ${x + 6.5},${y - 5.5} ${x},${y + 6.5}`;
  return svg("polygon", { ...attributes, points }, parent);
}

// Down beside one lane, across between two rows, down onto another lane: never through words.
function bend(x1, y1, x2, y2, across) {
  const side = x2 > x1 ? 1 : -1;
  const r = Math.min(6, Math.abs(across - y1) / 2, Math.abs(x2 - x1) / 2, (y2 - across) / 2);
  return `M${x1} ${y1} V${across - r} Q${x1} ${across} ${x1 + side * r} ${across} ` +
    `H${x2 - side * r} Q${x2} ${across} ${x2} ${across + r} V${y2}`;
}

function drawLanes(run, layout, place, root) {
  const { rows, bottom } = layout;
  run.threads.forEach((name, thread) => {
    const x = place.x(thread);
    const own = rows.filter((row) => row.step.thread === thread);
    const born = rows.find((row) => row.step.op === "spawn" && row.step.other === thread);
    const first = born ? born.y + ROW : thread === 0 ? 0 : own.length ? own[0].y : bottom;
    const isStuck = run.stuck.some((stuck) => stuck.thread === thread);
    const last = isStuck || !run.ended || thread === 0 ? bottom : own.length ? own[own.length - 1].middle : first;
    svg("line", { class: "lane", x1: x, x2: x, y1: first, y2: last }, root);
    own.filter((row) => row.step.op === "wait" || row.step.op === "park").forEach((row) => {
      const wakes = own.find((later) => later.index > row.index);
      const end = wakes ? wakes.middle : last;
      svg("line", { class: "asleep-back", x1: x, x2: x, y1: row.middle, y2: end }, root);
      titled(svg("line", { class: "asleep", x1: x, x2: x, y1: row.middle, y2: end }, root), `${name} sleeps`);
    });
  });
}

// A bar for each lock, from where it is taken to where it is given back.
function drawHolds(run, layout, place, root) {
  const open = [];
  const bars = [];
  const close = (bar, row) => bars.push({ ...bar, to: row });
  run.steps.forEach((step, index) => {
    step.takes.forEach((object) => {
      const used = open.filter((bar) => bar.thread === step.thread).map((bar) => bar.depth);
      let depth = 0;
      while (used.includes(depth)) depth += 1;
      open.push({ object, thread: step.thread, from: index, depth, shared: step.shared });
    });
    step.drops.forEach((object) => {
      const at = open.findLastIndex((bar) => bar.thread === step.thread && bar.object === object);
      if (at >= 0) close(open.splice(at, 1)[0], index);
    });
  });
  open.forEach((bar) => close(bar, null));
  for (const bar of bars) {
    const from = rowOf(layout, bar.from);
    const to = bar.to === null ? null : rowOf(layout, bar.to);
    if (!from || from === to) continue;
    const y = from.index === bar.from ? from.middle : from.y;
    const end = to ? (to.index === bar.to ? to.middle : to.y) : layout.bottom + 4;
    const x = place.x(bar.thread) - 5 + bar.depth * 11;
    const look = { x, y, width: 10, height: Math.max(end - y, 2), rx: 3 };
    svg("rect", { ...look, class: "hold-back" }, root);
    const name = run.objects[bar.object] ? run.objects[bar.object].name : "a lock";
    const rect = svg("rect", { ...look, "data-index": bar.from, class: `hold tone${bar.object % 6}`, fill: `url(#tone${bar.object % 6})` }, root);
    titled(rect, `${run.threads[bar.thread]} holds ${name}${bar.shared ? ", with other readers" : ""}`);
  }
  return Math.max(0, ...bars.map((bar) => bar.depth));
}

function drawArrows(run, layout, place, root) {
  const joined = new Set();
  const draw = (kind, row, d) => {
    const look = { class: `arrow ${kind}`, d, "stroke-dasharray": ARROWS[kind].dash, "marker-end": "url(#head)", "data-to": row.index };
    titled(svg("path", look, root), ARROWS[kind].says);
  };
  for (const row of layout.rows) {
    const { step } = row;
    if (step.op === "spawn" && step.other !== null) {
      draw("spawn", row, bend(place.x(step.thread), row.middle, place.x(step.other), row.y + ROW + 9, row.y + ROW));
    }
    // The notification that ends a wait comes from a thread that has let go of the mutex, too.
    const wakers = step.after.filter(([, kind]) => kind === "notify").map(([from]) => run.steps[from].thread);
    for (const [from, kind] of step.after) {
      const start = rowOf(layout, from);
      const other = run.steps[from].thread;
      const known = !ARROWS[kind] || kind === "spawn" || (kind === "lock" && wakers.includes(other));
      if (known || !start || start.index >= row.index || (kind === "join" && joined.has(other))) continue;
      if (kind === "join") joined.add(other);
      const x = place.x(other) - (kind === "join" ? 0 : kind === "lock" ? 9 : 13);
      draw(kind, row, bend(x, start.middle + (kind === "join" ? 8 : 3), place.x(step.thread), row.middle - 9, row.y));
    }
  }
}

function drawWords(run, layout, place, depth, board, choose) {
  const { rows } = layout;
  for (const row of rows) {
    const { step } = row;
    const label = element("div", "row", "", board);
    label.style.cssText = `top:${row.y}px;height:${ROW}px`;
    label.dataset.index = row.index;
    label.addEventListener("click", () => choose(row.index));
    element("span", "number", step.number, label);
    const words = element("span", "words", "", label);
    const left = place.inside ? place.x(step.thread) + 13 + depth * 11 : place.textX;
    const room = place.inside ? place.margin + (step.thread + 1) * place.step - left - 4 : place.end - left;
    words.style.cssText = `left:${left}px;max-width:${Math.max(room, 60)}px;--far:${place.end - left}px`;
    if (!place.inside && room > 150) element("span", "who", run.threads[step.thread], words);
    const what = element("span", "what", "", words);
    element("b", "", step.op, what);
    what.append(" " + step.about + (step.injected ? " (injected)" : ""));
    if (step.note) element("em", "", step.note, words);
    label.classList.toggle("noted", Boolean(step.note));
    if (step.place) element("small", "where", step.place.short, label);
    label.title = step.say + (step.note ? `. ${step.note}` : "");
    if (step.held_up !== null) {
      const held = element("div", "held", "", board);
      held.style.top = `${row.y - GAP}px`;
      element("span", "", `⇄ ${run.threads[step.held_up]} is held up here`, held);
    }
    if (row.folded) drawFold(row.folded, row.y - (step.held_up !== null ? GAP : 0), board);
  }
  if (layout.folded) drawFold(layout.folded, layout.bottom - layout.stuck.length * ROW, board);
}

function drawFold(count, y, board) {
  const fold = element("div", "folded", `⋯ ${count} step${count === 1 ? "" : "s"} left out`, board);
  fold.style.top = `${y - 14}px`;
}

function drawStuck(run, layout, place, depth, board, root) {
  for (const { stuck, y, middle } of layout.stuck) {
    const x = place.x(stuck.thread);
    const words = element("div", "row stuck", "", board);
    words.dataset.index = run.steps.length;
    words.style.cssText = `top:${y}px;height:${ROW}px`;
    words.title = stuck.say;
    const label = element("span", "words", "", words);
    const left = place.inside ? x + 13 + depth * 11 : place.textX;
    const room = place.inside ? place.margin + (stuck.thread + 1) * place.step - left - 4 : place.end - left;
    label.style.cssText = `left:${left}px;max-width:${Math.max(room, 60)}px;--far:${place.end - left}px`;
    if (!place.inside && room > 150) element("span", "who", run.threads[stuck.thread], label);
    const what = element("span", "what", "", label);
    element("b", "", `waits: ${stuck.op}`, what);
    what.append(` ${stuck.about}`);
    if (stuck.place) element("small", "where", stuck.place.short, words);
    for (const other of stuck.waits_for) {
      if (other === stuck.thread) continue;
      const to = place.x(other) + (other < stuck.thread ? 8 : -8);
      const d = `M${x} ${middle} V${y + ROW - 3} H${to}`;
      titled(svg("path", { class: "arrow waits", d, "data-index": run.steps.length, "marker-end": "url(#head-stuck)" }, root), stuck.say);
    }
    svg("path", { class: "sign dead", "data-index": run.steps.length, d: `M${x - 5} ${middle - 5} l10 10 m0 -10 l-10 10` }, root);
  }
}

// Draws the run into the board, and says where the rows are.
function drawPicture(run, board, heads, all, choose) {
  board.replaceChildren();
  heads.replaceChildren();
  const width = Math.max(board.parentElement.clientWidth, 280);
  const place = measure(run, width);
  const layout = layOut(run, all);
  heads.classList.toggle("upright", !place.inside);
  const root = svg("svg", { width, height: layout.bottom + 8 }, board);
  board.style.height = `${layout.bottom + (run.ended ? 44 : 8)}px`;
  run.threads.forEach((name, thread) => {
    const head = element("span", "head", name, heads);
    const left = place.inside ? place.x(thread) - 8 : place.x(thread) - 10;
    head.style.cssText = place.inside ? `left:${left}px;max-width:${place.step - 4}px` : `left:${left}px`;
    head.title = name;
  });
  drawLanes(run, layout, place, root);
  const depth = drawHolds(run, layout, place, root);
  drawArrows(run, layout, place, root);
  for (const row of layout.rows) {
    const at = sign(root, row.step.op, place.x(row.step.thread), row.middle, `thread${row.step.thread % 8}`);
    at.dataset.index = row.index;
  }
  drawWords(run, layout, place, depth, board, choose);
  drawStuck(run, layout, place, depth, board, root);
  if (run.ended) {
    const end = element("div", run.passed ? "end passed" : "end", run.end, board);
    end.style.top = `${layout.bottom + 8}px`;
    end.dataset.index = run.steps.length;
    end.addEventListener("click", () => choose(run.steps.length));
    board.style.height = `${layout.bottom + end.offsetHeight + 16}px`;
  }
  return layout;
}
