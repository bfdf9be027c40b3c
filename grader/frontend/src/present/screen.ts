/** The whole screen, where the browser gives it; else the whole window has to do. */

/**
 * Fill the screen, and call `left` when the person leaves it by a key of the browser's own.
 *
 * @returns how to give the screen back
 */
export function fillScreen(left: () => void): () => void {
  const page = document.documentElement;
  let ours = false;
  const heed = () => {
    if (document.fullscreenElement === page) ours = true;
    else if (ours) left();
  };
  document.addEventListener("fullscreenchange", heed);
  const refused = () => undefined; // the dialog fills the window as it is
  // A browser may know nothing of it, as on a phone.
  if (!document.fullscreenElement && "requestFullscreen" in page) {
    page.requestFullscreen().catch(refused);
  }
  return () => {
    document.removeEventListener("fullscreenchange", heed);
    if (ours && document.fullscreenElement) document.exitFullscreen().catch(refused);
  };
}
