/** The commands that the demo prints at its end work as printed, one after the other. */
import { beforeAll, expect, test } from 'vitest';
import { handCommands } from '../../src/demo/hand-commands.ts';
import { loadSeeds } from '../../src/demo/seed-data.ts';
import { runCli } from '../run-cli.ts';
import { type DemoOutput, demoOutput } from './output.ts';

let demo: DemoOutput;
beforeAll(async () => {
  demo = await demoOutput();
}, 240_000);

/** Words of a shell line: continuation lines joined, double quotes taken off. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
}

test('every command runs; the slip and the letter made by hand are valid, the tampered copy is not', async () => {
  const lines = handCommands(demo.folder, loadSeeds(), 'en')
    .replaceAll(/ \\\n\s+/g, ' ')
    .split('\n');
  const commands = lines.map((line) => line.trim()).filter((line) => line.startsWith('npx govseal '));
  expect(commands.length).toBeGreaterThanOrEqual(15);
  const verdicts: [string, number][] = [];
  for (const command of commands) {
    const { code, err, out } = await runCli(words(command).slice(2), { env: { GOVSEAL_PASSPHRASE: 'demo-only' } });
    if (command.includes(' verify '))
      verdicts.push([
        command
          .split('/')
          .find((part) => / --policy/.test(part))!
          .split(' ')[0]!,
        code,
      ]);
    else expect({ command, code, err }, out).toEqual({ command, code: 0, err: '' });
  }
  expect(verdicts).toEqual([
    ['my-slip-5.pdf', 0],
    ['my-decision-sealed.pdf', 0],
    ['06-clerk-signs-for-leader.pdf', 1],
  ]);
}, 240_000);
