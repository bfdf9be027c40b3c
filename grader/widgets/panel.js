// A field for a text, and beside it what the checks say of it while it is typed. The field is made
// once and never again, so that no view can take the cursor or the words from whoever types.

const WAIT = 250;  // milliseconds without a key before the kernel is asked
const LONGEST_WAIT = 1000;  // and at the latest, while somebody types on
const PATIENCE = 6000;

/** The form as one object: its nodes, and `update` for every later view. */
function textForm(view, page, { label, describe, save }) {
  const id = freshId("field");
  const field = h("textarea", { id, rows: "9", maxlength: String(view.longest), spellcheck: "true", value: view.text ?? "", "aria-describedby": describe ? `${id}-hint` : null });
  const count = h("span", { class: "ktf-count" });
  const state = h("span", { class: "ktf-save-state" });
  const hint = describe ? h("p", { class: "ktf-hint", id: `${id}-hint` }, describe) : null;
  const troubles = h("div");
  const after = h("div");
  const panel = view.live ? h("div", { class: "ktf-panel", role: "group", "aria-label": "What the checks say" }, h("p", { class: "ktf-hint" }, "…")) : null;
  let seen = view.text ?? "";
  let asked = 0;
  let timer = null;
  let since = null;
  let patience = null;
  let summary = null;

  const show = () => {
    const words = field.value.trim() ? field.value.trim().split(/\s+/).length : 0;
    count.textContent = `${words} ${words === 1 ? "word" : "words"}`;
    if (save) state.textContent = field.value === seen && seen ? "Saved." : field.value ? "Not saved yet." : "";
  };
  const look = () => {
    if (!panel) return;
    since = null;
    asked += 1;
    page.look({ about: asked, text: field.value });
    clearTimeout(patience);
    patience = setTimeout(() => {
      panel.replaceChildren(h("p", { class: "ktf-hint" }, "The check does not answer. Choose Run, then Run All Cells, in the menu."));
    }, PATIENCE);
  };
  field.addEventListener("input", () => {
    show();
    clearTimeout(timer);
    since ??= performance.now();
    timer = setTimeout(look, Math.min(WAIT, Math.max(0, since + LONGEST_WAIT - performance.now())));
  });
  page.heard = (message) => {
    if (message.about !== asked || !message.report || !panel) return;
    clearTimeout(patience);
    const open = new Set([...panel.querySelectorAll("details[open]")].map((one) => one.dataset.name));
    panel.replaceChildren(...reportParts(message.report).flat(Infinity).filter(Boolean));
    for (const one of panel.querySelectorAll("details")) one.open = open.has(one.dataset.name);
    // Nobody wants to be told while typing; what came of it is said at the next pause.
    if (since !== null) return;
    if (summary !== null && summary !== message.report.summary) page.say(message.report.summary, { quiet: true });
    summary = message.report.summary;
  };
  const form = {
    field, look,
    nodes: [
      h("div", { class: "ktf-writing" },
        h("label", { for: id, class: "ktf-label" }, label),
        save ? null : hint,
        field,
        save ? hint : null,
        h("p", { class: "ktf-actions" },
          save ? h("button", { type: "button", class: "ktf-button ktf-primary", onclick: () => save(field.value) }, "Save my text") : null,
          count, state)),
      panel, after, troubles,
    ],
    update(next, acted) {
      const text = next.text ?? "";
      if (text !== seen && acted !== "commit" && (field.value === seen || !text)) { field.value = text; look(); }
      seen = text;
      if (acted === "commit") page.say("Your text is saved.", { quiet: true });
      after.replaceChildren(...[models(next)].filter(Boolean));
      troubles.replaceChildren(...trouble(next));
      show();
    },
  };
  show();
  form.update(view, null);
  look();
  return form;
}

function models(view) {
  if (!view.models?.length) return null;
  return h("details", { class: "ktf-others" },
    h("summary", null, "Compare with how we would write it"),
    view.models.map((text) => h("blockquote", { class: "ktf-sample" }, paragraphs(text))));
}

