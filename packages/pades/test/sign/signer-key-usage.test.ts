import { nodeEngine as engine } from '@govseal/crypto/node';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { signPdf } from '../../src/index.ts';
import { makePdf } from '../make-pdf.ts';

test.each(['P-256', 'SM2'] as const)(
  'the %s encryption certificate of a pair is rejected for signing before its key is used',
  async (curve) => {
    const at = new Date('2026-10-14T01:30:00Z');
    const authority = await createTestAuthority({ at, algorithm: { type: 'EC', curve } });
    const { signer } = await authority.issueSigner({ keyUsage: ['keyEncipherment', 'keyAgreement'] });
    let used = 0;
    const watch = (message: Uint8Array): ReturnType<NonNullable<typeof signer.sign>> => {
      used++;
      return signer.sign!(message);
    };
    const watched = { ...signer, sign: watch };
    await expect(signPdf(makePdf({}), { signer: watched, engine, at })).rejects.toMatchObject({
      code: 'CMS_SIGNER_KEY_USAGE',
      params: { keyUsage: ['keyEncipherment', 'keyAgreement'] },
    });
    expect(used).toBe(0);
    const { signer: approving } = await authority.issueSigner({ keyUsage: ['nonRepudiation'] });
    await signPdf(makePdf({}), { signer: approving, engine, at });
  },
);
