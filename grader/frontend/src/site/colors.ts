/** The colors of the reader's system, light or dark, also when they change. */
export function heedColors(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    document.documentElement.setAttribute("data-jp-theme-light", String(!dark.matches));
  };
  paint();
  dark.addEventListener("change", paint);
}
