/** SM3 of many messages on Node: OpenSSL's for what is long beside the others, four lanes for the rest. */
import { digest } from '../digest.node.ts';
import { sharedSm3Lanes } from './sm3-lanes.ts';

/** Digests in the order of the messages. */
export function digestAllSm3(messages: readonly Uint8Array[]): Uint8Array[] {
  const alone = new Set(longOnes(messages));
  const together = messages.filter((_, index) => !alone.has(index));
  const lanes = together.length === 0 ? null : sharedSm3Lanes();
  const digests = lanes?.digestAll(together)[Symbol.iterator]();
  return messages.map((message, index) =>
    digests === undefined || alone.has(index) ? digest('SM3', message) : digests.next().value!,
  );
}

/**
 * Those that are as long as all shorter ones together. A step of the lanes takes the time of two of OpenSSL's however many
 * lanes have work: while one long message keeps them going, three stand idle.
 */
function longOnes(messages: readonly Uint8Array[]): number[] {
  const order = messages.map((_, index) => index).sort((a, b) => messages[b]!.length - messages[a]!.length);
  let rest = messages.reduce((sum, { length }) => sum + length, 0);
  const long: number[] = [];
  for (const index of order) {
    const { length } = messages[index]!;
    if (2 * length < rest) break;
    long.push(index);
    rest -= length;
  }
  return long;
}
