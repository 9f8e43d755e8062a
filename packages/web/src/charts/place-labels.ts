/** A text that wants to stand beside a point, all in the units of the drawing. */
export interface LabelWish {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Radius of the point's mark, which no label may cover. */
  readonly mark: number;
}

export interface PlacedLabel {
  /** Left and top edge of the text's box. */
  readonly left: number;
  readonly top: number;
  /** Where a thin line leads from the point to the text; absent when the text stands right beside its point. */
  readonly leader?: { readonly x: number; readonly y: number };
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
}

const gap = 4;
/** Distances from the mark at which a place is tried, nearest first. */
// The farthest are for a hall's large letters, of which twenty cities have no room near their points.
const distances = [0, 10, 20, 32, 46, 62, 80, 100, 125, 155, 190, 230];
const directions = 16;

/**
 * Places labels one after another, each at the nearest free spot around its point, so that no label covers a mark or
 * another label. Deterministic: the same wishes give the same places.
 *
 * @returns one place per wish, `undefined` where there was no room
 */
export function placeLabels(wishes: readonly LabelWish[], frame: Frame): readonly (PlacedLabel | undefined)[] {
  const taken: Box[] = wishes.map(({ x, y, mark }) => around(x, y, mark + 1));
  return wishes.map((wish) => {
    for (const distance of distances) {
      for (const candidate of spots(wish, wish.mark + gap + distance)) {
        if (!inside(candidate, frame) || taken.some((box) => overlaps(box, candidate))) continue;
        taken.push(candidate);
        return {
          left: candidate.left,
          top: candidate.top,
          ...(distance > 0 && { leader: nearestPoint(candidate, wish) }),
        };
      }
    }
    return undefined;
  });
}

/** Boxes around the point at one distance: right and left first, where a reader looks. */
function spots({ x, y, width, height }: LabelWish, distance: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let i = 0; i < directions; i++) {
    const angle = (preference[i] ?? i) * ((2 * Math.PI) / directions);
    const cx = x + Math.cos(angle) * (distance + width / 2);
    const cy = y + Math.sin(angle) * (distance + height / 2);
    boxes.push({ left: cx - width / 2, top: cy - height / 2, right: cx + width / 2, bottom: cy + height / 2 });
  }
  return boxes;
}

const preference = [0, 8, 15, 1, 7, 9, 14, 2, 6, 10, 12, 4, 13, 3, 5, 11];

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right + 1 && b.left < a.right + 1 && a.top < b.bottom && b.top < a.bottom;
}

function inside(box: Box, { width, height }: Frame): boolean {
  return box.left >= 2 && box.top >= 2 && box.right <= width - 2 && box.bottom <= height - 2;
}

function nearestPoint(box: Box, { x, y }: LabelWish): { readonly x: number; readonly y: number } {
  return {
    x: Math.min(box.right, Math.max(box.left, x)),
    y: Math.min(box.bottom, Math.max(box.top, y)),
  };
}
