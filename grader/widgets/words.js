// A post as words that can be marked, by mouse or keyboard, and what is said of the marks.

const SHAPES = { found: "✓", "wrong-kind": "◐", missed: "○", struck: "✕", neither: "–" };

/** The post to mark: words, the menu of kinds, the list of marks and the button that commits. */
function markingEditor(view, page, { label, missing, save, beside = null }) {
  if (!page.marks || page.marksOf !== view.pieces[0][0] + view.pieces.length) {
    page.marks = view.marks.map(([start, end, kind]) => ({ start, end, kind }));
    page.marksOf = view.pieces[0][0] + view.pieces.length;
    page.saved = JSON.stringify(page.marks);
  }
  const kinds = Object.fromEntries(view.families.map((one) => [one.label, one.text]));
  const hint = freshId("hint");
  const box = h("div", { class: "ktf-post", role: "listbox", "aria-label": "The post, word by word", "aria-multiselectable": "true", "aria-orientation": "horizontal", "aria-describedby": hint });
  const menu = h("div", { class: "ktf-kinds", role: "group", hidden: true });
  const list = h("ol", { class: "ktf-marks" });
  const count = h("p", { class: "ktf-label" });
  const state = h("span", { class: "ktf-save-state" });
  const words = [];
  const spans = view.pieces.map(([text, start, end, word]) => {
    const span = h("span", { class: word ? "ktf-word" : "ktf-gap" }, text);
    if (word) {
      Object.assign(span, { start, end, place: words.length });
      span.setAttribute("role", "option");
      span.setAttribute("tabindex", words.length ? "-1" : "0");
      words.push(span);
    }
    return { span, start, end, text };
  });
  box.append(...spans.map((one) => one.span));
  let cursor = 0;
  let anchor = 0;
  let dragging = false;

  const range = () => [Math.min(anchor, cursor), Math.max(anchor, cursor)];
  const markAt = (start, end) => page.marks.find((one) => one.start < end && start < one.end);
  const quote = (start, end) => spans.filter((one) => one.start >= start && one.end <= end).map((one) => one.text).join("");
  const plural = (many) => `${many} ${many === 1 ? "mark" : "marks"}`;

  function paint() {
    const [first, last] = range();
    for (const tag of box.querySelectorAll(".ktf-tag")) tag.remove();
    for (const word of words) {
      const mark = markAt(word.start, word.end);
      const chosen = (!menu.hidden || dragging || anchor !== cursor) && word.place >= first && word.place <= last;
      word.setAttribute("aria-selected", String(chosen));
      if (mark) word.setAttribute("aria-label", `${word.textContent}, marked as ${kinds[mark.kind]}`);
      else word.removeAttribute("aria-label");
    }
    for (const { span, start, end } of spans) {
      const mark = markAt(start, end);
      span.classList.toggle("ktf-marked", Boolean(mark));
      span.classList.toggle("ktf-first", mark?.start === start);
      const ends = mark?.end === end;
      span.classList.toggle("ktf-last", ends);
      const [from, to] = [words[first], words[last]];
      span.classList.toggle("ktf-picked", (!menu.hidden || dragging || anchor !== cursor) && start >= from.start && end <= to.end);
      if (ends) span.after(h("span", { class: "ktf-tag", "aria-hidden": "true" }, kinds[mark.kind]));
    }
    const ordered = [...page.marks].sort((one, other) => one.start - other.start);
    count.textContent = ordered.length ? `You have ${plural(ordered.length)}` : "Nothing is marked yet";
    list.replaceChildren(...ordered.map((mark) => {
      const text = quote(mark.start, mark.end);
      return h("li", null, h("span", { class: "ktf-chosen" }, `“${text}”`), `: ${kinds[mark.kind]} `,
        h("button", { type: "button", class: "ktf-small", "aria-label": `Remove the mark on “${text}”`, onclick: () => { drop(mark); words[cursor].focus(); } }, "Remove"));
    }));
    const same = JSON.stringify(page.marks) === page.saved;
    state.textContent = same ? (view.state === "committed" ? "Saved." : "") : "Not saved yet.";
  }

  function move(place, extend) {
    words[cursor].setAttribute("tabindex", "-1");
    cursor = Math.max(0, Math.min(words.length - 1, place));
    if (!extend) anchor = cursor;
    words[cursor].setAttribute("tabindex", "0");
    words[cursor].focus({ preventScroll: false });
    paint();
  }

  /** The word nearest above or below the cursor. */
  function beyond(direction) {
    const here = words[cursor].getBoundingClientRect();
    const middle = (here.left + here.right) / 2;
    let best = cursor;
    let least = Infinity;
    for (const word of words) {
      const there = word.getBoundingClientRect();
      const rows = (there.top - here.top) * direction;
      if (rows < here.height / 2) continue;
      const far = rows * 1000 + Math.abs((there.left + there.right) / 2 - middle);
      if (far < least) { least = far; best = word.place; }
    }
    return best;
  }

  function open() {
    let [first, last] = range();
    const known = markAt(words[first].start, words[last].end);
    if (known && first === last) {  // one word of a mark stands for all of it
      const inside = words.filter((word) => word.start >= known.start && word.end <= known.end);
      if (inside.length) { anchor = inside[0].place; cursor = inside.at(-1).place; [first, last] = range(); }
    }
    const [start, end] = [words[first].start, words[last].end];
    const text = quote(start, end);
    const name = freshId("kinds");
    menu.setAttribute("aria-labelledby", name);
    menu.replaceChildren(
      h("p", { class: "ktf-ask", id: name }, `What is “${text.length > 60 ? `${text.slice(0, 57)}…` : text}”?`),
      h("div", { class: "ktf-kind-buttons" },
        view.families.map((one) => h("button", { type: "button", class: "ktf-kind", "aria-current": known?.kind === one.label ? "true" : null, onclick: () => take(start, end, one.label) }, one.text)),
        known ? h("button", { type: "button", class: "ktf-kind ktf-plain", onclick: () => { drop(known); close(); } }, "Remove the mark") : null,
        h("button", { type: "button", class: "ktf-kind ktf-plain", onclick: close }, "Leave it")));
    menu.hidden = false;
    const below = words[last].offsetTop + words[last].offsetHeight + 6;
    menu.style.top = `${below}px`;
    const over = below + menu.offsetHeight + 8 - frame.clientHeight;
    frame.style.paddingBottom = over > 0 ? `${over}px` : "";
    paint();
    menu.querySelector("button").focus();
  }

  function close() {
    menu.hidden = true;
    frame.style.paddingBottom = "";
    move(cursor);
  }

  function take(start, end, kind) {
    page.marks = page.marks.filter((one) => one.end <= start || one.start >= end);
    page.marks.push({ start, end, kind });
    close();
    page.say(`“${quote(start, end)}” is marked as ${kinds[kind]}. ${plural(page.marks.length)} so far.`, { quiet: true });
  }

  function drop(mark) {
    page.marks = page.marks.filter((one) => one !== mark);
    paint();
    page.say(`The mark on “${quote(mark.start, mark.end)}” is removed. ${plural(page.marks.length)} left.`, { quiet: true });
  }

  page.onkey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (menu.contains(event.target)) {
      const buttons = [...menu.querySelectorAll("button")];
      const at = buttons.indexOf(event.target);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (event.key === "Escape") close();
      else if (to !== undefined) buttons[(to + buttons.length) % buttons.length].focus();
      else return false;
      return true;
    }
    if (!box.contains(event.target)) return false;
    switch (event.key) {
      case "ArrowRight": move(cursor + 1, event.shiftKey); return true;
      case "ArrowLeft": move(cursor - 1, event.shiftKey); return true;
      case "ArrowDown": move(beyond(1), event.shiftKey); return true;
      case "ArrowUp": move(beyond(-1), event.shiftKey); return true;
      case "Home": move(0, event.shiftKey); return true;
      case "End": move(words.length - 1, event.shiftKey); return true;
      case "Enter": case " ": open(); return true;
      case "Delete": case "Backspace": {
        const mark = markAt(words[cursor].start, words[cursor].end);
        if (mark) drop(mark);
        return true;
      }
      case "Escape":
        if (anchor === cursor) return false;
        move(cursor);
        return true;
      default: return false;
    }
  };

  const wordAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".ktf-word");
  box.addEventListener("pointerdown", (event) => {
    const word = event.target.closest(".ktf-word");
    if (!word || event.button) return;
    event.preventDefault();
    menu.hidden = true;
    dragging = true;
    box.setPointerCapture(event.pointerId);
    move(word.place, event.shiftKey);
  });
  box.addEventListener("pointermove", (event) => {
    const word = dragging && wordAt(event);
    if (word && box.contains(word) && word.place !== cursor) move(word.place, true);
  });
  box.addEventListener("pointerup", () => {
    if (!dragging) return;
    dragging = false;
    open();
  });
  box.addEventListener("pointercancel", () => { dragging = false; paint(); });
  // A screen reader presses a word by a click of its own, without a pointer.
  box.addEventListener("click", (event) => {
    const word = event.target.closest(".ktf-word");
    if (word && menu.hidden && event.detail === 0) { move(word.place); open(); }
  });

  const frame = h("div", { class: "ktf-post-frame" }, box, menu);
  const commit = h("button", {
    type: "button", class: "ktf-button ktf-primary",
    onclick: () => {
      if (!page.marks.length && !page.asked) { page.asked = true; page.say(missing); return; }
      page.asked = false;
      page.saved = JSON.stringify(page.marks);
      save(page.marks.map((one) => [one.start, one.end, one.kind]));
    },
  }, label);
  paint();
  return [
    h("p", { class: "ktf-hint", id: hint }, "Drag over words, or press one. By keyboard: arrow keys move from word to word, Shift with an arrow takes several, Enter asks for the kind, Delete removes a mark."),
    frame, count, list,
    h("p", { class: "ktf-actions" }, commit, beside, state),
  ];
}

