/** Fingerprints by which GitHub and GitLab recognise a problem in later runs. */
import { createHash } from 'node:crypto';
import type { Problem } from '../verified-file.ts';

/**
 * 16 hexadecimal digits for each problem of a file: SHA-256 over path, code, signature and the number of earlier
 * occurrences of that code in the signature. It contains no value of the message, because times and subjects change
 * when a certificate is reissued.
 */
export function fingerprints(path: string, problems: readonly Problem[]): string[] {
  const counts = new Map<string, number>();
  return problems.map(({ code, signature }) => {
    const key = JSON.stringify([path, code, signature]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return createHash('sha256')
      .update(JSON.stringify([key, count]))
      .digest('hex')
      .slice(0, 16);
  });
}
