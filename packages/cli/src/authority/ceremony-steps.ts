/** The steps of a key ceremony (`govseal ca ceremony`): each is carried out and then recorded in the transcript. */
import { join } from 'node:path';
import { type Ca, issue } from '@govseal/ca';
import { type CeremonyStep, splitPassphrase, type Transcript } from '@govseal/ca/ceremony';
import { utf8 } from '@govseal/core';
import { createSoftwareSigner, type Signer, writePublicKey } from '@govseal/crypto';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { generateKey } from '@govseal/crypto/node';
import { engine } from 'govseal/defaults';
import { readInput } from '../files/io.ts';
import { writeOutput } from '../files/write.ts';
import { makeAuditKey } from './audit-folder.ts';
import { type CaRole, findProfile } from './ca-folder.ts';
import type { HeldKey } from './ca-token.ts';
import type { CreatedResources } from './created-resources.ts';
import { writeAuthorityCertificate, writeFirstCrl } from './new-authority.ts';

const random = (length: number): Uint8Array => engine.randomBytes(length);

/** A participant; the role determines the profile of their certificate. */
export interface Present {
  readonly role: 'admin' | 'registrar' | 'auditor';
  readonly name: string;
}

export interface Room {
  readonly folder: string;
  readonly made: CreatedResources;
  readonly transcript: Transcript;
  /** Shows the lines of a step to all participants. */
  readonly show: (text: string) => void;
  readonly clock: () => Date;
}

export async function note({ transcript, show }: Room, step: CeremonyStep): Promise<void> {
  show(`${await transcript.step(step)}\n`);
}

/** Splits a new pass phrase among officers and writes the shares; no one sees the whole pass phrase. */
export async function shareSecret(room: Room, threshold: number, officers: number): Promise<string> {
  const { passphrase, shares } = await splitPassphrase(threshold, officers, { random, engine });
  room.made.folder(join(room.folder, 'shares'));
  const facts = shares.map((share, index) => {
    const file = join(room.folder, 'shares', `share-${index + 1}.txt`);
    writeOutput(file, share, { force: false, secret: true, made: room.made.file });
    return { zh: `分片 ${index + 1}`, en: `share ${index + 1}`, value: utf8(share) };
  });
  await note(room, {
    zh: `生成密钥口令并分为 ${officers} 份，任意 ${threshold} 份可恢复；完整口令未被任何人看到`,
    en: `Pass phrase of the keys generated and split into ${officers} shares, any ${threshold} of which restore it; no one has seen the complete pass phrase`,
    facts,
  });
  return passphrase;
}

/** The key that signs the heads of both audit logs, and the lines that others verify them with. */
export async function noteAuditKey(room: Room, logs: readonly string[], passphrase: string): Promise<void> {
  await makeAuditKey(room.folder, logs, passphrase, room.made.file);
  const lines = new TextDecoder()
    .decode(readInput(join(room.folder, 'audit.keys')))
    .trim()
    .split('\n');
  await note(room, {
    zh: '生成签署审计日志头的密钥',
    en: 'Key generated that signs the heads of the audit logs',
    facts: lines.map((value) => ({ zh: '验证密钥', en: 'verifier key', value })),
  });
}

/** Records the certificate and the first CRL of a new authority. */
export async function noteAuthority(room: Room, ca: Ca, role: CaRole, held?: HeldKey): Promise<void> {
  const [certificate] = ca.chain;
  writeAuthorityCertificate(room, ca, role);
  const names = role === 'root' ? { zh: '根 CA', en: 'root CA' } : { zh: '签发 CA', en: 'issuing CA' };
  await note(room, {
    ...(held === undefined
      ? { zh: `生成${names.zh} 密钥并签发其证书`, en: `Key of the ${names.en} generated and its certificate issued` }
      : {
          zh: `以密码设备内的密钥建立${names.zh} 并签发其证书`,
          en: `Certificate of the ${names.en} issued for its key in a token`,
        }),
    facts: [
      ...(held === undefined ? [] : [{ zh: '密码设备', en: 'token', value: held.description }]),
      { zh: '主体', en: 'subject', value: certificate!.subject.text },
      { zh: '序列号', en: 'serial number', value: certificate!.serialHex },
      { zh: '公钥', en: 'public key', value: certificate!.spki },
      { zh: '证书', en: 'certificate', value: certificate!.der },
    ],
  });
  const { der } = await writeFirstCrl(room, ca, role);
  await note(room, {
    zh: `发布${names.zh} 的首个 CRL`,
    en: `First CRL of the ${names.en} published`,
    facts: [{ zh: 'CRL', en: 'CRL', value: der }],
  });
}

/** Issues a key and a certificate to each person present, for signing the transcript and for their later work. */
export async function issueToPresent(
  room: Room,
  ca: Ca,
  present: readonly Present[],
  { passphrase, ...unit }: { readonly uscc: string; readonly organization: string; readonly passphrase: string },
): Promise<Signer[]> {
  const signers: Signer[] = [];
  const chain = ca.chain.map(({ der }) => der);
  room.made.folder(join(room.folder, 'officers'));
  for (const [index, { role, name }] of present.entries()) {
    const profile = findProfile(`operator-${role}`);
    const key = generateKey(profile.defaultKey);
    const request = { spki: writePublicKey(key.publicKey) };
    const { der } = await issue(ca, request, { profile, subject: { ...unit, commonName: name } });
    const p12 = await createPkcs12({ key, certificate: der, chain: chain.slice(0, -1), passphrase, random });
    const file = join(room.folder, 'officers', `${index + 1}-${role}.p12`);
    writeOutput(file, p12, { force: false, secret: true, made: room.made.file });
    signers.push(createSoftwareSigner({ key, certificate: der, chain: chain.slice(0, -1) }));
    await note(room, {
      zh: `为在场人员签发证书：${name}`,
      en: `Certificate issued to a person present: ${name}`,
      facts: [
        { zh: '角色', en: 'role', value: role },
        { zh: '证书', en: 'certificate', value: der },
      ],
    });
  }
  return signers;
}
