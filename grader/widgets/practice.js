export default widget((view, page, acted) => {
  const another = () => button("Another one", () => page.send("another"));
  const top = [h("p", { class: "ktf-eyebrow" }, `${KINDS.practise} · Never graded, nothing is kept`)];
  if (view.stage === "write") {
    if (page.form && page.seed === view.seed) {
      page.form.update(view, acted);
      return null;
    }
    page.onkey = null;
    page.seed = view.seed;
    page.form = rewritingForm(view, page, { label: "Your text" });
    return [...top,
      h("p", { class: "ktf-stem", tabindex: "-1", "data-focus": true }, "Now write it so that it says no more than its reader needs."),
      page.form.nodes, h("p", { class: "ktf-actions" }, another())];
  }
  page.form = null;
  page.heard = null;
  if (acted === "again" || acted === "another") page.marks = null;
  const stem = h("p", { class: "ktf-stem", tabindex: "-1", "data-focus": acted === "again" || acted === "another" },
    "Everything in this post is invented. Mark what gives the client away, and leave alone what may stay.");
  if (view.result) {
    page.onkey = null;
    if (acted === "commit") page.say(view.result.parts.map((part) => `You ${part}.`).join(" "), { quiet: true });
    return [...top, stem, markingResult(view.result, acted === "commit"),
      h("p", { class: "ktf-actions" },
        h("button", { type: "button", class: "ktf-button ktf-primary", onclick: () => page.send("write") }, "Now rewrite it"),
        button("Mark it again", () => page.send("again")), another())];
  }
  return [...top, stem, markingEditor(view, page, {
    label: "See what I found",
    missing: "Nothing is marked. If nothing should be, press the button again.",
    save: (marks) => page.send("commit", { marks }),
    beside: another(),
  })];
});
