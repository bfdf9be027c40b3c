export default widget((view, page) => {
  if (page.form) return null;
  page.form = textForm({ ...view, text: "", live: true }, page, {
    label: "A text you are about to post",
    describe: "It stays on this computer, is not saved and is gone when you close the page.",
  });
  return [h("p", { class: "ktf-eyebrow" }, "Nothing of it is kept"), h("h3", { class: "ktf-title" }, KINDS.checking), page.form.nodes];
});
