/** The least share of their size that letters on a wall are brought down to: below it the last row reads nothing, and the page scrolls. */
const least = 0.6;
const step = 0.02;

/**
 * Keeps a hall's wall on one screen: names, agendas and lists of cities are as long as they are, so its letters are as
 * large as leaves room for all of them. Without a script the wall goes on under the edge.
 *
 * @returns to be called when what stands on it may have become shorter
 */
export function fittedWall(hall: HTMLElement): () => void {
  const wall = hall.querySelector<HTMLElement>(".hall-wall");
  const sideBySide = matchMedia("(width >= 64rem)");
  const fit = (): void => {
    hall.style.removeProperty("--fit");
    if (wall === null || !sideBySide.matches) return;
    // A rehearsal's banner or the verifier's alarm: as high as it is.
    const above = wall.getBoundingClientRect().top + scrollY;
    hall.style.setProperty("--above", `${above}px`);
    const room = innerHeight - above;
    for (let share = 1 - step; share >= least && wall.offsetHeight > room + 1; share -= step)
      hall.style.setProperty("--fit", share.toFixed(2));
  };
  addEventListener("resize", fit);
  // What makes it longer by itself: a picture that is lost, a silence that is told.
  if (wall !== null) new ResizeObserver(fit).observe(wall);
  return fit;
}
