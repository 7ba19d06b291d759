/**
 * What the examples share: a test authority, time-stamps under another root, people with certificates, signed JSON, pages
 * of text, working days. Demo keys only.
 */
import { readFileSync } from 'node:fs';
import { parseSignedData } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { drawFieldAppearance } from '@govseal/slip';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import type { Calendar } from '@govseal/validation/evaluate';
import { signCms, type VerifyOptions, verify } from 'govseal';

const start = new Date('2026-10-14T01:30:00Z');

export const authority: TestAuthority = await createTestAuthority({ at: start });

/** Under another root, so that no CA of the signers can issue trusted time-stamps. */
export const timestamping: TestAuthority = await createTestAuthority({ at: start, name: '示例时间戳机构' });

export const { tsa } = timestamping;

/** Trust, time and revocation data as of the authority's clock; accepts any signer under the root; the caller compares the signer. */
export async function trusted(): Promise<VerifyOptions> {
  return {
    at: authority.clock(),
    trust: { signers: [authority.root.der], timestamps: [timestamping.root.der] },
    crls: [...(await authority.crls()), ...(await timestamping.crls())],
    anySigner: true,
  };
}

export function person(commonName: string): Promise<TestSigner> {
  return authority.issueSigner({ commonName });
}

export function digest(bytes: Uint8Array | string): string {
  return toHex(authority.engine.digest('SHA-256', typeof bytes === 'string' ? utf8(bytes) : bytes) as Uint8Array);
}

/** CMS over the JSON of `value`, with a time-stamp. */
export function signJson(value: unknown, by: TestSigner): Promise<Uint8Array> {
  return signCms(utf8(JSON.stringify(value)), { signer: by.signer, tsa, at: authority.clock() });
}

/** `valid`, another status of the report, or `another signer` for a certificate other than the named one. */
export async function check(file: Uint8Array, by: TestSigner, more: Partial<VerifyOptions> = {}): Promise<string> {
  const report = await verify(file, { ...(await trusted()), ...more });
  if (report.status !== 'valid') return report.status;
  return signedBy(report, by) ? 'valid' : 'another signer';
}

export function signedBy(report: VerificationReport, by: TestSigner): boolean {
  const { issuer, serialHex } = by.certificate;
  return report.signatures.every(({ signer }) => signer?.issuer === issuer.text && signer.serial === serialHex);
}

/** The JSON inside, if this signer's signature over it is valid; throws otherwise. */
export async function openJson<T>(file: Uint8Array, by: TestSigner): Promise<T> {
  const status = await check(file, by);
  if (status !== 'valid') throw new Error(`not valid: ${status}`);
  return JSON.parse(new TextDecoder().decode(parseSignedData(file).eContent!));
}

/** An A4 page with this text. */
export function page(text: string): Promise<Uint8Array> {
  return drawFieldAppearance({ value: text, width: 595, height: 842, multiline: true, fontSize: 14 });
}

export function seed<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../seeds/${name}`, import.meta.url), 'utf8'));
}

/** Working days after `from` up to `to` (dates `YYYY-MM-DD`), by the official calendar of 2026. */
export function workingDays(from: string, to: string): number {
  const { holidays, workdays } = seed<Calendar>('calendar/2026.json');
  let days = 0;
  for (let at = Date.parse(from) + 86_400_000; at <= Date.parse(to); at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    const weekend = [0, 6].includes(new Date(at).getUTCDay());
    if (workdays.includes(date) || (!weekend && !holidays.includes(date))) days++;
  }
  return days;
}

/** Moves the clock: `2026-10-15T09:00` in Shanghai. */
export function setClock(local: string): Date {
  const at = new Date(`${local}:00+08:00`);
  for (const { clock } of [authority, timestamping]) clock.set(at);
  return authority.clock();
}

export function print(title: string, rows: Readonly<Record<string, unknown>>): void {
  console.log(title);
  for (const [name, value] of Object.entries(rows))
    console.log(`  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
}
