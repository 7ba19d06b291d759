/**
 * Writes `fixtures/pdf`: small files of every kind that can be signed. Run by hand, with qpdf installed:
 * `node --import tsx --conditions=@govseal/source packages/pades/test/make-fixtures.ts`. Results are reproducible.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makePdf } from './make-pdf.ts';

const folder = fileURLToPath(new URL('../../../fixtures/pdf/', import.meta.url));

const field = {
  name: 'applicant',
  type: 'Tx',
  rect: [72, 600, 300, 620],
  value: 'example',
  extra: '/DA (/Helv 10 Tf 0 g)',
} as const;
const files = {
  'classic.pdf': makePdf({ pages: 2 }),
  'acroform.pdf': makePdf({ fields: [field, { name: 'sig.unit', type: 'Sig', rect: [350, 100, 470, 220] }] }),
  'rotated.pdf': makePdf({ rotate: 90 }),
  'landscape.pdf': makePdf({ mediaBox: '[0 0 842 595]' }),
};

for (const [name, bytes] of Object.entries(files)) writeFileSync(`${folder}${name}`, bytes);
const variants = {
  'object-streams.pdf': ['--object-streams=generate'],
  'linearized.pdf': ['--linearize', '--object-streams=disable'],
  'linearized-object-streams.pdf': ['--linearize', '--object-streams=generate'],
};
for (const [name, options] of Object.entries(variants)) {
  execFileSync('qpdf', ['--deterministic-id', ...options, `${folder}acroform.pdf`, `${folder}${name}`]);
}
