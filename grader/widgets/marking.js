export default widget((view, page, acted) => {
  if (acted === "again") page.marks = null;
  if (view.state !== page.before && !acted) page.marks = null;
  page.before = view.state;
  const top = [eyebrow(view), heading(view), h("div", { class: "ktf-stem", tabindex: "-1", "data-focus": acted === "again" }, paragraphs(view.stem))];
  if (view.result) {
    page.onkey = null;
    if (acted === "commit") page.say(view.result.parts.map((part) => `You ${part}.`).join(" "), { quiet: true });
    return [...top, markingResult(view.result, acted === "commit"),
      h("p", { class: "ktf-actions" }, button("Mark it again", () => page.send("again")))];
  }
  if (acted === "commit") page.say("Your marks are saved.", { quiet: true });
  return [...top, markingEditor(view, page, {
    label: view.graded ? "Save my marks" : "See what I found",
    missing: "Nothing is marked. If nothing should be, press the button again.",
    save: (marks) => page.send("commit", { marks }),
  }), view.graded ? h("p", { class: "ktf-hint" }, "You can change your marks until you hand in. Reasons come with the feedback.") : null];
});
