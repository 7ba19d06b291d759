/** Decrypts the encrypted layers of a message for one recipient: what `collectMail` and `verify` take as `decrypt`. */
import { type DecryptCmsOptions, decryptCms } from '@govseal/cms/enveloped';
import type { DecryptedLayer } from '../message/collect.ts';

/** The function throws what `decryptCms` throws: the message is then unreadable, and the finding says why. */
export function mailDecryptor(options: DecryptCmsOptions): (cms: Uint8Array) => DecryptedLayer {
  return (cms) => {
    const { content, authenticated } = decryptCms(cms, options);
    return { content, authenticated };
  };
}
