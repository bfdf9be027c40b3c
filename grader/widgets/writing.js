export default widget((view, page, acted) => {
  const id = freshId("text");
  const count = h("span", { class: "ktf-count" });
  const field = h("textarea", {
    id, rows: "8", maxlength: String(view.longest), spellcheck: "true", value: view.text,
    "data-keep": view.item, "aria-describedby": `${id}-hint`, oninput: () => show(),
  });
  const show = () => {
    const words = field.value.trim() ? field.value.trim().split(/\s+/).length : 0;
    count.textContent = `${words} ${words === 1 ? "word" : "words"}`;
    state.textContent = field.value === view.text && view.text && !view.earlier ? "Saved." : field.value ? "Not saved yet." : "";
  };
  const state = h("span", { class: "ktf-save-state" });
  show();
  if (acted === "commit") page.say("Your text is saved.", { quiet: true });
  return [eyebrow(view), heading(view),
    h("label", { for: id, class: "ktf-stem" }, paragraphs(view.stem)),
    h("p", { class: "ktf-hint", id: `${id}-hint` }, `About ${view.words} words. Write of no real client.`),
    field,
    h("p", { class: "ktf-actions" },
      h("button", { type: "button", class: "ktf-button ktf-primary", "data-focus": acted === "commit", onclick: () => page.send("commit", { text: field.value }) }, "Save my text"),
      count, state),
    view.rubric.length ? h("details", { class: "ktf-others" },
      h("summary", null, "What is looked for"),
      h("ul", null, view.rubric.map((line) => h("li", null, `${line.text} (${line.points} ${line.points === 1 ? "point" : "points"})`)))) : null,
    view.samples?.length ? h("details", { class: "ktf-others" },
      h("summary", null, "Compare with what others might write"),
      view.samples.map((sample) => h("blockquote", { class: "ktf-sample" }, paragraphs(sample.text), h("p", { class: "ktf-hint" }, sample.comment)))) : null];
});
