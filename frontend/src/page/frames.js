// When pictures are drawn: once for all changes of a moment, and finely when nothing moves any more.

// When nothing has moved for this long, in milliseconds, the player is at rest.
const REST = 120;

/**
 * `draw` is called at the next frame after `wish`, and `rest` when no wish has come for a moment; what
 * it returns is whether it has drawn anew.
 * @param {() => void} draw @param {() => boolean} rest
 */
export function makeFrames(draw, rest) {
  let wished = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  function frame() {
    wished = 0;
    draw();
    clearTimeout(resting);
    resting = setTimeout(() => {
      if (rest()) frame();
    }, REST);
  }
  return {
    now: frame,
    wish: () => void (wished ||= requestAnimationFrame(frame)),
    end() {
      cancelAnimationFrame(wished);
      clearTimeout(resting);
    },
  };
}
