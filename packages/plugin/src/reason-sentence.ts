/**
 * Adds the English sentence to a report's reason. The texts of a package are loaded when one of its codes decided the
 * verdict.
 */
import { escapeInvisible, type PackageTexts, type Params } from '@govseal/core';
import type { VerificationReport } from '@govseal/validation';

/** Ordered by frequency: packages after the matching one are not loaded. */
const TEXTS: readonly (() => Promise<PackageTexts>)[] = [
  async () => (await import('@govseal/validation/texts')).validationTexts,
  async () => (await import('./texts/index.ts')).pluginTexts,
  async () => (await import('@govseal/pades/texts')).padesTexts,
  async () => (await import('@govseal/ofd/texts')).ofdTexts,
  async () => (await import('@govseal/cms/texts')).cmsTexts,
  async () => (await import('@govseal/x509/texts')).x509Texts,
  async () => (await import('@govseal/pdf/texts')).pdfTexts,
  async () => (await import('@govseal/mail/texts')).mailTexts,
  async () => (await import('@govseal/der/texts')).derTexts,
  async () => (await import('@govseal/crypto/texts')).cryptoTexts,
  async () => (await import('@govseal/evidence/texts')).evidenceTexts,
  async () => (await import('@govseal/core/texts')).coreTexts,
];

/** Texts already found, for further reports of the process with the same code. */
const found = new Map<string, string>();

export async function withSentence(report: VerificationReport): Promise<VerificationReport> {
  const { code, ...rest } = report.reason;
  const sentence = await sentenceOf(report.reason);
  return sentence === null ? report : { ...report, reason: { code, sentence, ...rest } };
}

/** The English text of a reason with its values; null for a code without a text. */
export async function sentenceOf({
  code,
  at,
  params,
}: Pick<VerificationReport['reason'], 'code' | 'at' | 'params'>): Promise<string | null> {
  const text = found.get(code) ?? (await textOf(code));
  if (text === null) return null;
  found.set(code, text);
  const values: Params = { ...at, ...params };
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '–';
    return escapeInvisible(Array.isArray(value) ? value.map(String).join(', ') : String(value));
  });
}

async function textOf(code: string): Promise<string | null> {
  for (const load of TEXTS) {
    const { en } = await load();
    if (Object.hasOwn(en, code)) return en[code]!;
  }
  return null;
}
