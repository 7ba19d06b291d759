/**
 * The OCSP responses of OpenSSL's own test suite (as kept in the corpus): good ones, answered by the issuer (ND) or by a
 * delegate (D), and ones that are wrong in one way each, with the certificate they are about and its issuer as anchor.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import {
  type Certificate,
  type PathResult,
  parseCertificates,
  parseOcspResponse,
  trustAnchor,
  validatePath,
} from '@govseal/x509';
import { corpusRoot } from './corpus.ts';
import { run } from './run.ts';
import type { CaseResult } from './verdict.ts';

/** Prefixes of broken responses: signature, responder, issuer hashes, delegate's key or certificate. */
const WRONG = ['ISOP', 'WRID', 'WINH', 'WIKH', 'WKDOSC', 'ISDOSC'];

interface OcspCase {
  readonly id: string;
  readonly response: Uint8Array;
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}

/** The cases whose certificate and issuer are both there. */
function ocspCases(): OcspCase[] {
  const folder = join(corpusRoot, 'ocsp/tongsuo');
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  const read = (pattern: RegExp): Certificate | undefined => {
    const name = files.find((file) => pattern.test(file));
    return name === undefined ? undefined : parseCertificates(readFileSync(join(folder, name)))[0];
  };
  return files.flatMap((id) => {
    const series = /(?:^|_)(N?D\d)\.ors$/.exec(id)?.[1];
    const certificate = read(new RegExp(`^${series}_Cert_\\w+\\.pem$`));
    const issuer = read(new RegExp(`^${series}_Issuer_\\w+\\.pem$`));
    if (certificate === undefined || issuer === undefined) return [];
    return [{ id, response: fromBase64(readFileSync(join(folder, id), 'latin1')), certificate, issuer }];
  });
}

export async function runOcsp(): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const { id, response, certificate, issuer } of ocspCases()) {
    const expected = WRONG.some((prefix) => id.startsWith(prefix)) ? 'invalid' : 'valid';
    const validate = async (): Promise<PathResult> =>
      validatePath(certificate, {
        engine: nodeEngine,
        trust: [trustAnchor(issuer)],
        ocsp: [response],
        // Each is evaluated a second after it was produced.
        at: new Date(producedAt(response).getTime() + 1000),
        revocation: 'require',
      });
    results.push(await run({ suite: 'openssl-ocsp', id, expected }, validate));
  }
  return results;
}

function producedAt(response: Uint8Array): Date {
  const { producedAt: produced, responses } = parseOcspResponse(response).basic!;
  return new Date(Math.max(produced.getTime(), responses[0]!.thisUpdate.getTime()));
}