/** What was found, missed and wrongly marked, in words and shapes. */
function markingResult(result, focus) {
  const shown = result.segments.map(([text, number]) => {
    if (number === null) return text;
    const one = result.remarks[number];
    const kind = ["found", "missed"].includes(one.verdict) && one.label ? `, ${one.label}` : "";
    return h("span", { class: `ktf-seen ktf-${one.verdict}` }, text,
      h("span", { class: "ktf-tag" }, h("span", { "aria-hidden": "true" }, `${SHAPES[one.verdict]} `), `${one.said}${kind}`));
  });
  const order = ["missed", "struck", "wrong-kind", "found", "neither"];
  const groups = { missed: "Missed", struck: "Marked, though it may stay", "wrong-kind": "Found, of another kind", found: "Found", neither: "Counts neither way" };
  return h("div", { class: "ktf-result", tabindex: "-1", "data-focus": focus },
    h("p", { class: "ktf-label" }, "What came of it"),
    h("ul", null, result.parts.map((part) => h("li", null, `You ${part}.`))),
    h("div", { class: "ktf-post ktf-shown" }, shown),
    order.map((verdict) => {
      const some = result.remarks.filter((one) => one.verdict === verdict);
      if (!some.length) return null;
      return h("div", { class: `ktf-said ktf-said-${verdict}` },
        h("p", { class: "ktf-verdict" }, h("span", { "aria-hidden": "true" }, `${SHAPES[verdict]} `), `${groups[verdict]}: ${some.length}`),
        h("ul", null, some.map((one) => h("li", null, h("span", { class: "ktf-chosen" }, `“${one.quote}”`), one.label ? ` (${one.label})` : "", `. ${one.why}`))));
    }));
}
