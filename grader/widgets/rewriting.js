export default widget((view, page, acted) => {
  if (page.form) {
    page.form.update(view, acted);
    return null;
  }
  page.form = rewritingForm(view, page, {
    label: "Your text",
    describe: view.graded ? "Findings come with the feedback. You can change your text until you hand in." : null,
    save: (text) => page.send("commit", { text }),
  });
  return [eyebrow(view), heading(view), h("div", { class: "ktf-stem" }, paragraphs(view.stem)), page.form.nodes];
});
