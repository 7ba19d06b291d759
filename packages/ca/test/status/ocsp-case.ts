/** A delegated OCSP responder and requests to it. */
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { type OcspSingleResponse, parseOcspResponse } from '@govseal/x509';
import { ocspNonce, writeOcspCertId } from '@govseal/x509/build';
import { createOcspResponder, type IssuedCertificate, issue } from '../../src/index.ts';
import { type City, officer, organization, P256, profile, spkiOf } from '../city.ts';

export const HOUR = 3_600_000;

export async function issueOne(city: City): Promise<IssuedCertificate> {
  return issue(city.issuing, spkiOf(generateKey(P256)), {
    profile: profile('personal'),
    subject: { ...officer, commonName: '示例经办人' },
  });
}

export async function delegate(
  city: City,
  spec: KeySpec = P256,
  change: Record<string, unknown> = {},
): Promise<Signer> {
  const key = generateKey(spec);
  const { der } = await issue(city.issuing, spkiOf(key), {
    profile: profile('ocsp-responder', change),
    subject: { organization, commonName: '示例OCSP响应者' },
  });
  return createSoftwareSigner({ key, certificate: der });
}

export async function responderOf(city: City, options: Partial<Parameters<typeof createOcspResponder>[0]> = {}) {
  return createOcspResponder({
    issuer: city.issuing.chain[0]!,
    store: city.issuing.store,
    signer: await delegate(city),
    engine: nodeEngine,
    clock: () => city.now,
    ...options,
  });
}

interface Question {
  readonly serials: readonly Uint8Array[];
  readonly digest?: 'SHA-1' | 'SHA-256';
  readonly nonce?: Uint8Array;
  readonly issuer?: City['issuing'];
}

export async function ask(city: City, question: Question): Promise<Uint8Array> {
  const { subject, spki } = (question.issuer ?? city.issuing).chain[0]!;
  const items = [];
  for (const serial of question.serials) {
    const id = await writeOcspCertId(question.digest ?? 'SHA-1', { name: subject.der, spki }, serial, nodeEngine);
    items.push(write.sequence(id));
  }
  const { nonce } = question;
  const wrapper = nonce === undefined ? [] : [write.explicit(2, write.sequence(ocspNonce(nonce)))];
  return write.sequence(write.sequence(write.sequence(...items), ...wrapper));
}

export const singles = (der: Uint8Array): readonly OcspSingleResponse[] =>
  parseOcspResponse(der).basic?.responses ?? [];
