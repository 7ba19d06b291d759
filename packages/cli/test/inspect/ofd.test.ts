/** `govseal inspect` of OFD files and electronic seals. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { corpusMissing as missing, corpus as samples } from '../../../ofd/test/sample.ts';
import { runCli } from '../run-cli.ts';

const corpus = fileURLToPath(samples);

const inspect = async (file: string): Promise<Record<string, unknown>> => {
  const { code, out, err } = await runCli(['inspect', `${corpus}${file}`, '--format', 'json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
};

test.skipIf(missing)('an OFD file shows its pages, files, signatures and seals', async () => {
  const shown = await inspect('signed-cms-then-v4.ofd');
  expect(shown).toMatchObject({
    title: 'OFD',
    'document title': '准予行政许可决定书',
    pages: '1',
    signatures: '2',
    sections: [
      { title: 'Signature s001 (Sign)', sections: [{ title: 'CMS SignedData', content: '32 bytes' }] },
      {
        title: 'Signature s002 (Seal)',
        stamp: 'page 1, 126 186 42 42 mm',
        sections: [
          { title: 'SES signature', 'property info': '/Doc_0/Signs/Sign_1/Signature.xml', 'time-stamp': 'none' },
          { title: 'Electronic seal (SES V4)', name: '衢州市示例局' },
        ],
      },
    ],
  });
  expect(await inspect('hello-unsigned.ofd')).toMatchObject({ signatures: '0', sections: [] });
});

test.skipIf(missing)('a seal shows its owner, its picture, its signers and its maker', async () => {
  expect(await inspect('seal-v1.esl')).toMatchObject({
    title: 'Electronic seal (SES V1)',
    'seal code': '33080000000001',
    picture: 'PNG, 42 × 42 mm, 1323 bytes',
    signers: ['C=CN, O=11330800MB0000000T衢州市示例局, CN=33080000000001'],
  });
  expect(await inspect('seal-v4-digestlist.esl')).toMatchObject({
    signers: [expect.stringMatching(/^SM3 [0-9a-f]{64}$/)],
  });
});
