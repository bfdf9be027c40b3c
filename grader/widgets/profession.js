export default widget((view, page) => [
  professionField(view, page),
  h("p", { class: "ktf-hint" }, "Chosen once, remembered in profession.answers.jsonl beside the lessons. Change it whenever you like."),
]);
