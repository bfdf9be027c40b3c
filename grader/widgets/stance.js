export default widget((view, page, acted) => {
  const id = freshId("stance");
  let value = view.value ?? 50;
  const output = h("output", { for: id, class: "ktf-output" });
  const words = () => {
    if (value === 50) return `${value} of 100, in the middle`;
    const pole = value < 50 ? view.low : view.high;
    const how = Math.abs(value - 50) > 30 ? "close to" : "leaning towards";
    return `${value} of 100, ${how}: ${pole}`;
  };
  const slider = h("input", {
    id, type: "range", min: "0", max: "100", step: "1", value: String(value), "data-keep": view.item,
    "aria-describedby": `${id}-poles`,
    oninput: (event) => { value = Number(event.target.value); show(); },
  });
  const show = () => { output.textContent = words(); slider.setAttribute("aria-valuetext", words()); };
  show();
  if (acted === "commit") page.say(`Kept: ${view.value} of 100. Nobody grades this.`, { quiet: true });
  const compared = view.value !== null && view.before !== null && view.before !== undefined;
  return [eyebrow(view), heading(view),
    h("label", { for: id, class: "ktf-stem" }, paragraphs(view.stem)),
    h("div", { class: "ktf-poles", id: `${id}-poles` }, h("span", null, view.low), h("span", null, view.high)),
    slider, output,
    h("p", { class: "ktf-actions" },
      button(view.value === null ? "Keep my stance" : "Keep my new stance", () => page.send("commit", { value }), { class: "ktf-button ktf-primary", "data-focus": acted === "commit" })),
    view.value !== null ? h("p", { class: "ktf-saved-line" }, h("span", { "aria-hidden": "true" }, "\u2713 "), `Kept: ${view.value} of 100. Nobody grades this.`) : null,
    compared ? comparison(view) : null];
});

function comparison(view) {
  const moved = view.value - view.before;
  const pole = moved < 0 ? view.low : view.high;
  const sentence = moved === 0
    ? `You stand where you stood before: ${view.value}. Which argument tested you most?`
    : `Before: ${view.before}. Now: ${view.value}. You moved ${Math.abs(moved)} towards: ${pole}`;
  return h("div", { class: "ktf-comparison" },
    h("div", { class: "ktf-track", "aria-hidden": "true" },
      h("span", { class: "ktf-dot ktf-before", style: `left: ${view.before}%` }, "before"),
      h("span", { class: "ktf-dot ktf-now", style: `left: ${view.value}%` }, "now")),
    h("p", null, sentence));
}
