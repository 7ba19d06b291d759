/**
 * Content of the document that looks like a verdict: a green tick with "Signature valid" drawn on the page. A
 * verifier cannot know the meaning of a picture and need not: its verdict is in the report, outside the page.
 */

import { type Attack, attacks, nothingToFind } from '../attack.ts';
import { handSign } from '../hand-signed.ts';
import { assemble, baseObjects, form, paint, stream } from '../pdf-text.ts';

/** A tick and a text like those of readers. */
const TICK =
  '0.1 0.6 0.2 RG 6 w 60 420 m 75 402 l 105 445 l S BT 0.1 0.4 0.1 rg /F1 12 Tf 115 420 Td (Signature valid. Certified by the bureau.) Tj ET';
const content = stream(`${paint('Pay 900 to the applicant')} ${TICK}`);

export const tickAttacks: readonly Attack[] = attacks('pdf', {
  'tick-drawn-on-page': [
    'Nobody signed; the page shows the green tick and the words of a reader that found a valid signature.',
    nothingToFind,
    'unsigned',
    async () => assemble({ ...baseObjects(), 5: content }),
  ],
  'tick-drawn-in-appearance': [
    'A signature of an authority that nobody trusts; its appearance is the green tick of a reader that trusts it.',
    'X509_SIGNATURE',
    'indeterminate',
    async (scene) => {
      const signer = await scene.mallory();
      return handSign(scene, {
        base: { clerk: '/AP << /N 20 0 R >>', more: { 20: form(TICK) } },
        cms: { signer, certificates: [signer.certificate.der, ...signer.signer.chain] },
      });
    },
  ],
});
