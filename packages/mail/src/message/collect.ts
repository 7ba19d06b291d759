/**
 * `collectMail`: collects evidence of every signature of a message, the signed content, and findings about everything
 * that a reader would show unsigned. It makes no decisions.
 */
import { BudgetError, concatBytes, type Finding } from '@govseal/core';
import type { CryptoEngine, MaybePromise } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { type Entity, readEntity, splitEntity } from '../mime/entity.ts';
import { fieldValue, type HeaderField } from '../mime/header.ts';
import { Lines } from '../mime/lines.ts';
import type { LineRange } from '../mime/multipart.ts';
import { type MailLimits, Reading } from '../mime/reading.ts';
import { checkContent } from './content-check.ts';
import { compareHeaders, type HeaderProtection, readProtectedHeader } from './header-protection.ts';
import { type Layer, readLayer } from './layers.ts';
import { checkSigners, readSender, type SenderRule } from './sender.ts';
import { collectLayer } from './signed-layer.ts';

/** The result of decrypting a layer. */
export interface DecryptedLayer {
  /** The MIME entity. */
  readonly content: Uint8Array;
  /** true: changed bytes would have been detected (AuthEnvelopedData). */
  readonly authenticated: boolean;
}

/** Options of `collectMail`. */
export interface CollectMailOptions {
  /** Computes digests and checks signature values. */
  readonly engine: CryptoEngine;
  /** Who may sign mail from an address that no certificate contains. */
  readonly senders?: readonly SenderRule[] | undefined;
  /** Decrypts one EnvelopedData or AuthEnvelopedData; without it encrypted mail is a finding. */
  readonly decrypt?: ((cms: Uint8Array) => MaybePromise<DecryptedLayer>) | undefined;
  /** Further candidates for the signers' certificates: an untrusted pool. */
  readonly certificates?: readonly Certificate[] | undefined;
  /** Lower or higher budgets; default `defaultMailLimits`. */
  readonly limits?: Partial<MailLimits> | undefined;
}

/** A message reduced to facts. */
export interface CollectedMail {
  /** The outermost signature first; those of a part only come last, with unknown modifications around it. */
  readonly signatures: readonly SignatureEvidence[];
  /** Findings about the message as a whole. */
  readonly findings: readonly Finding[];
  /** true: the message is encrypted or uses a protocol that is not supported, which `findings` state. */
  readonly unreadable: boolean;
  /** The layers around the content, from the outside. */
  readonly layers: readonly ('signed' | 'encrypted')[];
  /** The innermost MIME entity that could be read, in canonical form: signed only if every signature is valid. */
  readonly content: Uint8Array;
  /** Ids of the signatures whose signed bytes contain `content`: all except those around an encryption and those of parts. */
  readonly contentSignatures: readonly string[];
  /** The entity inside the innermost encryption, with its signature if it has one; null if nothing was decrypted. */
  readonly decrypted: Uint8Array | null;
  /** How the header was signed with the content. */
  readonly headerProtection: HeaderProtection;
  /** The header fields that were signed, or else those of the message. */
  readonly fields: readonly HeaderField[];
  /** What the outermost signature does not cover: header, preamble, header of the signature's part, epilogue. */
  readonly unsigned: Uint8Array;
}

export interface Walk {
  readonly options: CollectMailOptions;
  readonly reading: Reading;
  readonly signatures: SignatureEvidence[];
  readonly partial: SignatureEvidence[];
  readonly layers: ('signed' | 'encrypted')[];
  unreadable: boolean;
  authenticated: boolean;
  decrypted: Uint8Array | null;
  unsigned: Uint8Array;
  /** How many of the signatures are outside the innermost encryption. */
  outside: number;
}

/** Throws `BudgetError` for a message that is too large or nested too deeply, and the errors of parsing CMS. */
export async function collectMail(message: Uint8Array, options: CollectMailOptions): Promise<CollectedMail> {
  const reading = new Reading(options.limits);
  const walk: Walk = {
    options,
    reading,
    signatures: [],
    partial: [],
    layers: [],
    unreadable: false,
    authenticated: true,
    decrypted: null,
    unsigned: new Uint8Array(0),
    outside: 0,
  };
  const lines = new Lines(message, reading);
  const root = readEntity(lines, { from: 0, to: lines.count }, reading);
  walk.unsigned = bytesOf(lines, { from: 0, to: root.body.from });
  checkMimeVersion(root, reading);
  const payload = await descend(root, walk);
  const encrypted = walk.layers.includes('encrypted');
  const header = readProtectedHeader(payload, encrypted, reading);
  const isSigned = walk.layers.includes('signed');
  if (isSigned) checkIdentity(root, header.fields, walk);
  if (isSigned || encrypted) {
    checkContent(payload, reading);
    compareHeaders(root.fields, header, encrypted, reading);
  }
  // RFC 8551 §3.6: only a signature inside shows who wrote it
  const isSignedInside = walk.signatures.length > walk.outside;
  if (walk.outside > 0 && !isSignedInside) reading.report('MAIL_SIGNED_CIPHERTEXT');
  if (encrypted && !walk.authenticated && !isSignedInside) reading.report('MAIL_NOT_AUTHENTICATED');
  const isProtected = header.protection !== 'none';
  return {
    signatures: [...walk.signatures, ...walk.partial],
    findings: reading.findings,
    unreadable: walk.unreadable,
    layers: walk.layers,
    content: payload.lines.canonical(payload.range.from, payload.range.to, true),
    contentSignatures: walk.signatures.slice(walk.outside).map(({ id }) => id),
    decrypted: walk.decrypted,
    headerProtection: header.protection,
    fields: isProtected ? header.fields : root.fields,
    unsigned: walk.unsigned,
  };
}

