export default widget((view, page, acted) => {
  const multiple = view.kind === "multiple";
  let picked = view.chosen;
  const parts = [eyebrow(view), heading(view)];
  if (view.state === "open") {
    return [...parts,
      h("fieldset", { class: "ktf-question" },
        h("legend", { tabindex: "-1", "data-focus": acted === "again" },
          paragraphs(view.stem), multiple ? h("p", { class: "ktf-hint" }, "Choose all that apply.") : null),
        optionList(view.options, { group: view.item, multiple, onpick: (ids) => { picked = ids; } })),
      h("p", { class: "ktf-actions" }, commitButton(view.graded ? "Save my answer" : "Decide", () => picked.length > 0,
        "Choose an answer first.", () => page.send("commit", { chosen: picked }), page))];
  }
  const texts = Object.fromEntries(view.options.map((one) => [one.id, one.text]));
  parts.push(h("div", { class: "ktf-stem" }, paragraphs(view.stem)));
  if (view.graded) {
    if (acted === "commit") page.say("Your answer is saved.", { quiet: true });
    return [...parts,
      h("div", { class: "ktf-saved", tabindex: "-1", "data-focus": acted === "commit" },
        h("p", { class: "ktf-verdict" }, h("span", { "aria-hidden": "true" }, "\u2713"), " Saved"),
        h("ul", { class: "ktf-chosen-list" }, view.chosen.map((one) => h("li", null, texts[one]))),
        h("p", { class: "ktf-hint" }, "You can change this until you hand in. Reasons come with the feedback.")),
      h("p", { class: "ktf-actions" }, button("Change my answer", () => page.send("again")))];
  }
  const own = view.chosen.map((one) => view.reasons[one]);
  if (acted === "commit") page.say(own.map((one) => `${one.verdict}. ${one.why}`).join(" "), { quiet: true });
  const others = view.options.filter((one) => !view.chosen.includes(one.id));
  const missed = multiple ? others.filter((one) => view.reasons[one.id].credit === 1).length : 0;
  return [...parts,
    h("div", { class: "ktf-result", tabindex: "-1", "data-focus": acted === "commit" },
      h("p", { class: "ktf-chosen" }, multiple ? "You chose:" : `You chose: ${texts[view.chosen[0]] ?? "none of these"}`),
      view.chosen.map((one) => reasonBox(view.reasons[one], { label: multiple ? texts[one] : null })),
      multiple ? h("p", null, missed ? `${missed} more ${missed === 1 ? "option applies" : "options apply"}; see below.` : "You found all that apply.") : null),
    h("details", { class: "ktf-others" },
      h("summary", null, "What the other options would have meant"),
      others.map((one) => reasonBox(view.reasons[one.id], { label: one.text }))),
    h("p", { class: "ktf-actions" }, button("Answer again", () => page.send("again")))];
});
