/**
 * Files in which viewers show unsigned content: if PDFium does, the comparison of pictures detects it by itself, even
 * if other checks also refuse the file.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collectPdfEvidence } from '@govseal/pades';
import { openPdf, PdfError } from '@govseal/pdf';
import { type LookResult, lookAtRevisions } from '@govseal/plugin/look';
import { afterAll, expect, test } from 'vitest';
import { corpusRoot } from '../../../crypto/test/corpus.ts';
import { engine } from '../../src/defaults.ts';
import { pdfiumRenderer } from '../../src/page-renderer.ts';

const folder = `${fileURLToPath(corpusRoot)}viewers/`;
const present = existsSync(folder);
const files = present ? readdirSync(folder).filter((name) => name.endsWith('.pdf')) : [];
const pdfium = pdfiumRenderer();
afterAll(() => pdfium.close());

/** null if our reader refuses the file, or the bytes that a signature covers. */
async function look(name: string): Promise<LookResult | null> {
  const bytes = new Uint8Array(readFileSync(folder + name));
  try {
    const file = openPdf(bytes);
    const { signatures } = await collectPdfEvidence(file, { engine });
    const result = await lookAtRevisions(file, signatures, { render: pdfium.render });
    return result.report.compared > 0 ? result : null;
  } catch (error) {
    if (error instanceof PdfError) return null;
    throw error;
  }
}

/** Files whose final revision PDFium draws differently from a signed one, outside fields filled since. */
const SHOWN_BY_PDFIUM: readonly RegExp[] = [
  /^a1-/,
  /^a3-.*(big40|refref)/,
  /^a3g-/,
  /^a4-/,
  /^a5-(Ff|norotate-270|unhide-p32)/,
  /^a8-(?!open-tzMore|open-wMore|p2-defGray|p2-uName)/,
  /^t5-.*nobbox/,
  /^eq-(35|38|40|43|46|51|57|76|87|9[258]|1(02|05|08|19|21|24|27|32|35|40))\b/,
];

const shown = files.filter((name) => SHOWN_BY_PDFIUM.some((pattern) => pattern.test(name)));

test.skipIf(!present).each(shown)('%s', async (name) => {
  const result = await look(name);
  if (result === null) return;
  expect([...new Set(result.findings.map(({ code }) => code))]).toEqual(['PADES_APPEARANCE_CHANGED']);
});

test.skipIf(!present)('the corpus contains such files', () => {
  expect(shown.length).toBeGreaterThan(40);
});
