/**
 * The transcript of a key ceremony: who was present, what was done when, and the digest of every result, in Chinese and
 * English, as one plain text. Everybody present signs the same bytes; the signatures are detached CMS.
 */
import { signCms } from '@govseal/cms';
import { type Clock, toHex, utf8 } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import { signerOf } from '../registration/officer.ts';

/** A named value in both languages. */
export interface CeremonyFact {
  /** Chinese name of the value. */
  readonly zh: string;
  /** English name of the value. */
  readonly en: string;
  /** A text, or bytes whose SHA-256 and SM3 are written. */
  readonly value: string | Uint8Array;
}

/** One step in both languages. */
export interface CeremonyStep {
  /** What was done, in Chinese. */
  readonly zh: string;
  /** What was done, in English. */
  readonly en: string;
  /** Values to be written down. */
  readonly facts?: readonly CeremonyFact[] | undefined;
}

/** A transcript that grows step by step. */
export interface Transcript {
  /** Adds a step with its time; returns its lines, for the people in the room. */
  step(step: CeremonyStep): Promise<string>;
  /** The text so far in UTF-8 with LF line ends: what is signed. */
  bytes(): Uint8Array;
}

/** Clock, digests and the ceremony's title. */
export interface TranscriptOptions {
  /** Computes SHA-256 and SM3. */
  readonly engine: CryptoEngine;
  /** Time of each step. */
  readonly clock: Clock;
  /** Title of the transcript in both languages. */
  readonly title: Omit<CeremonyStep, 'facts'>;
}

/** Starts a transcript (`govseal-ceremony/1`). */
export function createTranscript({ engine, clock, title }: TranscriptOptions): Transcript {
  const lines = ['govseal-ceremony/1', line(title.zh), line(title.en), ''];
  let number = 0;
  return {
    step: async ({ zh, en, facts = [] }) => {
      number++;
      const added = [`${number}. ${clock().toISOString()}`, `   ${line(zh)}`, `   ${line(en)}`];
      for (const fact of facts) added.push(...(await factLines(fact, engine)));
      lines.push(...added, '');
      return `${added.join('\n')}\n`;
    },
    bytes: () => utf8(`${lines.join('\n')}\n`),
  };
}

async function factLines({ zh, en, value }: CeremonyFact, engine: CryptoEngine): Promise<string[]> {
  const name = `${line(zh)} / ${line(en)}`;
  if (typeof value === 'string') return [`   - ${name}: ${line(value)}`];
  const digests: string[] = [`   - ${name}:`];
  for (const digest of ['SHA-256', 'SM3'] as const) {
    digests.push(`     ${digest} ${toHex(await engine.digest(digest, value))}`);
  }
  return digests;
}

/** A name or value must not look like a line of its own. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

/** One detached CMS over the transcript per signer. */
export function signTranscript(
  transcript: Uint8Array,
  signers: readonly Signer[],
  { engine, signingTime }: { readonly engine: CryptoEngine; readonly signingTime: Date },
): Promise<Uint8Array[]> {
  return Promise.all(signers.map((signer) => signCms(transcript, { signer, engine, signingTime, detached: true })));
}

/**
 * The signers of this transcript. Whether to trust their certificates is the caller's decision. Throws
 * `CA_APPROVAL_SIGNATURE`.
 */
export function transcriptSigners(
  transcript: Uint8Array,
  signatures: readonly Uint8Array[],
  engine: CryptoEngine,
): Promise<Certificate[]> {
  return Promise.all(signatures.map((signature) => signerOf({ engine }, transcript, signature)));
}
