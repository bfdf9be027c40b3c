const CLIENT = {
  helped: "The client is better off", unharmed: "The client is unharmed", unsettled: "The client is unsettled",
  hurt: "The client is hurt", lost: "The client is gone", exposed: "The client was exposed",
};

export default widget((view, page, acted) => {
  let picked = [];
  let waiting = acted === "commit" && view.steps.length > 0;
  const parts = [eyebrow(view), heading(view)];
  if (view.intro) parts.push(h("div", { class: "ktf-intro" }, paragraphs(view.intro)));
  const last = view.steps.length - 1;
  if (waiting) page.say(told(view.steps[last]), { quiet: true });
  parts.push(h("ol", { class: "ktf-way", hidden: last < 0 },
    view.steps.map((step, index) => pastStep(step, index, { open: index === last, focus: waiting && index === last }))));
  const rest = view.ending ? ending(view, page) : situation(view, page, (ids) => { picked = ids; }, () => picked);
  if (!waiting) {
    const target = rest.querySelector(".ktf-situation, .ktf-end");
    if (acted === "again" && target) target.setAttribute("data-focus", "");
    return [...parts, rest];
  }
  // After a decision its consequence stands alone; what comes next waits for a press of a button.
  rest.hidden = true;
  const onward = h("p", { class: "ktf-actions" }, h("button", {
    type: "button", class: "ktf-button ktf-primary ktf-onward",
    onclick: () => {
      rest.hidden = false;
      onward.remove();
      rest.querySelector(".ktf-situation, .ktf-end")?.focus();
    },
  }, view.ending ? "See how it ends" : "Go on"));
  return [...parts, onward, rest];
});

/** What a screen reader is told at once; the page shows the same and the rest. */
function told(step) {
  return `What happens: ${step.consequence}${step.reason ? ` ${step.reason.verdict}. ${step.reason.why}` : ""}`;
}

function pastStep(step, index, { open, focus }) {
  return h("li", { class: "ktf-step" },
    h("details", { open },
      h("summary", null, `Decision ${index + 1}: ${step.chose}`),
      h("div", { class: "ktf-then" }, paragraphs(step.situation)),
      h("div", { class: "ktf-consequence", tabindex: "-1", "data-focus": focus },
        h("p", { class: "ktf-label" }, "What happens"), paragraphs(step.consequence)),
      step.reason ? reasonBox(step.reason) : null));
}

function situation(view, page, onpick, picked) {
  const now = view.now;
  return h("div", null,
    h("fieldset", { class: "ktf-question" },
      h("legend", { class: "ktf-situation", tabindex: "-1" },
        h("span", { class: "ktf-label" }, `Decision ${view.steps.length + 1}`),
        paragraphs(now.situation), h("p", { class: "ktf-ask" }, now.question)),
      optionList(now.options, { group: `${view.item}-${view.steps.length}`, onpick })),
    h("p", { class: "ktf-actions" },
      commitButton("Decide", () => picked().length === 1, "Choose what you would do first.",
        () => page.send("commit", { chosen: picked()[0] }), page),
      view.steps.length ? button("Start again", () => page.send("again")) : null));
}

function ending(view, page) {
  const end = view.ending;
  return h("div", null,
    h("div", { class: `ktf-end ktf-client-${end.client}`, tabindex: "-1" },
      h("p", { class: "ktf-label" }, `How it ends \u00B7 ${CLIENT[end.client]}`),
      h("h4", null, end.title), paragraphs(end.text)),
    view.graded
      ? h("p", { class: "ktf-hint" }, "Your way is saved. You can go another way until you hand in; the last one counts.")
      : roads(view),
    h("p", { class: "ktf-actions" }, button("Start again", () => page.send("again"))));
}

function roads(view) {
  return h("details", { class: "ktf-others" },
    h("summary", null, "The roads not taken"),
    view.roads.map((road, index) => h("section", { class: "ktf-road" },
      h("h4", null, `Instead, at decision ${index + 1}`),
      road.others.map((other) => h("div", { class: "ktf-would" },
        h("p", { class: "ktf-chosen" }, other.text),
        h("p", { class: "ktf-then" }, other.consequence),
        reasonBox(other.reason))))));
}
