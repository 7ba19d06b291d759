/** An SM2 device that signs only digests, like cards and many services: it gets neither the message nor Z. */
import type { RandomBytes } from '@govseal/core';
import type { PrivateKey } from '@govseal/crypto';
import { portableKernel } from '@govseal/crypto/sm';
import { write } from '@govseal/der';

export interface Sm2Device {
  /** For issuing its certificate; not for signing otherwise. */
  readonly key: PrivateKey;
  signDigest(digest: Uint8Array): Uint8Array;
}

export function sm2Device(random: RandomBytes): Sm2Device {
  const secret = portableKernel.importKey(random(32))!;
  const { point } = secret;
  const no = (): never => {
    throw new Error('the key stays in the device, which signs only digests');
  };
  return {
    key: {
      publicKey: { type: 'EC', curve: 'SM2', x: point.slice(0, 32), y: point.slice(32), bits: 256 },
      sign: no,
      exportPkcs8: no,
    },
    signDigest: (digest) => {
      const { r, s } = secret.signHedged(digest, random(32), 0)!;
      return write.sequence(write.unsigned(r), write.unsigned(s));
    },
  };
}
