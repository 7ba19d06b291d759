/** The time-stamping authority of the test authority: the real responder of `@govseal/cms`, with faults in its request or its response. */
import { rejectTimestamp, respondTimestamp } from '@govseal/cms';
import { type CryptoEngine, type DigestName, type Signer, writeDigestAlgorithm } from '@govseal/crypto';
import { Fields, parseDer, readSequence, Tag, write } from '@govseal/der';
import type { TimestampAuthority } from '@govseal/evidence';
import { TestkitError } from './error.ts';
import type { FaultName } from './fault.ts';
import type { SerialSource } from './serial.ts';
import type { TestClock } from './types.ts';

export interface TestTsaOptions {
  readonly signer: Signer;
  readonly engine: CryptoEngine;
  readonly clock: TestClock;
  readonly serial: SerialSource;
  readonly faults: ReadonlySet<FaultName>;
}

/** An arc that ITU-T reserves for examples. */
export const TEST_TSA_POLICY = '2.999.1.1';
const OTHER_POLICY = '2.999.1.2';
/** Before signer and TSA certificates became valid. */
const FORTY_DAYS = 40 * 86_400_000;

export function createTestTsa(options: TestTsaOptions): TimestampAuthority {
  const { faults } = options;
  return {
    respond: async (request) => {
      if (faults.has('tsa-rejects')) return rejectTimestamp('systemFailure');
      if (faults.has('tsa-no-time')) return rejectTimestamp('timeNotAvailable');
      return respondTimestamp(distort(request, faults), {
        signer: options.signer,
        engine: options.engine,
        policy: faults.has('tsa-wrong-policy') ? OTHER_POLICY : TEST_TSA_POLICY,
        serialNumber: await options.serial(),
        genTime: new Date(options.clock().getTime() - (faults.has('tsa-clock-back') ? FORTY_DAYS : 0)),
        accuracyMs: 1000,
      });
    },
  };
}

const DISTORTING: readonly FaultName[] = ['tsa-wrong-imprint', 'tsa-wrong-nonce', 'tsa-wrong-policy'];

/** TimeStampReq (RFC 3161 §2.4.1) with another imprint, nonce or policy: what the responder then signs is well formed and wrong. */
function distort(request: Uint8Array, faults: ReadonlySet<FaultName>): Uint8Array {
  if (!DISTORTING.some((fault) => faults.has(fault))) return request;
  const fields = readSequence(parseDer(request));
  const version = fields.next(Tag.INTEGER).der;
  const imprint = new Fields(fields.next(Tag.SEQUENCE));
  const algorithm = imprint.next(Tag.SEQUENCE).der;
  const digest = imprint.next(Tag.OCTET_STRING).content;
  const members = [
    version,
    faults.has('tsa-wrong-imprint')
      ? write.sequence(algorithm, write.octetString(flipped(digest)))
      : write.sequence(algorithm, write.octetString(digest)),
  ];
  for (const rest of fields.rest()) {
    // the responder refuses a policy that is not its own: asked without a policy, it issues a token under the wrong one
    if (rest.tag === Tag.OID && faults.has('tsa-wrong-policy')) continue;
    const changed = rest.tag === Tag.INTEGER && faults.has('tsa-wrong-nonce');
    members.push(changed ? write.unsigned(flipped(rest.content)) : rest.der);
  }
  return write.sequence(...members);
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  copy[copy.length - 1]! ^= 1;
  return copy;
}

/** A TimeStampReq that asks for the TSA's certificate and carries a nonce. */
export function writeTimestampRequest(digest: DigestName, imprint: Uint8Array, nonce: Uint8Array): Uint8Array {
  return write.sequence(
    write.integer(1),
    write.sequence(writeDigestAlgorithm(digest), write.octetString(imprint)),
    write.unsigned(nonce),
    write.boolean(true),
  );
}

/** The token of a TimeStampResp, unchecked. Throws `TESTKIT_NO_TOKEN` where the TSA gave none. */
export function tokenOf(response: Uint8Array): Uint8Array {
  const fields = readSequence(parseDer(response));
  fields.next(Tag.SEQUENCE);
  const token = fields.optional(Tag.SEQUENCE);
  if (token === undefined) throw new TestkitError('TESTKIT_NO_TOKEN');
  return token.der;
}
