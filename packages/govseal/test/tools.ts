/** External programs as second opinions. If one is missing, the test is skipped with a message, and fails under CI. */
import { spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';

export interface ToolResult {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program and joins what it prints. */
export function tool(command: string, args: readonly string[], input?: Uint8Array): ToolResult {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', input, maxBuffer: 64 << 20 });
  return { status, output: `${stdout ?? ''}${stderr ?? ''}` };
}

/** Skips (fails under CI=true) unless every program is installed. */
export function need(context: TestContext, ...commands: readonly string[]): void {
  const missing = commands.filter(
    (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).error !== undefined,
  );
  if (missing.length === 0) return;
  const message = `not installed: ${missing.join(', ')}`;
  if (process.env.CI === 'true') throw new Error(message);
  context.skip(message);
}
