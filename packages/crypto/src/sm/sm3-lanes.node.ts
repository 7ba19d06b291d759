/** SM3 of many messages on Node: OpenSSL for messages that are much longer than the others, four lanes for the rest. */
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
 * Indices of messages that are at least as long as all shorter ones together. A step of the lanes takes twice as long
 * as one of OpenSSL, however many lanes are used, and a long message would leave three lanes idle.
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
