/** The content that an OFD reader shows, as digests by identifier. */

export interface View {
  /** XML of each page in order. */
  readonly pages: readonly string[];
  /** By ID of the template. */
  readonly templates: Readonly<Record<string, string>>;
  /** By ID of the resource. */
  readonly media: Readonly<Record<string, string>>;
  /** Page, place and picture of each seal. */
  readonly seals: readonly string[];
  /** Text of the annotations, by page. */
  readonly annotations: Readonly<Record<string, string>>;
}

export type Reading = { readonly view: View } | { readonly failure: string };

export interface OfdReader {
  readonly name: string;
  readonly version: string;
  read(bytes: Uint8Array): Promise<Reading>;
  close(): void;
}

/** Describes the differences; empty if both show the same. */
export function differences(expected: View, shown: View): string[] {
  const keys = Object.keys(expected) as (keyof View)[];
  return keys
    .filter((key) => JSON.stringify(expected[key]) !== JSON.stringify(shown[key]))
    .map((key) => `other ${key}`);
}
