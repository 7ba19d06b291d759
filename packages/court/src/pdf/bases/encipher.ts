/** Encrypts objects that a generator adds to an encrypted document (ISO 32000-2 §7.6.3.3). */
import { spawnSync } from 'node:child_process';
import { createCipheriv, createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromText, toText } from '../bytes.ts';

/** The body of object `number` with strings and stream data encrypted; those copied from `file` already are. */
export type Encipher = (body: string, file: string, number: number) => string;

/** Uses the key that qpdf derives from the empty password. */
export function createEncipher(file: Uint8Array): Encipher {
  const key = findKey(file);
  return (body, known, number) => {
    const seal = (text: string): string => {
      const plain = fromText(text);
      const vector = createHash('sha256').update(plain).digest().subarray(0, 16);
      const cipher =
        key.length === 32
          ? createCipheriv('aes-256-cbc', key, vector)
          : createCipheriv('aes-128-cbc', objectKey(key, number), vector);
      return toText(Buffer.concat([vector, cipher.update(plain), cipher.final()]));
    };
    const at = body.search(/stream\r?\n/);
    const data = at < 0 ? null : /^stream\r?\n([\s\S]*)\nendstream$/.exec(body.slice(at));
    const strings = (text: string): string =>
      text.replace(/\((?:[^()\\]|\\[\s\S])*\)/g, (string) =>
        known.includes(string) ? string : `<${Buffer.from(seal(string.slice(1, -1)), 'latin1').toString('hex')}>`,
      );
    if (at < 0) return strings(body);
    if (data === null || known.includes(data[1]!)) return strings(body.slice(0, at)) + body.slice(at);
    const sealed = seal(data[1]!);
    const dictionary = strings(body.slice(0, at)).replace(/\/Length \d+/, `/Length ${sealed.length}`);
    return `${dictionary}stream\n${sealed}\nendstream`;
  };
}

/** AES-128 has a key for each object (ISO 32000-2 §7.6.3.2, algorithm 1). */
function objectKey(key: Uint8Array, number: number): Uint8Array {
  const reference = [number & 255, (number >> 8) & 255, (number >> 16) & 255, 0, 0];
  return createHash('md5').update(key).update(Uint8Array.from(reference)).update('sAlT').digest();
}

function findKey(file: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-court-key-'));
  try {
    const path = join(folder, 'in.pdf');
    writeFileSync(path, file);
    const { stdout } = spawnSync('qpdf', ['--show-encryption', '--show-encryption-key', path], { encoding: 'utf8' });
    const found = /Encryption key = ((?:[0-9a-f]{32}){1,2})\b/.exec(stdout);
    if (found === null) throw new Error(`qpdf shows no key of 128 or 256 bits: ${stdout}`);
    return Buffer.from(found[1]!, 'hex');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
