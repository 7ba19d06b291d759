/**
 * Where the seal stands on the signature block of one agency. 2012: name above date, the seal presses on both
 * (GB/T 9704-2012 §7.3.5.1). 1999: only the date is printed; the seal's lower arc (下套) or its horizontal centre line
 * (中套) presses on it (GB/T 9704-1999 §8.2.6), for documents of that time.
 */
import { round, roundRect } from './canvas.ts';
import { CHARACTER, LINE, RIGHT, SIZE_THREE } from './gbt9704.ts';
import { type FontMetrics, nominalMetrics, textWidth } from './metrics.ts';
import type { Rect } from './page.ts';

/**
 * 2012: GB/T 9704-2012 §7.3.5.1. 1999-下套 and 1999-中套: GB/T 9704-1999 §8.2.6, lower arc or centre line over the date.
 */
export type SealRule = '2012' | '1999-下套' | '1999-中套';

/** The centre of the seal lies this far above the middle of name and date, so that both show below its star. */
const ABOVE_MIDDLE = 3;
/** 1999: top of the seal 2 to 4 mm below the text. */
const BELOW_TEXT_1999 = 3;

/** Which rule applies, and what is placed. */
export interface SealPlacementOptions {
  /** Edition of GB/T 9704 with its way of sealing. */
  readonly rule: SealRule;
  /** Name as printed above the date (2012 only). */
  readonly agencyName: string;
  /** As printed, e.g. `2026年10月1日`. */
  readonly date: string;
  /** Diameter, millimetres. */
  readonly diameter: number;
  /** Where the text above ends (bottom of its last line's pitch). */
  readonly textBottom: number;
  /** Widths of characters; default `nominalMetrics`. */
  readonly metrics?: FontMetrics;
}

/** Where name, date and seal of a signature block are. */
export interface SealPlacement {
  /** The square around the seal. */
  readonly rect: Rect;
  /** Centre of the seal. */
  readonly cx: number;
  /** Centre of the seal. */
  readonly cy: number;
  /** Width of the printed date. */
  readonly dateWidth: number;
  /** Tops of the line boxes; null where the agency's name is not printed. */
  readonly nameTop: number | null;
  /** Top of the date's line box. */
  readonly dateTop: number;
  /** Bottom of the whole block, seal and text. */
  readonly bottom: number;
}

/** Places name, date and seal below a text. All lengths in millimetres, page origin top left. */
export function sealPlacement(options: SealPlacementOptions): SealPlacement {
  const { rule, agencyName, date, diameter, textBottom, metrics = nominalMetrics } = options;
  // Counted in the grid's characters: a digit is half of one, whatever the font makes of it.
  const dateWidth = textWidth(date, { size: CHARACTER, weight: 'regular' }, nominalMetrics);
  // The date ends four characters before the edge; a name wider than that allows pushes both to the left.
  const nameWidth = textWidth(agencyName, { size: SIZE_THREE, weight: 'regular' }, metrics, CHARACTER - SIZE_THREE);
  const room = RIGHT - 2 * CHARACTER;
  const centre = RIGHT - 4 * CHARACTER - dateWidth / 2;
  const cx = rule === '2012' ? Math.min(centre, room - nameWidth / 2) : centre;
  const radius = diameter / 2;

  let nameTop: number | null = null;
  let dateTop: number;
  let cy: number;
  if (rule === '2012') {
    // Blank lines until the seal's top lies below the text, but within one line of it.
    const blank = Math.ceil((radius - LINE + ABOVE_MIDDLE) / LINE);
    nameTop = textBottom + blank * LINE;
    dateTop = nameTop + LINE;
    cy = nameTop + LINE - ABOVE_MIDDLE;
  } else {
    cy = textBottom + BELOW_TEXT_1999 + radius;
    const baseline = rule === '1999-下套' ? cy + radius * 0.72 : cy;
    dateTop = baseline - LINE / 2;
  }
  return {
    rect: roundRect({ x: cx - radius, y: cy - radius, width: diameter, height: diameter }),
    cx: round(cx),
    cy: round(cy),
    dateWidth: round(dateWidth),
    nameTop: nameTop === null ? null : round(nameTop),
    dateTop: round(dateTop),
    bottom: round(Math.max(dateTop + LINE, cy + radius)),
  };
}
