export default widget((view, page, acted) => {
  const answers = view.answered
    ? `You have answered ${view.answered} ${view.answered === 1 ? "item" : "items"} here.`
    : "You have not answered anything here yet.";
  const line = h("p", { class: "ktf-hint", tabindex: "-1", "data-focus": acted === "erase" },
    view.erased ? "Your answers to this lesson are deleted. " : null,
    `${answers} Answers are saved in `, h("code", null, view.file), ` in the folder ${view.folder}, on this computer only.`,
    view.where ? ` ${view.where}` : null);
  return [
    h("p", { class: "ktf-eyebrow" }, `${view.graded ? "Exercise" : "Lesson"} · about ${view.minutes} minutes`),
    view.touches.length ? h("p", { class: "ktf-touches" }, h("strong", null, "Before you begin: "),
      `this touches ${view.touches.join(", ")}. `, view.way_past) : null,
    view.objectives.length ? [h("p", { class: "ktf-ask" }, "Afterwards you can"),
      h("ul", { class: "ktf-objectives" }, view.objectives.map((one) => h("li", null, one)))] : null,
    view.graded ? null : professionField(view, page),
    view.notes.map((note) => h("p", { class: "ktf-trouble" }, note)),
    line,
    view.answered ? eraser(view, page) : null,
  ];
});

function eraser(view, page) {
  const box = h("p", { class: "ktf-actions" });
  const ask = () => box.replaceChildren(
    h("span", { role: "alert" }, "Delete all your answers to this page? This cannot be undone."), " ",
    button("Delete them", () => page.send("erase"), { class: "ktf-button ktf-grave" }),
    h("button", { type: "button", class: "ktf-button", onclick: () => { idle(); box.querySelector("button").focus(); } }, "Keep them"));
  const idle = () => box.replaceChildren(button("Erase my answers", () => { ask(); box.lastElementChild.focus(); }));
  idle();
  return box;
}
