/** Attacks between the signatures of one file: parts of one put into the other. */
import { parseDer, write } from '@govseal/der';
import { parseSesSignature, type SesSignature, signOfd } from '@govseal/ofd';
import { ofdAttacks } from './attack.ts';
import { SEAL, SIGNATURE, VALUE } from './document.ts';
import { handSigned } from './hand.ts';
import { changed, type Entries, pack, unpack } from './pack.ts';
import type { OfdScene } from './scene.ts';

const SECOND = 'Doc_0/Signs/Sign_1/';

/** The bureau's seal, and over it a second seal of the same name. */
async function twice(scene: OfdScene): Promise<Uint8Array> {
  const { engine, bureau, at, authority } = scene;
  const seal = await scene.sealWith({ esId: '33080000000009' });
  const stamps = [{ page: 2, x: 126, y: 186 }];
  const first = await scene.sealed();
  return (await signOfd(first, { engine, signer: bureau.signer, at, seal, stamps, tsa: authority.tsa })).bytes;
}

const ses = (entries: Entries, name: string): SesSignature => parseSesSignature(entries.get(name)!);

/** The fields of the value but for the time-stamp, and another time-stamp. */
function withToken(value: Uint8Array, token: Uint8Array): Uint8Array {
  const own = parseDer(value)
    .children.slice(0, 4)
    .map(({ der }) => der);
  return write.sequence(...own, write.explicit(0, write.bitString(token)));
}

export const transplantAttacks = ofdAttacks({
  'transplant-of-a-time-stamp': [
    'The time-stamp of the first signature stands in the second one.',
    'TST_IMPRINT_MISMATCH',
    'indeterminate',
    async (scene) => {
      const bytes = await twice(scene);
      const entries = unpack(bytes);
      const token = ses(entries, VALUE).timestamp!;
      return changed(bytes, {
        [`${SECOND}SignedValue.dat`]: withToken(entries.get(`${SECOND}SignedValue.dat`)!, token),
      });
    },
    { policy: 'strict' },
  ],
  'transplant-of-a-value': [
    'The value of the first signature stands in the second one.',
    'OFD_PROPERTY_INFO',
    'invalid',
    async (scene) => {
      const bytes = await twice(scene);
      return changed(bytes, { [`${SECOND}SignedValue.dat`]: unpack(bytes).get(VALUE)! });
    },
  ],
  'transplant-of-a-description': [
    'The second signature is the first one’s description and value under its own name: one signature counts twice.',
    'OFD_PROPERTY_INFO',
    'invalid',
    async (scene) => {
      const bytes = await twice(scene);
      const entries = unpack(bytes);
      const text = new TextDecoder().decode(entries.get(SIGNATURE));
      return changed(bytes, {
        [`${SECOND}Signature.xml`]: text.replaceAll('Sign_0', 'Sign_1'),
        [`${SECOND}SignedValue.dat`]: entries.get(VALUE)!,
        [`${SECOND}Seal.esl`]: entries.get(SEAL)!,
      });
    },
  ],
  'transplant-of-the-property-file': [
    'The second signature is over its own description and states that of the first.',
    'OFD_PROPERTY_INFO',
    'invalid',
    async (scene) => pack(await handSigned(unpack(await scene.sealed()), scene, { propertyInfo: `/${SIGNATURE}` })),
  ],
  'transplant-of-a-seal': [
    'Beside the second signature lies the seal of the first, which has the same name.',
    'OFD_SEAL_FILE_DIFFERS',
    'invalid',
    async (scene) => {
      const first = unpack(await scene.sealed());
      const seal = await scene.sealWith({ esId: '33080000000009' });
      return pack(await handSigned(first, scene, { seal, sealEntry: scene.seal }));
    },
  ],
  'layout-of-another-version': [
    'The value has the layout of version 1 around a seal of version 4.',
    'OFD_VERSION_MISMATCH',
    'indeterminate',
    async (scene) => pack(await handSigned(unpack(await scene.sealed()), scene, { layout: 1 })),
  ],
});
