/**
 * Damaged CMS and time-stamp files, verified by govseal and by OpenSSL: if govseal says valid, OpenSSL must read the
 * same content, signers and times, or refuse the file.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cmsOid, parseSignedData, writeTimestampRequest } from '@govseal/cms';
import { decodePem, encodePem, toHex, utf8 } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import type { VerificationReport } from '@govseal/validation';
import { parseCertificate } from '@govseal/x509';
import { verify } from '../../src/index.ts';
import { attribute, forgeCms, hash, signerInfo, token } from '../attacks/forged-cms.ts';
import { type AttackScene, attackScene, generousOptions } from '../attacks/scene.ts';
import { all, type Element, encode, mutate, pick, seeded, toElement } from './mutate.ts';

export interface Outcome {
  readonly valid: number;
  /** Valid here, refused by OpenSSL. */
  readonly refused: number;
  /** Valid here, and read differently: what differs, and the file in hexadecimal. */
  readonly differences: readonly string[];
}

interface Reading {
  /** Hexadecimal; absent for a time-stamp. */
  readonly content?: string;
  /** Serial numbers of the signers' certificates. */
  readonly signers?: readonly string[];
  readonly times: readonly string[];
}

interface Base {
  readonly kind: 'cms' | 'tsr';
  readonly element: Element;
}

const CONTENT = utf8('Pay 100');

export async function compareReadings(seed: number, count: number): Promise<Outcome> {
  const scene = await attackScene();
  const options = await generousOptions(scene);
  const folder = mkdtempSync(join(tmpdir(), 'readings-'));
  try {
    writeFileSync(join(folder, 'root.pem'), encodePem('CERTIFICATE', scene.authority.root.der));
    writeFileSync(join(folder, 'content'), CONTENT);
    const { bases, others } = await material(scene);
    const random = seeded(seed);
    let valid = 0;
    let refused = 0;
    const differences: string[] = [];
    for (let i = 0; i < count; i++) {
      const base = pick(bases, random);
      let element = mutate(base.element, others, random);
      if (random(2) === 1) element = mutate(element, others, random);
      const file = encode(element);
      const report = await verify(file, { ...options, ...(base.kind === 'tsr' && { content: CONTENT }) });
      if (report.status !== 'valid') continue;
      valid++;
      const theirs = base.kind === 'cms' ? readCms(folder, file, scene.at) : readAnswer(folder, file, scene.at);
      if (theirs === null) refused++;
      else if (JSON.stringify(theirs) !== JSON.stringify(ownReading(base.kind, file, report)))
        differences.push(`${JSON.stringify(theirs)} ${toHex(file)}`);
    }
    return { valid, refused, differences };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One signer, two signers with a time-stamp, an answer of a time-stamping authority; and parts of another file. */
async function material(scene: AttackScene): Promise<{ bases: Base[]; others: Element[] }> {
  const time = attribute(cmsOid.signingTime, write.time(scene.at));
  const attributes = (standard: object): Uint8Array[] => [...Object.values(standard), time];
  const one = await forgeCms(scene, CONTENT, { eContent: CONTENT, attributes });
  const two = await forgeCms(scene, CONTENT, {
    eContent: CONTENT,
    attributes,
    unsigned: async (value) => [attribute(cmsOid.signatureTimeStamp, await token(scene, value))],
    more: [await signerInfo(scene, CONTENT, { signer: scene.chief, attributes })],
    certificates: [scene.clerk, scene.chief]
      .map(({ certificate }) => certificate.der)
      .concat(scene.authority.issuing.der),
  });
  const imprint = await hash('SHA-256', CONTENT);
  const nonce = write.integer(4711);
  const request = writeTimestampRequest({ digest: 'SHA-256', imprint, nonce, certReq: true });
  const answer = await scene.authority.tsa.respond(request);
  const other = utf8('Pay 900');
  const foreign = await forgeCms(scene, other, { eContent: other, signer: scene.chief, attributes });
  const element = (der: Uint8Array): Element => toElement(parseDer(der));
  return {
    bases: [
      { kind: 'cms', element: element(one) },
      { kind: 'cms', element: element(two) },
      { kind: 'tsr', element: element(answer) },
    ],
    others: all(element(foreign)),
  };
}

function ownReading(kind: Base['kind'], file: Uint8Array, { signatures }: VerificationReport): Reading {
  if (kind === 'tsr') return { times: signatures.map(({ provenTime }) => provenTime ?? '') };
  return {
    content: toHex(parseSignedData(file, { ber: true }).eContent!),
    signers: signatures.map(({ signer }) => signer?.serial ?? '').sort(),
    times: signatures.map(({ claimedTime }) => claimedTime ?? ''),
  };
}

function openssl(folder: string, ...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync('openssl', args, { cwd: folder, encoding: 'latin1' });
  return status === 0 ? stdout : null;
}

const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

function readCms(folder: string, file: Uint8Array, at: Date): Reading | null {
  writeFileSync(join(folder, 'file'), file);
  const given = ['-inform', 'DER', '-in', 'file'];
  const trust = ['-CAfile', 'root.pem', '-purpose', 'any', '-attime', seconds(at)];
  const written = ['-out', 'out', '-signer', 'signers'];
  if (openssl(folder, 'cms', '-verify', '-binary', ...given, ...trust, ...written) === null) return null;
  const printed = openssl(folder, 'cms', '-cmsout', '-print', '-noout', ...given) ?? '';
  const signers = decodePem(readFileSync(join(folder, 'signers'), 'latin1'));
  return {
    content: toHex(new Uint8Array(readFileSync(join(folder, 'out')))),
    signers: signers.map(({ bytes }) => parseCertificate(bytes).serialHex).sort(),
    times: [...printed.matchAll(/signingTime[^\n]*\n\s*set:\s*(?:UTCTIME|GENERALIZEDTIME):([^\n]*)/g)].map(isoTime),
  };
}

function readAnswer(folder: string, file: Uint8Array, at: Date): Reading | null {
  writeFileSync(join(folder, 'file'), file);
  const trust = ['-CAfile', 'root.pem', '-attime', seconds(at)];
  if (openssl(folder, 'ts', '-verify', '-data', 'content', '-in', 'file', ...trust) === null) return null;
  const printed = openssl(folder, 'ts', '-reply', '-in', 'file', '-text') ?? '';
  return { times: [...printed.matchAll(/^Time stamp: (.*)$/gm)].map(isoTime) };
}

function isoTime([, text]: RegExpMatchArray): string {
  return new Date(text!).toISOString();
}
