/**
 * Returns what asks for `work` in the page's next frame, once that is laid out and before it is painted: reading where
 * things are then costs nothing, and what is drawn shows in the same frame.
 *
 * Whether its time is over, the work sees itself. A resize observer hears of an element that it has just begun to watch, at that moment of the frame. nb. To begin with one
 * during that moment is an error that the page hears of: first wait for the next frame.
 */
export function createAfterLayout(work: () => void): () => void {
  let frame = 0;
  const observer = new ResizeObserver(() => {
    observer.disconnect();
    work();
  });
  return () => {
    if (!frame)
      frame = requestAnimationFrame(() => {
        frame = 0;
        observer.observe(document.documentElement);
      });
  };
}
