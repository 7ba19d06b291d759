/** A small sRGB profile (ICC.1:2010, version 4.2): matrix and parametric curve, so that colours mean something in print. */
import { concatBytes } from '@govseal/core';

const D50 = [0.9642, 1, 0.8249] as const;
/** sRGB primaries adapted to D50, columns red, green, blue (IEC 61966-2-1 with Bradford adaptation). */
const PRIMARIES = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
/** D65 to D50 (Bradford), row by row. */
const ADAPTATION = [1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168];
/** Parametric curve type 3: gamma, a, b, c, d. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

/** The profile's bytes; the same for every call. */
export function srgbProfile(): Uint8Array {
  const curve = element('para', concatBytes(bytes16(3, 0), fixed(CURVE)));
  const tags: [string, Uint8Array][] = [
    ['desc', localized('sRGB')],
    ['cprt', localized('No copyright, use freely')],
    ['wtpt', element('XYZ ', fixed(D50))],
    ['chad', element('sf32', fixed(ADAPTATION))],
    ...Object.entries(PRIMARIES).map(([name, xyz]): [string, Uint8Array] => [name, element('XYZ ', fixed(xyz))]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table: Uint8Array[] = [bytes32(tags.length)];
  const data: Uint8Array[] = [];
  const offsets = new Map<Uint8Array, number>();
  let offset = 128 + 4 + 12 * tags.length;
  for (const [signature, content] of tags) {
    if (!offsets.has(content)) {
      offsets.set(content, offset);
      data.push(content);
      offset += content.length;
    }
    table.push(ascii(signature), bytes32(offsets.get(content)!, content.length));
  }
  return concatBytes(header(offset), ...table, ...data);
}

function header(size: number): Uint8Array {
  return concatBytes(
    bytes32(size, 0, 0x04200000),
    ascii('mntrRGB XYZ '),
    bytes16(2026, 1, 1, 0, 0, 0),
    ascii('acsp'),
    new Uint8Array(28),
    fixed(D50),
    new Uint8Array(48),
  );
}

/** A tag element: type signature, four reserved bytes, contents padded to four bytes (ICC.1 §10). */
function element(type: string, content: Uint8Array): Uint8Array {
  return concatBytes(ascii(type), new Uint8Array(4), content, new Uint8Array((4 - (content.length % 4)) % 4));
}

function localized(text: string): Uint8Array {
  const utf16 = Uint8Array.from([...text].flatMap((character) => [0, character.charCodeAt(0)]));
  return element('mluc', concatBytes(bytes32(1, 12), ascii('enUS'), bytes32(utf16.length, 28), utf16));
}

/** s15Fixed16Number. */
function fixed(values: readonly number[]): Uint8Array {
  return bytes32(...values.map((value) => Math.round(value * 65536)));
}

function bytes32(...values: readonly number[]): Uint8Array {
  const out = new Uint8Array(values.length * 4);
  const view = new DataView(out.buffer);
  values.forEach((value, i) => {
    view.setInt32(4 * i, value);
  });
  return out;
}

function bytes16(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [value >> 8, value & 255]));
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
