/** A subject on the command line: `C=CN, O=…, CN=…`, each part is one RDN; `\,` is a comma inside a value. */
import { usageError } from '../run/errors.ts';

export function parseSubject(text: string): { type: string; value: string }[] {
  const parts = text.match(/(?:\\.|[^,\\])+/g) ?? [];
  return parts.map((part) => {
    const match = /^\s*([A-Za-z][A-Za-z0-9]*|\d+(?:\.\d+)+)\s*=\s*(.*?)\s*$/s.exec(part);
    if (match === null || match[2] === '') {
      throw usageError('CLI_BAD_VALUE', { option: '--subject', value: text, expected: 'C=CN, O=…, CN=…' });
    }
    return { type: match[1]!, value: match[2]!.replace(/\\(.)/g, '$1') };
  });
}
