export default widget((view, page, acted) => {
  let side = view.side;
  let strongest = view.strongest;
  const parts = [eyebrow(view), heading(view), h("div", { class: "ktf-stem" }, paragraphs(view.stem)), map(view)];
  if (view.state === "open") {
    const second = h("fieldset", { class: "ktf-question" });
    const askSecond = () => {
      const others = view.arguments.filter((one) => one.side !== side);
      second.replaceChildren(
        h("legend", null, h("p", { class: "ktf-ask" }, "Which is the strongest argument of the side you do not take? Name the one its holders would call their best.")),
        side
          ? optionList(others.map((one) => ({ id: one.id, text: `${one.title ?? one.text} (${one.holder})` })), { group: `${view.item}-strongest-${side}`, onpick: (ids) => { strongest = ids[0]; } })
          : h("p", { class: "ktf-hint" }, "First say which side you are closer to; its opponents' arguments then stand here."));
    };
    askSecond();
    return [...parts,
      h("fieldset", { class: "ktf-question" },
        h("legend", { tabindex: "-1", "data-focus": acted === "again" }, h("p", { class: "ktf-ask" }, "Which side are you closer to, for now? Either earns the same.")),
        optionList(view.sides, { group: `${view.item}-side`, onpick: (ids) => { side = ids[0]; strongest = null; askSecond(); } })),
      second,
      h("p", { class: "ktf-actions" }, commitButton(view.graded ? "Save my answer" : "Decide", () => side && strongest,
        side ? "Name an argument first." : "Say first which side you are closer to.",
        () => page.send("commit", { side, strongest }), page))];
  }
  const named = Object.fromEntries(view.arguments.map((one) => [one.id, one]));
  const sideText = view.sides.find((one) => one.id === view.side).text;
  const best = named[view.strongest];
  const title = (one) => one.title ?? one.text;
  if (view.graded) {
    if (acted === "commit") page.say("Your answer is saved.", { quiet: true });
    return [...parts,
      h("div", { class: "ktf-saved", tabindex: "-1", "data-focus": acted === "commit" },
        h("p", { class: "ktf-verdict" }, h("span", { "aria-hidden": "true" }, "\u2713"), " Saved"),
        h("p", null, `You are closer to: ${sideText}`),
        h("p", null, `You named as the other side's best: ${title(best)}`),
        h("p", { class: "ktf-hint" }, "You can change this until you hand in. Reasons come with the feedback.")),
      h("p", { class: "ktf-actions" }, button("Change my answer", () => page.send("again")))];
  }
  const reason = view.reasons[view.strongest];
  if (acted === "commit") page.say(`${reason.verdict}. ${reason.why}`, { quiet: true });
  return [...parts,
    h("div", { class: "ktf-result", tabindex: "-1", "data-focus": acted === "commit" },
      h("p", null, "You are closer to: ", h("strong", null, sideText)),
      h("p", null, "You named as the other side's best: ", h("strong", null, title(best))),
      reasonBox(reason)),
    h("details", { class: "ktf-others" },
      h("summary", null, "How its holders would see the other arguments"),
      Object.entries(view.reasons).filter(([one]) => one !== view.strongest)
        .map(([one, reason]) => reasonBox(reason, { label: title(named[one]) }))),
    h("p", { class: "ktf-actions" }, button("Answer again", () => page.send("again")))];
});

function map(view) {
  return h("div", { class: "ktf-map" }, view.sides.map((side) => {
    const id = freshId("side");
    return h("section", { class: "ktf-side", "aria-labelledby": id },
      h(view.title ? "h4" : "h3", { id }, side.text),
      h("ul", null, view.arguments.filter((one) => one.side === side.id).map(position)));
  }));
}

function position(one) {
  const more = [
    one.answers.length ? h("p", null, h("strong", null, "Answers: "), one.answers.join("; ")) : null,
    one.change ? h("p", null, h("strong", null, "Would change their mind: "), one.change) : null,
    one.source ? h("p", { class: "ktf-sources" }, `Source: ${one.source}`) : null,
  ].filter(Boolean);
  return h("li", { class: "ktf-position" },
    one.title ? h("p", { class: "ktf-claim" }, one.title) : null,
    h("p", { class: "ktf-holder" }, one.holder),
    paragraphs(one.text),
    more.length ? h("details", null, h("summary", null, "What it answers, and what would change it"), more) : null);
}
