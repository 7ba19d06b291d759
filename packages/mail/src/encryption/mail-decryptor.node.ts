/** Decrypts the encrypted layers of a message for one recipient; `collectMail` and `verify` take it as `decrypt`. */
import { type DecryptCmsOptions, decryptCms } from '@govseal/cms/enveloped';
import type { DecryptedLayer } from '../message/collect.ts';

/** The returned function throws the errors of `decryptCms`: the message is then unreadable, and the finding gives the reason. */
export function mailDecryptor(options: DecryptCmsOptions): (cms: Uint8Array) => DecryptedLayer {
  return (cms) => {
    const { content, authenticated } = decryptCms(cms, options);
    return { content, authenticated };
  };
}
