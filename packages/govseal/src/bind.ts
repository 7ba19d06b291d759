/** Where the defaults are bound: this machine's crypto engine, and the drawing of form fields on demand. */
import type { CryptoEngine } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import type { FieldRenderer } from '@govseal/pades';

export const engine: CryptoEngine = nodeEngine;

/** Loads the drawing code only when a field has to be compared. */
export const renderField: FieldRenderer = async (field, value) =>
  (await import('./draw-fields.ts')).renderField(field, value);