/** The original beside the field, and under both what the checks say. */
function rewritingForm(view, page, options) {
  const form = textForm(view, page, options);
  const [writing, ...rest] = form.nodes;
  const id = freshId("original");
  form.nodes = [
    h("div", { class: "ktf-beside" },
      h("div", { class: "ktf-original", role: "group", "aria-labelledby": id },
        h("p", { class: "ktf-label", id }, "The original"),
        h("div", { class: "ktf-said-there" }, view.post),
        h("p", { class: "ktf-label" }, "What the reader needs"), paragraphs(view.reader)),
      writing),
    ...rest,
  ];
  return form;
}

function reportParts(report) {
  const parts = [];
  if (!report.blank) {
    const [tone, shape] = !report.clean ? ["alarm", "\u25B2"] : report.lost.length ? ["lacking", "\u25D0"] : ["calm", "\u25CB"];
    parts.push(h("p", { class: `ktf-verdict ktf-${tone}` }, h("span", { "aria-hidden": "true" }, `${shape} `), report.summary));
    if (report.clean) {
      parts.push(h("p", null, "What no check can answer:"), h("ul", null, report.questions.map((one) => h("li", null, one))));
    }
    if (report.findings.length) {
      parts.push(
        h("div", { class: "ktf-read" }, report.segments.map(([text, number]) => (number === null ? text
          : h("mark", { class: `ktf-${report.findings[number].severity}` }, text, h("sup", null, h("span", { class: "ktf-hidden" }, " see "), String(number + 1)))))),
        h("ol", { class: "ktf-findings" }, report.findings.map((one) => h("li", { class: `ktf-finding-${one.severity}` },
          h("span", { class: "ktf-chosen" }, h("span", { "aria-hidden": "true" }, one.severity === "fail" ? "\u25B2 " : "? "), one.severity === "fail" ? "Must go: " : "Needed? "),
          `“${one.quote}”. ${one.why} `, one.hint ? h("em", null, one.hint) : null))),
        report.sources.length ? h("p", { class: "ktf-sources" }, `Sources: ${report.sources.join("; ")}`) : null);
    }
    const facts = [...report.kept.map((one) => ["\u2713", "there", one]), ...report.lost.map((one) => ["\u25CB", "missing", one])];
    if (facts.length) {
      parts.push(h("p", { class: "ktf-label" }, "What the reader needs"),
        h("ul", { class: "ktf-facts" }, facts.map(([shape, word, fact]) => h("li", null, h("span", { "aria-hidden": "true" }, `${shape} `), `${fact}: ${word}`))));
    }
  }
  if (report.meter) parts.push(meterBox(report.meter, report.blank));
  return [...parts, h("p", { class: "ktf-hint" }, report.limits)];
}

function meterBox(meter, original) {
  return h("div", { class: "ktf-meter" },
    h("p", { class: "ktf-label" }, original ? "How many people the original fits" : "How many people your text fits"),
    h("div", { class: "ktf-readings" }, meter.readings.map((one) => h("div", { class: `ktf-reading ktf-zone-${one.level}` },
      h("p", null, `For ${one.reader}:`),
      h("p", { class: "ktf-chosen" }, one.words),
      h("ol", { class: "ktf-scale", "aria-hidden": "true" }, one.steps.map((step, index) => h("li", { class: index <= one.level ? "ktf-filled" : null }, step))),
      h("p", null, one.zone_words)))),
    meter.flags.length ? [h("p", null, "Whatever the numbers say:"), h("ul", null, meter.flags.map((one) => h("li", null, `“${one.quote}”. ${one.why}`)))] : null,
    h("details", { "data-name": "steps" },
      h("summary", null, "How each clue brought it down"),
      h("p", { class: "ktf-hint" }, `Counted from ${meter.area}.`),
      meter.readings.map((one) => h("div", { class: "ktf-scroll", tabindex: "0", role: "group", "aria-label": `Steps for ${one.reader}` },
        h("table", null,
          h("caption", null, `For ${one.reader}`),
          h("thead", null, h("tr", null, ["Clue", "Fits", "Leaves", "Source"].map((name) => h("th", { scope: "col" }, name)))),
          h("tbody", null, one.factors.map((factor) => h("tr", null,
            h("th", { scope: "row" }, factor.clue), h("td", null, factor.share), h("td", null, factor.left), h("td", null, factor.source)))))))),
    h("p", { class: "ktf-hint" }, `${meter.statement} A large number cures nothing that is on the list of identifiers.`));
}
