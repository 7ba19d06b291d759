/**
 * A PDF that outlives its certificates: signed in 2026 under one authority, archived by a second, renewed in 2030 by a
 * third. Each test sets the validation time and the fresh revocation data.
 */

import { nodeEngine as engine } from '@govseal/crypto/node';
import type { SignatureEvidence } from '@govseal/evidence';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { addDocumentTimestamp, addLtv, collectPdfEvidence, signPdf } from '../../pades/src/index.ts';
import { makePdf } from '../../pades/test/make-pdf.ts';
import { openPdf, type PdfFile } from '../../pdf/src/index.ts';
import {
  decideFile,
  policies,
  type ValidatedSignature,
  type ValidationContext,
  validateSignature,
} from '../src/index.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const signedAt = new Date('2026-10-14T01:30:00Z');
export const renewedAt = new Date('2030-06-01T00:00:00Z');

export const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
export const after = (time: Date, milliseconds: number): Date => new Date(time.getTime() + milliseconds);

export interface World {
  /** Signer and signature time-stamp; TSA until 2031-10, issuing authority until 2035-10. */
  readonly people: TestAuthority;
  /** First document time-stamp; TSA until 2031-10. */
  readonly archive: TestAuthority;
  /** Second document time-stamp; TSA from 2030 until 2035-05. */
  readonly renewal: TestAuthority;
}

export async function createWorld(): Promise<World> {
  const [people, archive, renewal] = await Promise.all([
    createTestAuthority({ at: signedAt, name: '示例签发机构' }),
    createTestAuthority({ at: signedAt, name: '示例归档机构' }),
    createTestAuthority({ at: renewedAt, name: '示例续期机构' }),
  ]);
  return { people, archive, renewal };
}

export async function crlsAt(authority: TestAuthority, at: Date): Promise<readonly Uint8Array[]> {
  authority.clock.set(at);
  return authority.crls();
}

/** Signs with a token of `stamp`'s unit; null: without one. */
export async function signAt(
  authority: TestAuthority,
  { signer, certificate: { notBefore, notAfter } }: TestSigner,
  at: Date,
  stamp: TestAuthority | null = authority,
): Promise<Uint8Array> {
  stamp?.clock.set(at);
  // whose certificate is not valid then claims a time when it was: nothing is signed otherwise
  const claimed = new Date(Math.min(Math.max(at.getTime(), notBefore.getTime()), notAfter.getTime()));
  return (await signPdf(makePdf({}), { signer, engine, at: claimed, ...(stamp && { tsa: stamp.tsa }) })).toBytes();
}

/** Adds what is known at `at` about everybody in the file. */
export async function storeAt(pdf: Uint8Array, authorities: readonly TestAuthority[], at: Date): Promise<Uint8Array> {
  const crls = (await Promise.all(authorities.map((authority) => crlsAt(authority, at)))).flat();
  const certificates = authorities.flatMap(({ root, issuing }) => [root.der, issuing.der]);
  return (await addLtv(pdf, { engine, at, crls, certificates })).toBytes();
}

/** Adds these CRLs, as current at `at`. */
export async function storeAs(pdf: Uint8Array, crls: readonly Uint8Array[], at: Date): Promise<Uint8Array> {
  return (await addLtv(pdf, { engine, at, crls })).toBytes();
}

export async function stampAt(pdf: Uint8Array, authority: TestAuthority, at: Date): Promise<Uint8Array> {
  authority.clock.set(at);
  return (await addDocumentTimestamp(pdf, { engine, tsa: authority.tsa })).toBytes();
}

/** B-LTA: signature with token, its data, and a document time-stamp over both. */
export async function archived(
  { people, archive }: World,
  signer: TestSigner,
  at: Date = signedAt,
): Promise<Uint8Array> {
  const stored = await storeAt(await signAt(people, signer, at), [people], after(at, 2 * HOUR));
  return stampAt(stored, archive, after(at, 3 * HOUR));
}

/** The data of the first document time-stamp, and a second one over it. */
export async function renewed({ archive, renewal }: World, pdf: Uint8Array): Promise<Uint8Array> {
  return stampAt(await storeAt(pdf, [archive], renewedAt), renewal, after(renewedAt, HOUR));
}

export interface Question extends Partial<ValidationContext> {
  /** Authorities whose CRLs of that instant are available. */
  readonly fresh?: readonly TestAuthority[];
}

export async function outcomeOf(
  world: World,
  pdf: Uint8Array,
  at: Date,
  question: Question = {},
  change: (evidence: SignatureEvidence) => SignatureEvidence = (evidence) => evidence,
): Promise<ValidatedSignature[]> {
  const { fresh = [], ...facts } = question;
  const { people, archive, renewal } = world;
  const crls = (await Promise.all(fresh.map((authority) => crlsAt(authority, at)))).flat();
  const context: ValidationContext = {
    engine,
    at,
    policy: policies.baseline,
    trust: { signers: people.trust, timestamps: [...people.tsaTrust, ...archive.tsaTrust, ...renewal.tsaTrust] },
    certificates: [people.issuing, archive.issuing, renewal.issuing],
    crls,
    ...facts,
  };
  const { signatures } = await collectPdfEvidence(openPdf(pdf) as PdfFile, { engine });
  const validated: ValidatedSignature[] = [];
  for (const evidence of signatures) validated.push(await validateSignature(change(evidence), context));
  return validated;
}

/** The verdict on the first signature. */
export async function verdict(
  world: World,
  pdf: Uint8Array,
  at: Date,
  question: Question = {},
): Promise<(string | null)[]> {
  const [first] = await outcomeOf(world, pdf, at, question);
  return [first!.report.indication, first!.report.subIndication];
}

export function fileStatus(signatures: readonly ValidatedSignature[]): string {
  return decideFile({ file: 'a.pdf', kind: 'pdf', signatures, approval: null, findings: [], trailing: 'nothing' })
    .status;
}
