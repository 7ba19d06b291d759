/**
 * 3.1 电子政务数字证书 (certificate office): what a revocation means for documents signed before and after it, and which
 * certificates are about to expire.
 */
import assert from 'node:assert/strict';
import { signPdf, verify } from 'govseal';
import { authority, page, person, print, setClock, trusted, tsa } from './setup.ts';

const lost = await person('示例经办人');
const notice = await page('示例通知');

setClock('2026-10-14T09:30');
const before = await signPdf(notice, { signer: lost.signer, tsa, at: authority.clock() });
setClock('2026-10-15T09:30');
authority.revoke(lost.certificate, { reason: 'keyCompromise' });
setClock('2026-10-16T09:30');
const after = await signPdf(notice, { signer: lost.signer, tsa, at: authority.clock() });
// Without a time-stamp only the thief claims the time.
const backdated = await signPdf(notice, { signer: lost.signer, at: new Date('2026-10-14T01:30:00Z') });

const options = await trusted();
const status = async (file: { toBytes(): Uint8Array }) => (await verify(file.toBytes(), options)).status;
const verdicts = {
  'signed and time-stamped before the revocation': await status(before),
  'signed and time-stamped after it': await status(after),
  'claims to be from before, no time-stamp': await status(backdated),
};
print('revoked on 15 October', verdicts);
assert.deepEqual(
  Object.values(verdicts).map((verdict) => verdict === 'valid'),
  [true, false, false],
);

const register = await Promise.all(
  [10, 29, 31, 400].map((days) =>
    authority.issueSigner({
      commonName: `示例证书${days}`,
      notAfter: new Date(authority.clock().getTime() + days * 86_400_000),
    }),
  ),
);
const soon = register.filter(
  ({ certificate }) => certificate.notAfter.getTime() - authority.clock().getTime() < 30 * 86_400_000,
);
print(
  'expire within 30 days',
  Object.fromEntries(soon.map(({ certificate }) => [certificate.subject.text, certificate.notAfter])),
);
assert.equal(soon.length, 2);
