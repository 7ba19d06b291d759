/**
 * Evidence of an RFC 3161 time-stamp token: its own signature, its TSTInfo and whether its message imprint matches what it
 * should cover. Validation decides whether the authority may issue tokens (extended key usage, path).
 */
import { CodedError, equalBytes, type Finding, finding, findingFromError, toHex } from '@govseal/core';
import { CryptoError, type DigestName, digestLength, readDigestAlgorithm } from '@govseal/crypto';
import { contextConstructed, derCodes, readExplicit } from '@govseal/der';
import type { SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { cmsCodes } from '../error.ts';
import { collectSignerEvidence, unreadableSigner } from '../evidence/signer-evidence.ts';
import { sameName } from '../signed-data/ess.ts';
import { isFormatFailure } from '../signed-data/rules.ts';
import { parseSignedData } from '../signed-data/signed-data.ts';
import type { SignedData } from '../signed-data/types.ts';
import { parseTstInfo } from './tst-info.ts';
import type { CollectTokenOptions, TstInfo } from './types.ts';

/** Never throws because of the token: an unreadable token is evidence with `formatFailure`. */
export async function collectTokenEvidence(
  token: Uint8Array,
  options: CollectTokenOptions,
): Promise<TimestampEvidence> {
  const { id = options.kind, subFilter, padding, limits } = options;
  const own = { id, type: 'doc-timestamp' as const, subFilter };
  let signedData: SignedData;
  let tstInfo: TstInfo;
  try {
    signedData = parseSignedData(token, { ber: true, padding, limits });
    tstInfo = parseTstInfo(signedData.eContent ?? new Uint8Array(0)); // RFC 3161 §2.4.2: DER, and always inside
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return unreadableToken(options, unreadableSigner(own, [unreadable(error)]));
  }
  const signature = await collectSignerEvidence(signedData, {
    ...own,
    engine: options.engine,
    digestContent: () => null, // the content is the TSTInfo inside
    certificates: options.certificates,
    limits,
  });
  const findings: Finding[] = [...signature.findings];
  checkTstInfo(tstInfo, signature.signer, findings);
  const imprintDigest = readImprintDigest(tstInfo, findings);
  const imprint = await checkImprint(tstInfo, imprintDigest, options, findings);
  return {
    kind: options.kind,
    genTime: tstInfo.genTime,
    accuracy: tstInfo.accuracy,
    ordering: tstInfo.ordering,
    serialHex: toHex(tstInfo.serialNumber),
    policy: tstInfo.policy,
    imprint,
    imprintDigest,
    signature: { ...signature, findings, formatFailure: isFormatFailure(findings) },
  };
}

function unreadable(error: CodedError): Finding {
  const cause = findingFromError(error, { ...derCodes, ...cmsCodes });
  return finding(cmsCodes, 'TST_UNREADABLE', { at: cause.at, params: { ...cause.params, reason: cause.code } });
}

function unreadableToken(options: CollectTokenOptions, signature: SignatureEvidence): TimestampEvidence {
  return {
    kind: options.kind,
    genTime: null,
    accuracy: null,
    ordering: false,
    serialHex: '',
    policy: '',
    imprint: 'unavailable',
    imprintDigest: null,
    signature,
  };
}

function checkTstInfo(tstInfo: TstInfo, signer: Certificate | null, findings: Finding[]): void {
  if (tstInfo.version !== 1) findings.push(finding(cmsCodes, 'TST_VERSION', { params: { version: tstInfo.version } }));
  const serial = tstInfo.serialNumber;
  // RFC 3161 §2.4.2: up to 160 bits, so that a 21st byte can only be the sign
  if (serial.length > 21 || (serial.length === 21 && serial[0] !== 0) || (serial[0]! & 0x80) !== 0) {
    findings.push(finding(cmsCodes, 'TST_SERIAL_NUMBER', { params: { serial: toHex(serial.subarray(0, 32)) } }));
  }
  for (const extension of tstInfo.criticalExtensions) {
    findings.push(finding(cmsCodes, 'TST_CRITICAL_EXTENSION', { params: { extension } }));
  }
  // tsa is a hint: a directoryName must be a name of the signer's certificate
  if (signer !== null && tstInfo.tsa?.tag === contextConstructed(4) && tstInfo.tsa.children.length === 1) {
    if (!sameName(readExplicit(tstInfo.tsa), signer.subject)) {
      findings.push(finding(cmsCodes, 'TST_TSA_NAME', { at: { certificate: signer.subject.text } }));
    }
  }
}

function readImprintDigest(tstInfo: TstInfo, findings: Finding[]): DigestName | null {
  try {
    const digest = readDigestAlgorithm(tstInfo.imprintAlgorithm);
    if (tstInfo.imprint.length === digestLength(digest)) return digest;
    const params = { digest, length: tstInfo.imprint.length };
    findings.push(finding(cmsCodes, 'TST_IMPRINT_LENGTH', { params }));
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    findings.push(finding(cmsCodes, 'TST_IMPRINT_UNSUPPORTED', { params: { ...error.params, reason: error.code } }));
  }
  return null;
}

async function checkImprint(
  tstInfo: TstInfo,
  digest: DigestName | null,
  options: CollectTokenOptions,
  findings: Finding[],
): Promise<TimestampEvidence['imprint']> {
  const covered = digest === null ? null : await digestOf(digest, options, findings);
  if (covered === null) return 'unavailable';
  if (equalBytes(covered, tstInfo.imprint)) return 'match';
  findings.push(finding(cmsCodes, 'TST_IMPRINT_MISMATCH'));
  return 'mismatch';
}

/** If the engine does not support a digest, nothing is known about the stamped data. */
async function digestOf(
  digest: DigestName,
  { digestCovered }: CollectTokenOptions,
  findings: Finding[],
): Promise<Uint8Array | null> {
  try {
    return await digestCovered(digest);
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    findings.push(finding(cmsCodes, 'TST_IMPRINT_UNSUPPORTED', { params: { ...error.params, reason: error.code } }));
    return null;
  }
}
