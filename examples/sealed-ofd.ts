/**
 * 3.22 公文 (official documents): a decision letter as OFD with SM2. The clerk signs, the bureau's electronic seal goes on
 * its place and across the pages and locks; manipulated pages and seals are rejected.
 */
import assert from 'node:assert/strict';
import { utf8 } from '@govseal/core';
import { parseDecision } from '@govseal/forms';
import { openOfd, writePackage } from '@govseal/ofd';
import { createTestAuthority } from '@govseal/testkit';
import { composeDecisionOfd, createSeal, renderOfd, sealPng, signOfd, verify } from 'govseal';
import { print, seed } from './setup.ts';

const at = new Date('2026-10-14T02:40:00Z');
const authority = await createTestAuthority({ at, algorithm: { type: 'EC', curve: 'SM2' } });
const timestamping = await createTestAuthority({ at, algorithm: { type: 'EC', curve: 'SM2' }, name: '示例时间戳机构' });
const maker = await authority.issueSigner({ commonName: '示例电子印章制作系统' });
const bureau = await authority.issueSigner({ commonName: '33080000000001' });
const clerk = await authority.issueSigner({ commonName: '示例经办人' });

const name = '衢州市示例局';
const about = {
  vid: 'EXAMPLE',
  esId: '33080000000001',
  name,
  createDate: at,
  validStart: at,
  validEnd: bureau.certificate.notAfter,
  picture: { type: 'PNG', data: await sealPng({ name, code: '33080000000001' }), width: 42, height: 42 },
};
const seal = await createSeal({ ...about, maker: maker.signer, signers: [bureau.certificate.der] });

const letter = await composeDecisionOfd(parseDecision(seed('cases/decision.json')), { created: at });
const stamps = [{ page: letter.seal!.page, x: letter.seal!.rect.x, y: letter.seal!.rect.y }];
const { tsa } = timestamping;
const checked = await signOfd(letter.ofd, { signer: clerk.signer, at, tsa });
const sealed = await signOfd(checked.bytes, {
  ...{ signer: bureau.signer, seal: seal.der, at, tsa },
  ...{ stamps, seam: {}, lock: true },
});

async function check(ofd: Uint8Array): Promise<string> {
  const { status } = await verify(ofd, {
    at,
    trust: {
      signers: [authority.root.der],
      timestamps: [timestamping.root.der],
      sealMakers: [maker.certificate.der],
    },
    certificates: [authority.issuing.der],
    crls: [...(await authority.crls()), ...(await timestamping.crls())],
    anySigner: true,
  });
  return status;
}

/** The first page with another day of application. */
function changedPage(ofd: Uint8Array): Uint8Array {
  const { zip, document } = openOfd(ofd);
  const files = new Map(zip.names.map((entry) => [entry, zip.read(entry)]));
  const page = document.pages[0]!.file;
  const text = new TextDecoder().decode(files.get(page));
  files.set(page, utf8(text.replace(/(<ofd:TextCode[^>]*>[^<]*)8/, (_, before) => `${before}9`)));
  return writePackage(files);
}

const own = await createSeal({ ...about, maker: clerk.signer, signers: [clerk.certificate.der] });
const ownSeal = await signOfd(letter.ofd, { signer: clerk.signer, seal: own.der, stamps, at, tsa, lock: true });
const refused = async (doing: Promise<unknown>): Promise<string> =>
  doing.then(
    () => 'done',
    ({ code }) => code,
  );

const outcomes = {
  'signed by the clerk, sealed by the bureau': await check(sealed.bytes),
  'a page changed afterwards': await check(changedPage(sealed.bytes)),
  "a seal of the clerk's own making": await check(ownSeal.bytes),
  "the clerk with the bureau's seal": await refused(
    signOfd(letter.ofd, { signer: clerk.signer, seal: seal.der, stamps, at }),
  ),
  'another signature after the lock': await refused(signOfd(sealed.bytes, { signer: clerk.signer, at })),
};
const pages = await renderOfd(sealed.bytes, { dpi: 60 });
print('sealed-ofd', {
  ...outcomes,
  stamps: `one in its place, ${letter.seal!.page} across the pages`,
  pictures: pages.map(({ page, png }) => `page ${page}: ${png.length} bytes`),
});
assert.deepEqual(Object.values(outcomes), [
  'valid',
  'invalid',
  'indeterminate',
  'OFD_WRITE_SIGNER_NOT_LISTED',
  'OFD_WRITE_LOCKED',
]);
assert.ok(pages.every(({ omitted }) => omitted.length === 0));
