/** Appearances of form fields and signatures, each drawn into a scratch PDF whose page 1 names it /FRM. */
import type { Align } from '@govseal/forms';
import type { FontSource } from './fonts.ts';

export interface FieldAppearance {
  readonly value: string;
  /** Points, as the widget's /Rect states them. */
  readonly width: number;
  readonly height: number;
  /** Points; smaller where the value would not fit. 12 unless told. */
  readonly fontSize?: number;
  readonly multiline?: boolean;
  readonly align?: Align;
  readonly fonts?: FontSource;
}

export interface SignatureAppearance {
  readonly name: string;
  readonly role?: string;
  /** As it shall be printed, e.g. `2026-10-12 10:30`. */
  readonly time?: string;
  readonly width: number;
  readonly height: number;
  readonly fonts?: FontSource;
}

export async function drawFieldAppearance(field: FieldAppearance): Promise<Uint8Array> {
  throw new Error(`not written yet: ${field.value}`);
}

export async function drawSignatureAppearance(signature: SignatureAppearance): Promise<Uint8Array> {
  throw new Error(`not written yet: ${signature.name}`);
}
