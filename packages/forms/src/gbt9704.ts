/** The geometry of GB/T 9704-2012 on A4 (clauses 5.2, 6, 7), millimetres. Fonts are the caller's; sizes are the standard's. */

export const PAGE_WIDTH = 210;
export const PAGE_HEIGHT = 297;

/** §5.2.1: head margin 37, binding margin 28, type area 156 × 225. */
export const LEFT = 28;
export const TOP = 37;
export const TYPE_WIDTH = 156;
export const TYPE_HEIGHT = 225;
export const RIGHT = 184;
export const BOTTOM = 262;

/** §5.2.3: 22 lines of 28 characters fill the type area. */
export const LINE: number = TYPE_HEIGHT / 22;
export const CHARACTER: number = TYPE_WIDTH / 28;

/** Millimetres of a typographic point. */
export const POINT: number = 25.4 / 72;
/** Chinese size names (二号, 三号, 四号, 小四, 五号) as em sizes. */
export const SIZE_TWO: number = 22 * POINT;
export const SIZE_THREE: number = 16 * POINT;
export const SIZE_FOUR: number = 14 * POINT;
export const SIZE_SMALL_FOUR: number = 12 * POINT;
export const SIZE_FIVE: number = 10.5 * POINT;

/** §7.2.4: top edge of the agency's mark below the top of the type area. */
export const MARK_OFFSET = 35;
/** §7.2.7: the red line stands below the document number. */
export const RED_LINE_GAP = 4;
export const RED_LINE_WIDTH = 0.5;
/** §7.4: rules of the record at the end; forms use the same two for frame and cells. */
export const OUTER_RULE = 0.35;
export const INNER_RULE = 0.25;
/** §7.5: page number below the type area. */
export const PAGE_NUMBER_GAP = 7;

/** How far below the top of its em box a character's baseline lies (ideographic em box: 0.88 above, 0.12 below). */
export const ASCENT = 0.88;

/** §10.1 (letter format): the mark's top edge below the top of the page. */
export const LETTER_MARK_TOP = 30;
/** §10.1: a double line, 170 mm long, 4 mm below the mark (thick above thin) and 20 mm above the foot (thin above thick). */
export const LETTER_RULE_GAP = 4;
export const LETTER_RULE_FOOT = 20;
export const LETTER_RULE_LENGTH = 170;
/** §10.1: the number lies seven eighths of a character of size three below the double line. */
export const LETTER_NUMBER_GAP: number = (SIZE_THREE * 7) / 8;
/** Strokes of the double line and the gap between them; the standard gives no widths. */
export const LETTER_THICK = 0.9;
export const LETTER_THIN = 0.35;
export const LETTER_BETWEEN = 0.7;
