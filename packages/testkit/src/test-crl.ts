/** The CRLs of a test CA: issued anew on each request, with the faults that concern them. */
import type { PrivateKey } from '@govseal/crypto';
import { defaultAlgorithm } from '@govseal/crypto';
import { write } from '@govseal/der';
import { buildCrl, type CrlEntryInput, extensions } from '@govseal/x509/build';
import type { FaultName } from './fault.ts';
import type { TestCa } from './test-ca.ts';

const DAY = 86_400_000;

export interface CrlRequest {
  readonly ca: TestCa;
  readonly now: Date;
  readonly number: bigint;
  readonly entries: readonly CrlEntryInput[];
  /** Of the issuing CA: only it has the faults of scope. */
  readonly issuing: boolean;
  readonly faults: ReadonlySet<FaultName>;
  /** Another key, for the fault `crl-wrong-signer`. */
  readonly strangerKey: () => PrivateKey;
}

/** thisUpdate is an hour before now, nextUpdate a week after, unless a fault says otherwise. */
export async function buildTestCrl(request: CrlRequest): Promise<Uint8Array> {
  const { ca, faults } = request;
  const now = request.now.getTime();
  let thisUpdate = now - 3_600_000;
  let nextUpdate = now + 7 * DAY;
  if (faults.has('crl-expired')) [thisUpdate, nextUpdate] = [now - 8 * DAY, now - DAY];
  if (faults.has('crl-from-future')) [thisUpdate, nextUpdate] = [now + DAY, now + 8 * DAY];
  const key = faults.has('crl-wrong-signer') ? request.strangerKey() : ca.key;
  const algorithm = defaultAlgorithm(key.publicKey);
  return buildCrl({
    issuer: ca.certificate.subject.der,
    thisUpdate: wholeSecond(thisUpdate),
    nextUpdate: wholeSecond(nextUpdate),
    crlNumber: request.number,
    entries: request.entries,
    extensions: crlExtensions(request),
    authorityKeyIdentifier: ca.keyIdentifier,
    algorithm,
    sign: (tbs) => key.sign(algorithm, tbs),
  });
}

function crlExtensions({ faults, issuing, number }: CrlRequest): readonly Uint8Array[] {
  const list: Uint8Array[] = [];
  if (issuing && faults.has('crl-delta-without-base')) list.push(extensions.deltaCrlIndicator(number - 1n));
  if (issuing && faults.has('crl-other-partition')) {
    list.push(extensions.issuingDistributionPoint({ urls: ['http://pki.test/another.crl'] }));
  }
  if (faults.has('crl-unknown-critical-extension')) list.push(extensions.raw('2.999.1.98', true, write.nullValue()));
  return list;
}

function wholeSecond(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000);
}
