/** A hand-written update after a file, with a signature or document time-stamp over all of it as object 70. */
import { toHex } from '@govseal/core';
import type { SignPdfOptions } from '@govseal/pades';
import type { Attack } from './attack.ts';
import { forgeCms, token } from './forged-cms.ts';
import { add, type Base, edit, signed, toBytes, type Update, update } from './pdf-text.ts';
import type { AttackScene } from './scene.ts';

const RANGE = `[${'@'.repeat(60)}]`;
const ROOM = 9000;

export interface Stamped extends Update {
  readonly kind?: 'timestamp' | 'signature';
  /** /Type, if it is not that of the kind. */
  readonly type?: string;
  /** Bytes that the token is for, instead of those of the range. */
  readonly instead?: string;
  /** Makes what goes into /Contents, instead of token or CMS. */
  readonly content?: (signed: Uint8Array) => Promise<Uint8Array>;
}

export async function stamped(
  scene: AttackScene,
  file: string,
  objects: Readonly<Record<number, string>>,
  options: Stamped = {},
): Promise<string> {
  const kind = options.kind ?? 'timestamp';
  const contents = `<${'@'.repeat(2 * ROOM)}>`;
  const type = options.type ?? (kind === 'timestamp' ? 'DocTimeStamp' : 'Sig');
  const format = kind === 'timestamp' ? 'ETSI.RFC3161' : 'ETSI.CAdES.detached /M (D:20261014013000Z)';
  const types = `/Type /${type} /Filter /Adobe.PPKLite /SubFilter /${format}`;
  const dictionary = `<< ${types} /ByteRange ${RANGE} /Contents ${contents} >>`;
  let text = update(file, { ...objects, 70: dictionary }, options);
  const start = text.lastIndexOf(contents);
  const end = start + contents.length;
  text = text.replace(RANGE, `[0 ${start} ${end} ${text.length - end}]`.padEnd(RANGE.length));
  const signed = toBytes(text.slice(0, start) + text.slice(end));
  const over = options.instead === undefined ? signed : toBytes(options.instead);
  const made = options.content
    ? await options.content(signed)
    : kind === 'timestamp'
      ? await token(scene, over)
      : await forgeCms(scene, signed, { signer: scene.chief });
  return `${text.slice(0, start)}<${toHex(made).padEnd(2 * ROOM, '0')}>${text.slice(end)}`;
}

/** The signed document, an update, and the chief’s signature over all of it: no bytes are left unsigned. */
export const followed =
  (
    base: Base,
    objects: (file: string) => Readonly<Record<number, string>>,
    options: Partial<SignPdfOptions> = {},
  ): Attack['make'] =>
  async (scene) => {
    const file = await signed(scene, base, options);
    return chiefSigns(scene, update(file, objects(file)));
  };

export const chiefSigns = (scene: AttackScene, file: string): Promise<string> =>
  stamped(scene, file, edit(file, 8, add('/V 70 0 R')), { kind: 'signature' });

const INVISIBLE_FIELD = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (stamp) /F 132 /Rect [0 0 0 0] /V 70 0 R >>';

/** The signed document and an update that anyone can obtain: a document time-stamp in a separate field, object 60. */
export const sealedByTime =
  (base: Base, objects: Readonly<Record<number, string>> = {}): Attack['make'] =>
  async (scene) => {
    const file = await signed(scene, base);
    const form = edit(file, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R '));
    return stamped(scene, file, { ...form, 60: INVISIBLE_FIELD, ...objects });
  };
