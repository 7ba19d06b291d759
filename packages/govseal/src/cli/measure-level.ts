/** After signing, the verifier measures what came out; a level is never claimed by the signer. */
import type { ContentInput } from '@govseal/cms';
import type { Source } from '@govseal/core';
import { verify } from '@govseal/plugin';
import { engine } from '../bind.ts';

/** One line: level, integrity and algorithm of the last signature, as verification sees them. */
export async function measureLevel(
  signed: Source,
  options: { at: Date; content?: ContentInput; password?: string },
): Promise<string> {
  const report = await verify(signed, { engine, trust: 'integrity-only', ...options });
  const last = report.signatures.at(-1);
  if (last === undefined) return `signatures: 0 (${report.status})`;
  const { digest, signature, keyBits } = last.algorithm;
  return `${last.id}: ${last.integrity}, level ${last.level ?? 'none'}, ${signature} ${keyBits} with ${digest}`;
}
