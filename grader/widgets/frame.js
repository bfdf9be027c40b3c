// Shared by every widget of the course; each widget's own file follows and draws its view.

/** Make an element: h("p", {class: "x", onclick: f}, "text", child). */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "value" || name === "hidden") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Text of one or more paragraphs, parted by empty lines. */
function paragraphs(text, className) {
  return String(text ?? "").split(/\n\s*\n/).filter((part) => part.trim())
    .map((part) => h("p", { class: className }, part.trim()));
}

// Each widget has a copy of this file of its own, so a counter would give two of them one id.
function freshId(stem) {
  return `ktf-${stem}-${Math.random().toString(36).slice(2, 10)}`;
}

// Jupyter listens for single keys: in a group of radio buttons ArrowDown would leave the quiz and
// "b" insert a cell. Whatever is typed inside a widget belongs to it, but for Escape, by which
// one leaves. Only a capturing listener on the window comes before Lab's and Notebook's own. It
// stops the key for the widget's elements too, so a widget that moves by arrows sets `page.onkey`.
function ownKeys(root, page) {
  const guard = (event) => {
    if (!root.contains(event.target)) return;
    if (page.onkey?.(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.key === "Escape") root.closest(".jp-Notebook")?.focus({ preventScroll: true });
    else event.stopImmediatePropagation();
  };
  window.addEventListener("keydown", guard, true);
  return () => window.removeEventListener("keydown", guard, true);
}

/** Build a widget's render function from one that draws a view. */
function widget(draw) {
  return {
    render({ model, el }) {
      const body = h("div", { class: "ktf-body" });
      const live = h("div", { class: "ktf-live", role: "status", "aria-live": "polite" });
      const root = h("div", { class: "ktf", role: "group" }, body, live);
      el.append(root);
      const page = {
        root,
        send: (action, content) => {
          page.acted = action;
          live.textContent = "";
          model.send({ do: action, ...content });
        },
        // `quiet` is for what the page shows anyway: only a screen reader needs to be told.
        say: (text, { quiet = false } = {}) => {
          live.textContent = "";
          live.classList.toggle("ktf-hidden", quiet);
          setTimeout(() => { live.textContent = text; }, 60);
        },
        // For what must not redraw the page: the kernel's answer comes to `heard`, not as a view.
        look: (content) => model.send({ do: "look", ...content }),
        acted: null,
      };
      const redraw = () => {
        const view = model.get("view");
        if (!view?.kind) return;
        root.dataset.kind = view.kind;
        root.dataset.item = view.item;
        root.dataset.state = view.state;
        root.setAttribute("aria-label", view.title ? `${KINDS[view.kind]}: ${view.title}` : KINDS[view.kind]);
        const acted = page.acted;
        page.acted = null;
        // What the learner has picked but not committed outlives a redraw that came from elsewhere.
        const keep = acted ? null : pending(body);
        const parts = draw(view, page, acted);
        if (!parts) return;  // it was brought up to date in place, so that typing goes on
        body.replaceChildren(...earlier(view), ...parts.flat(Infinity).filter(Boolean), ...trouble(view));
        restore(body, keep);
        const target = acted && body.querySelector("[data-focus]");
        if (target) target.focus({ preventScroll: false });
      };
      const hear = (message) => page.heard?.(message);
      model.on("msg:custom", hear);
      model.on("change:view", redraw);
      redraw();
      const release = ownKeys(root, page);
      return () => { model.off("change:view", redraw); model.off("msg:custom", hear); release(); };
    },
  };
}

const KINDS = {
  choice: "Question", multiple: "Question", path: "Scenario", stance: "Your stance",
  debate: "Debate", text: "Your own words", lesson: "This lesson", codes: "What the codes say", profession: "Your profession",
  spans: "Mark a post", rewrite: "Rewrite a post", practise: "Practice", checking: "Check before you post",
};

const isTick = (field) => field.type === "radio" || field.type === "checkbox";

function pending(body) {
  const fields = [...body.querySelectorAll("[data-keep]")];
  return new Map(fields.map((field) => [field.dataset.keep, isTick(field) ? field.checked : field.value]));
}

function restore(body, state) {
  if (!state) return;
  for (const field of body.querySelectorAll("[data-keep]")) {
    if (!state.has(field.dataset.keep)) continue;
    const value = state.get(field.dataset.keep);
    if (isTick(field)) field.checked = value;
    else field.value = value;
    field.dispatchEvent(new Event(isTick(field) ? "change" : "input"));
  }
}

function earlier(view) {
  return view.earlier ? [h("p", { class: "ktf-earlier" }, view.earlier)] : [];
}

function trouble(view) {
  return view.trouble ? [h("p", { class: "ktf-trouble", role: "alert" }, view.trouble)] : [];
}

/** A small line above a widget's question: what kind of thing it is, and its points. */
function eyebrow(view) {
  const types = {
    rule: "There is a right answer", judgment: "A matter of judgment",
    debate: "People of good will differ", stance: "Never graded", reflection: "In your own words",
  };
  const points = view.points ? ` · ${view.points} ${view.points === 1 ? "point" : "points"}` : "";
  return h("p", { class: "ktf-eyebrow" }, `${KINDS[view.kind]} · ${types[view.type]}${points}`);
}

function heading(view) {
  return view.title ? h("h3", { class: "ktf-title" }, view.title) : null;
}

/** Options as native radio buttons or checkboxes; `onpick` hears the chosen ids. */
function optionList(options, { group, multiple, chosen = [], onpick }) {
  const inputs = [];
  const rows = options.map((option) => {
    const id = freshId("option");
    const input = h("input", {
      type: multiple ? "checkbox" : "radio", id, name: group, value: option.id,
      checked: chosen.includes(option.id), "data-keep": `${group}:${option.id}`,
      onchange: () => onpick(inputs.filter((one) => one.checked).map((one) => one.value)),
    });
    inputs.push(input);
    return h("div", { class: "ktf-option" }, input, h("label", { for: id }, option.text));
  });
  return h("div", { class: "ktf-options" }, rows);
}

/** A button that answers even before something was picked: it says what is missing. */
function commitButton(text, ready, missing, act, page) {
  return h("button", {
    type: "button", class: "ktf-button ktf-primary",
    onclick: () => (ready() ? act() : page.say(missing)),
  }, text);
}

function button(text, act, extra) {
  return h("button", { type: "button", class: "ktf-button", onclick: act, ...extra }, text);
}

const MARKS = { 1: "\u25CF", 0.5: "\u25D0", 0: "\u25CB" };

/** Verdict, reason, codes and sources of one option. */
function reasonBox(reason, { label = null } = {}) {
  const level = reason.critical ? "never" : { 1: "full", 0.5: "part", 0: "none" }[reason.credit];
  const sources = [reason.held_by ? `Held by: ${reason.held_by}` : null, reason.sources.length ? `Sources: ${reason.sources.join("; ")}` : null];
  return h("div", { class: `ktf-reason ktf-${level}` },
    label ? h("p", { class: "ktf-chosen" }, label) : null,
    h("p", { class: "ktf-verdict" }, h("span", { "aria-hidden": "true" }, reason.critical ? "\u2715" : MARKS[reason.credit]), " ", reason.verdict),
    paragraphs(reason.why),
    provisions(reason.codes),
    sources.filter(Boolean).length ? h("p", { class: "ktf-sources" }, sources.filter(Boolean).join(" \u00B7 ")) : null);
}

/** What codes and law say, folded under their sections' names, so that the reason stands first. */
function provisions(codes) {
  // What to do so that one's own code is named is said openly.
  const hint = codes.filter((code) => code.label === "Your code");
  const folded = codes.filter((code) => code.label !== "Your code");
  const names = folded.map((code) => (/^(no|not) /.test(code.state) ? `${code.label} (${STATES[code.state]})` : code.label));
  return [codeList(hint), folded.length ? h("details", { class: "ktf-provisions" },
    h("summary", null, `Codes and law: ${names.join(", ")}`), codeList(folded)) : null];
}

const STATES = {
  cited: "", reported: "reported", unconfirmed: "unconfirmed", unread: "not read",
  "no provision found": "we found no provision", "not read": "not read",
};

function codeList(codes) {
  if (!codes.length) return null;
  const lead = { "no provision found": "We looked in: ", "not read": "We have not read it; look in: " };
  return h("ul", { class: "ktf-codes" }, codes.map((code) => h("li", null,
    h("strong", null, code.label),
    STATES[code.state] && !code.how ? h("em", null, ` (${STATES[code.state]})`) : null,
    `${code.place ? ` In ${code.place}` : ""}: ${lead[code.state] ?? ""}${code.says}${code.note && !/[.!?]$/.test(code.says) ? "." : ""}`,
    code.how ? howRead(code) : null,
    code.note ? ` ${code.note}` : null)));
}

/** How a provision was read, and the page where it can be looked up. */
function howRead(code) {
  return h("span", { class: "ktf-read" },
    ` (${code.how}${code.look ? `; look in ${code.look}` : ""}) `,
    code.url ? h("a", { href: code.url, target: "_blank", rel: "noopener" }, code.url.split("/")[2].replace(/^www\./, "")) : null);
}

/** The learner's profession, chosen once. */
function professionField(view, page) {
  const id = freshId("profession");
  const chosen = view.professions.find((one) => one.id === view.profession);
  return h("div", { class: "ktf-profession" },
    h("label", { for: id }, "Whose code should the reasons cite? "),
    h("select", {
      id, "aria-describedby": chosen ? `${id}-hint` : null, onchange: (event) => {
        page.send("profession", { chosen: event.target.value });
        page.say("Remembered. Reasons on this page now cite this code.");
      },
    },
    view.profession ? null : h("option", { value: "" }, "choose your profession"),
    view.professions.map((one) => h("option", { value: one.id, selected: one.id === view.profession }, `${one.id}: ${one.text}`))),
    chosen ? h("p", { class: "ktf-hint", id: `${id}-hint` }, `Whom it governs: ${chosen.governs}`) : null);
}