/** Descends through layers that are the complete content of the layer around them; returns the innermost entity. */
async function descend(entity: Entity, walk: Walk): Promise<Entity> {
  const { reading, options } = walk;
  reading.budget.spend('depth');
  const layer = readLayer(entity, reading);
  if (layer === null) {
    if (walk.layers.at(-1) !== 'signed') await collectParts(entity, walk);
    return entity;
  }
  if (layer.kind === 'unreadable') {
    walk.unreadable ||= walk.signatures.length === 0;
    return entity;
  }
  if (layer.kind === 'encrypted') {
    if (options.decrypt === undefined) {
      reading.report('MAIL_ENCRYPTED');
      if (walk.signatures.length > 0) reading.report('MAIL_SIGNED_CIPHERTEXT');
      walk.unreadable ||= walk.signatures.length === 0;
      return entity;
    }
    const { content, authenticated } = await options.decrypt(layer.cms);
    walk.layers.push('encrypted');
    walk.authenticated &&= authenticated;
    walk.decrypted = content;
    walk.outside = walk.signatures.length;
    return descend(entityOf(content, reading), walk);
  }
  if (walk.layers.length === 0) {
    walk.unsigned = concatBytes(...layer.around.map((range) => bytesOf(entity.lines, range)));
  }
  const { evidence, content } = await collectLayer(layer, `${walk.signatures.length}`, walk);
  walk.signatures.push(...evidence);
  walk.layers.push('signed');
  return content === null ? entity : descend(entityOf(content, reading), walk);
}

/** Signed and encrypted parts beside others: the rest of the message is neither, although readers show all of it. */
async function collectParts(entity: Entity, walk: Walk): Promise<void> {
  const { reading } = walk;
  if (!entity.contentType.type.startsWith('multipart/')) return;
  reading.budget.spend('depth');
  for (const range of splitEntity(entity, reading)?.parts ?? []) {
    const part = readEntity(entity.lines, range, reading);
    const layer: Layer | null = readLayer(part, reading);
    if (layer === null) await collectParts(part, walk);
    else if (layer.kind === 'encrypted') reading.report('MAIL_ENCRYPTED_PART_ONLY');
    else if (layer.kind === 'signed') {
      reading.report('MAIL_SIGNED_PART_ONLY');
      const { evidence } = await collectLayer(layer, `part ${walk.partial.length}`, walk);
      walk.partial.push(...evidence.map(ofPart));
      if (walk.partial.length > MAX_PARTIAL) {
        throw new BudgetError('BUDGET_EXCEEDED', { params: { budget: 'signed parts', limit: MAX_PARTIAL } });
      }
    }
  }
}

/**
 * The signature covers its complete part, but the text around it is of unknown origin: mailing lists add such text,
 * and so do attackers.
 */
function ofPart(evidence: SignatureEvidence): SignatureEvidence {
  return { ...evidence, coverage: 'whole-revision', modifications: { level: 'unknown', findings: [] } };
}

const MAX_PARTIAL = 16;

function entityOf(content: Uint8Array, reading: Reading): Entity {
  const lines = new Lines(content, reading);
  if (lines.ending(0, lines.count) === 'mixed') reading.report('MAIL_LINE_ENDINGS', {}, { reason: 'mixed' });
  return readEntity(lines, { from: 0, to: lines.count }, reading);
}

function checkIdentity(root: Entity, signed: readonly HeaderField[], walk: Walk): void {
  const { signatures, outside, options, reading } = walk;
  const from = readSender(root.fields, reading);
  const signers = signatures.slice(outside).flatMap(({ signer }) => (signer === null ? [] : [signer]));
  // without a certificate the signature fails by itself
  if (from !== null && signers.length > 0) checkSigners(from, signers, options.senders ?? [], reading);
  if (fieldValue(signed, 'from') !== undefined && signed !== root.fields) readSender(signed, reading);
}

/** RFC 2045 §4; a comment may follow, as Apple Mail writes it. */
function checkMimeVersion({ fields }: Entity, reading: Reading): void {
  const version = fieldValue(fields, 'mime-version');
  if (version === undefined || !/^1\.0(?:\s*\(.*\))?$/.test(version)) {
    reading.report('MAIL_MIME_VERSION', {}, { version: version?.slice(0, 40) ?? '–' });
  }
}

function bytesOf(lines: Lines, { from, to }: LineRange): Uint8Array {
  return lines.bytes.subarray(lines.start(from), lines.start(to));
}
