/** Attacks with seals: lifted, self-made, altered, out of their time, and time-stamps of something else. */
import { type DerNode, parseDer, write } from '@govseal/der';
import { parseSesSignature } from '@govseal/ofd';
import { type OfdAttack, ofdAttacks } from './attack.ts';
import { documentFiles, VALUE } from './document.ts';
import { type Hand, handSigned } from './hand.ts';
import { changed, pack, unpack } from './pack.ts';
import type { OfdScene } from './scene.ts';

const byHand =
  (hand: (scene: OfdScene) => Hand | Promise<Hand>): OfdAttack['make'] =>
  async (scene) =>
    pack(await handSigned(documentFiles(), scene, await hand(scene)));

const NEXT_YEAR = { validStart: new Date('2027-01-01T00:00:00Z'), validEnd: new Date('2028-01-01T00:00:00Z') };
const LAST_YEAR = {
  createDate: new Date('2025-01-02T00:00:00Z'),
  validStart: new Date('2025-01-02T00:00:00Z'),
  validEnd: new Date('2026-01-01T00:00:00Z'),
};

export const sealAttacks = ofdAttacks({
  'signer-not-listed': [
    'A trusted signer uses a seal that was lifted from another document.',
    'VALIDATION_SEAL_SIGNER_NOT_LISTED',
    'invalid',
    byHand(({ clerk }) => ({ signer: clerk.signer })),
  ],
  'signer-not-listed-by-digest': [
    'The same with a seal that lists its signers by digest.',
    'VALIDATION_SEAL_SIGNER_NOT_LISTED',
    'invalid',
    byHand(async ({ clerk, sealWith }) => ({ signer: clerk.signer, seal: await sealWith({ list: 'digests' }) })),
  ],
  'signer-renewed': [
    'The signer’s certificate was renewed with the same key; the seal lists the old one and has to be made anew.',
    'VALIDATION_SEAL_SIGNER_NOT_LISTED',
    'invalid',
    byHand(async ({ authority, bureau }) => ({
      signer: (await authority.issueSigner({ commonName: '33080000000001', key: bureau.key })).signer,
    })),
  ],
  'seal-of-a-stranger': [
    'A seal of the same name, made by somebody of another authority with the same names.',
    'VALIDATION_SEAL_MAKER_NOT_TRUSTED',
    'indeterminate',
    async (scene) => {
      const stranger = await scene.mallory();
      const seal = await stranger.sealWith({ signers: [scene.bureau.certificate.der] });
      return byHand(() => ({ seal }))(scene);
    },
  ],
  'seal-by-an-officer': [
    'An officer with a certificate of the trusted authority makes a seal for himself.',
    'VALIDATION_SEAL_MAKER_NOT_TRUSTED',
    'indeterminate',
    byHand(async ({ clerk, sealWith }) => ({
      signer: clerk.signer,
      seal: await sealWith({ maker: clerk.signer, signers: [clerk.certificate.der] }),
    })),
  ],
  'seal-self-made': [
    'The same where seal-makers are trusted through their authority, not by name.',
    'VALIDATION_SEAL_SELF_MADE',
    'indeterminate',
    byHand(async ({ clerk, sealWith }) => ({
      signer: clerk.signer,
      seal: await sealWith({ maker: clerk.signer, signers: [clerk.certificate.der] }),
    })),
    { makers: 'authority' },
  ],
  'seal-altered': [
    'The name of the seal is changed; the seal-maker’s signature is the old one.',
    'VALIDATION_SEAL_MAKER_SIGNATURE',
    'invalid',
    byHand(async ({ seal, sealWith }) => {
      const other = await sealWith({ name: '样章另一局' });
      return { seal: withValueOf(other, seal) };
    }),
  ],
  'seal-maker-substituted': [
    'The certificate beside the seal’s signature is another one.',
    'VALIDATION_SEAL_MAKER_SIGNATURE',
    'invalid',
    byHand(({ seal, clerk }) => ({ seal: withMaker(seal, clerk.certificate.der) })),
  ],
  'seal-expired': [
    'The seal’s validity ended before the document was sealed.',
    'VALIDATION_SEAL_EXPIRED',
    'invalid',
    byHand(async ({ sealWith }) => ({ seal: await sealWith(LAST_YEAR) })),
  ],
  'seal-not-yet-valid': [
    'The seal’s validity had not begun when the document was sealed.',
    'VALIDATION_SEAL_NOT_YET_VALID',
    'invalid',
    byHand(async ({ sealWith }) => ({ seal: await sealWith(NEXT_YEAR) })),
  ],
  'seal-backdated': [
    'An expired seal, and a claimed time within its validity; the time-stamp says otherwise.',
    'VALIDATION_SEAL_EXPIRED',
    'invalid',
    byHand(async ({ sealWith }) => ({ seal: await sealWith(LAST_YEAR), at: new Date('2025-06-01T00:00:00Z') })),
  ],
  'seal-backdated-unstamped': [
    'The same without a time-stamp: nothing but a claim.',
    'VALIDATION_SEAL_TIME_UNPROVEN',
    'indeterminate',
    byHand(async ({ sealWith }) => ({
      seal: await sealWith({ validEnd: new Date('2026-10-01T00:00:00Z') }),
      at: new Date('2026-09-20T00:00:00Z'),
      value: withoutToken,
    })),
  ],
  'seal-maker-revoked': [
    'The seal-maker’s certificate was revoked before the document was sealed.',
    'VALIDATION_REVOKED',
    'indeterminate',
    byHand(async ({ revokedMaker, sealWith }) => ({ seal: await sealWith({ maker: revokedMaker.signer }) })),
    { makers: 'authority' },
  ],
  'seal-maker-named-and-revoked': [
    'The same with a verifier who trusts this seal-maker by name, and has the list that revokes it.',
    'VALIDATION_REVOKED',
    'indeterminate',
    byHand(async ({ revokedMaker, sealWith }) => ({ seal: await sealWith({ maker: revokedMaker.signer }) })),
    { makers: 'revoked' },
  ],
  'seal-by-another-officer': [
    'An officer makes a seal for another one, where seal-makers are trusted through the authority of both.',
    'VALIDATION_SEAL_MAKER_NOT_NAMED',
    'indeterminate',
    byHand(async ({ clerk, sealWith }) => ({ seal: await sealWith({ maker: clerk.signer }) })),
    { makers: 'authority', policy: 'strict' },
  ],
  'signed-before-the-certificate': [
    'The seal’s signature says that it was made before the signer had a certificate; no time-stamp says otherwise.',
    'VALIDATION_SEAL_TIME_OUTSIDE_CERTIFICATE',
    'invalid',
    byHand(({ bureau }) => ({
      at: new Date(bureau.certificate.notBefore.getTime() - 86_400_000),
      value: withoutToken,
    })),
  ],
  'signed-in-the-future': [
    'The seal’s signature says that it was made next year; no time-stamp says otherwise.',
    'VALIDATION_SEAL_TIME_FUTURE',
    'indeterminate',
    byHand(() => ({ at: new Date('2027-06-01T00:00:00Z'), value: withoutToken })),
    { policy: 'strict' },
  ],
  'signer-revoked': [
    'The signer’s certificate was revoked before the document was sealed.',
    'VALIDATION_REVOKED',
    'indeterminate',
    byHand(async ({ revokedBureau, sealWith }) => ({
      signer: revokedBureau.signer,
      seal: await sealWith({ signers: [revokedBureau.certificate.der] }),
    })),
  ],
  'seal-extension-critical': [
    'The seal carries a critical extension that nobody knows.',
    'OFD_CRITICAL_EXTENSION',
    'indeterminate',
    byHand(async ({ sealWith }) => ({
      seal: await sealWith({ extensions: [{ oid: '2.999.8', critical: true, value: Uint8Array.of(5, 0) }] }),
    })),
  ],
  'seal-file-differs': [
    'Seal.esl, from which a reader may draw, is another seal than the one that was signed.',
    'OFD_SEAL_FILE_DIFFERS',
    'invalid',
    byHand(async ({ sealWith }) => ({ sealEntry: await sealWith({ name: '样章另一局' }) })),
  ],
  'seal-at-another-base': [
    'Seal.esl is named by a relative path, and another seal lies where readers look that begin at the root of the package.',
    'OFD_SEAL_FILE_DIFFERS',
    'invalid',
    async (scene) => {
      const xml = (text: string): string =>
        text.replace('/Doc_0/Signs/Sign_0/Seal.esl</ofd:BaseLoc>', 'Seal.esl</ofd:BaseLoc>');
      const entries = await handSigned(documentFiles(), scene, { xml });
      entries.set('Seal.esl', await scene.sealWith({ name: '样章另一局' }));
      return pack(entries);
    },
  ],
  'seal-image-differs': [
    'A picture beside the seal, which some readers draw instead, shows another seal.',
    'OFD_SEAL_FILE_DIFFERS',
    'invalid',
    byHand(() => ({
      xml: (text) => text.replace('</ofd:Seal>', '<ofd:ImageLoc>/Doc_0/Res/image.png</ofd:ImageLoc></ofd:Seal>'),
    })),
  ],
  'value-of-another-key': [
    'The signer’s certificate in the value is that of somebody else in the list.',
    'OFD_TBS_SIGNATURE',
    'invalid',
    byHand(async ({ bureau, clerk, sealWith }) => {
      const seal = await sealWith({ signers: [bureau.certificate.der, clerk.certificate.der] });
      return { seal, signer: { ...clerk.signer, certificate: bureau.certificate.der } };
    }),
  ],
  'timestamp-of-another-signature': [
    'The time-stamp is a true one, of another signature.',
    'TST_IMPRINT_MISMATCH',
    'indeterminate',
    async (scene) => {
      const [first, second] = [unpack(await scene.sealed()), unpack(await scene.sealed())];
      const token = parseSesSignature(second.get(VALUE)!).timestamp!;
      return changed(await pack(first), { [VALUE]: withToken(first.get(VALUE)!, token) });
    },
    { policy: 'strict' },
  ],
  'timestamp-by-the-signer': [
    'The time-stamp is made by the signer, who is no time-stamping authority.',
    'VALIDATION_CHAIN_CONSTRAINTS',
    'indeterminate',
    async (scene) => {
      const { sealed, clerk, engine, at } = scene;
      const { respondTimestamp } = await import('@govseal/cms');
      const tsa = {
        respond: (request: Uint8Array) =>
          respondTimestamp(request, {
            signer: clerk.signer,
            engine,
            policy: '2.999.1.1',
            serialNumber: Uint8Array.of(1),
            genTime: at,
          }),
      };
      return sealed({ tsa });
    },
    { policy: 'strict' },
  ],
});

const fields = (der: Uint8Array): readonly DerNode[] => parseDer(der).children;

/** The first seal's content under the second one's signature. */
function withValueOf(seal: Uint8Array, signed: Uint8Array): Uint8Array {
  return write.sequence(
    ...fields(seal)
      .slice(0, 3)
      .map(({ der }) => der),
    fields(signed)[3]!.der,
  );
}

function withMaker(seal: Uint8Array, certificate: Uint8Array): Uint8Array {
  const [info, , algorithm, value] = fields(seal);
  return write.sequence(info!.der, write.octetString(certificate), algorithm!.der, value!.der);
}

function withoutToken(value: Uint8Array): Uint8Array {
  return write.sequence(
    ...fields(value)
      .slice(0, 4)
      .map(({ der }) => der),
  );
}

function withToken(value: Uint8Array, token: Uint8Array): Uint8Array {
  const own = fields(value)
    .slice(0, 4)
    .map(({ der }) => der);
  return write.sequence(...own, write.explicit(0, write.bitString(token)));
}
