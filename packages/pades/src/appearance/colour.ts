/** Colours set by operators (ISO 32000-2 §8.6.8): DeviceGray, DeviceRGB and DeviceCMYK; others are not interpreted. */
import type { PdfDict } from '@govseal/pdf';
import type { Colour, GraphicsState } from './graphics-state.ts';
import { COLOUR_OPERATORS } from './operators.ts';
import type { Operation } from './tokens.ts';
import { UnreadableAppearance } from './unreadable.ts';

const INITIAL: Readonly<Record<string, Colour>> = {
  '/DeviceGray': [0],
  '/DeviceRGB': [0, 0, 0],
  '/DeviceCMYK': [0, 0, 0, 1],
};
/** §8.6.5.6: with one of these in the resources, a device colour is replaced by another colour. */
const DEFAULTS: Readonly<Record<number, string>> = { 1: 'DefaultGray', 3: 'DefaultRGB', 4: 'DefaultCMYK' };
/** Maximum number of DeviceN components; Annex C allows readers this limit. */
const MAX_COMPONENTS = 32;

export class ColourReader {
  private readonly spaces: PdfDict | undefined;
  private readonly patterns: PdfDict | undefined;

  /** The resources of these categories. */
  constructor(spaces: PdfDict | undefined, patterns: PdfDict | undefined) {
    this.spaces = spaces;
    this.patterns = patterns;
  }

  apply({ operator, operands }: Operation, state: GraphicsState): Partial<GraphicsState> | undefined {
    const stroking = operator === operator.toUpperCase();
    const set = (colour: Colour): Partial<GraphicsState> => (stroking ? { stroke: colour } : { fill: colour });
    switch (operator) {
      case 'g':
      case 'rg':
      case 'k':
      case 'G':
      case 'RG':
      case 'K':
        return set(this.device(operands as readonly number[]));
      case 'cs':
      case 'CS': {
        const name = operands[0] as string;
        const initial = INITIAL[name];
        // If a colour space is missing, viewers stop or continue with another colour.
        if (initial === undefined && name !== '/Pattern') requireResource(this.spaces, name);
        return set(initial === undefined ? null : this.device(initial as readonly number[]));
      }
    }
    if (!COLOUR_OPERATORS.has(operator)) return undefined;
    const current = stroking ? state.stroke : state.fill;
    const pattern = operator.toUpperCase() === 'SCN' && typeof operands.at(-1) === 'string';
    const components = pattern ? operands.slice(0, -1) : operands;
    const fits =
      components.length <= MAX_COMPONENTS &&
      components.every((value) => typeof value === 'number') &&
      (current === null
        ? operands.length > 0
        : !pattern &&
          components.length === current.length &&
          components.every((value) => (value as number) >= 0 && (value as number) <= 1));
    if (!fits) throw new UnreadableAppearance('operands');
    if (pattern) requireResource(this.patterns, operands.at(-1) as string);
    return set(current === null ? null : (components as readonly number[]));
  }

  private device(components: readonly number[]): Colour {
    return this.spaces?.has(DEFAULTS[components.length]!) === true ? null : components;
  }
}

function requireResource(resources: PdfDict | undefined, name: string): void {
  if (resources?.has(name.slice(1)) !== true) throw new UnreadableAppearance('resource');
}
