/** Asks for a secret on the terminal without showing it. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** 128 plus the number of SIGINT, the usual exit code after Ctrl-C. */
const INTERRUPTED = 130;

/** Asks for a secret. Returns the empty string if the input ends (Ctrl-D). */
export async function askSecret(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await new Promise<string>((resolve) => {
      lines.on('SIGINT', () => {
        lines.close();
        process.stderr.write('\n');
        process.exit(INTERRUPTED);
      });
      lines.once('close', () => resolve(''));
      lines.question('', resolve);
    });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
