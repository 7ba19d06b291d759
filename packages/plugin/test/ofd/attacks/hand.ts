/**
 * A signature put together by hand, so that the holder of a key can sign what the real writer refuses: any list of
 * references, any stamps, any seal, any path. By default it is as good as the writer's.
 */
import { toBase64, utf8 } from '@govseal/core';
import type { DigestName, Signer } from '@govseal/crypto';
import { write } from '@govseal/der';
import { buildCmsValue } from '../../../../ofd/src/write/cms-value.ts';
import { NS, SIGNATURES } from './document.ts';
import type { Entries } from './pack.ts';
import type { OfdScene } from './scene.ts';

export interface Hand {
  /** Default: the bureau. */
  readonly signer?: Signer;
  /** The seal inside the value; `none` makes a signature of type Sign. Default: the bureau's. */
  readonly seal?: Uint8Array | 'none';
  /** What lies in the package as Seal.esl. */
  readonly sealEntry?: Uint8Array;
  /** FileRef and CheckValue pairs from the good ones. */
  readonly references?: (good: readonly Reference[]) => readonly Reference[];
  readonly checkMethod?: string | null;
  readonly digest?: DigestName;
  /** StampAnnot elements. */
  readonly stamps?: string;
  readonly propertyInfo?: string;
  readonly version?: number;
  /** 1: the older layout, with the certificate inside what is signed and without a time-stamp. */
  readonly layout?: 1;
  readonly at?: Date;
  /** ExtensionDatas of TBS_Sign. */
  readonly extensions?: Uint8Array;
  /** Type in the list of signatures. */
  readonly type?: 'Seal' | 'Sign';
  /** The last touch to Signature.xml before it is signed. */
  readonly xml?: (text: string) => string | Uint8Array;
  /** Entry name of the value, where `xml` names another than usual. */
  readonly valueFile?: string;
  /** Last touch to the value. */
  readonly value?: (value: Uint8Array) => Uint8Array;
}

export type Reference = readonly [file: string, checkValue: string];

const STAMP = '<ofd:StampAnnot ID="stamp-1" PageRef="1" Boundary="126 186 42 42"/>';

/** Adds the signature, its seal and its place in the list; returns the same entries. */
export async function handSigned(entries: Entries, scene: OfdScene, hand: Hand = {}): Promise<Entries> {
  const { engine } = scene;
  const { signer = scene.bureau.signer, seal = scene.seal, digest = 'SM3', at = scene.at } = hand;
  const index = listSignature(entries, hand.type ?? (seal === 'none' ? 'Sign' : 'Seal'));
  const folder = `Doc_0/Signs/Sign_${index}`;
  if (seal !== 'none') entries.set(`${folder}/Seal.esl`, hand.sealEntry ?? seal);
  const good: Reference[] = [];
  for (const [name, data] of entries) {
    if (name !== SIGNATURES) good.push([`/${name}`, toBase64(await engine.digest(digest, data))]);
  }
  const method = hand.checkMethod === undefined ? '1.2.156.10197.1.401' : hand.checkMethod;
  const references = (hand.references?.(good) ?? good).map(
    ([file, value]) => `<ofd:Reference FileRef="${file}"><ofd:CheckValue>${value}</ofd:CheckValue></ofd:Reference>`,
  );
  const text = [
    `<?xml version="1.0" encoding="UTF-8"?><ofd:Signature ${NS}><ofd:SignedInfo><ofd:Provider ProviderName="by hand"/>`,
    '<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>',
    '<ofd:SignatureDateTime>20261014013000Z</ofd:SignatureDateTime>',
    `<ofd:References${method === null ? '' : ` CheckMethod="${method}"`}>${references.join('')}</ofd:References>`,
    hand.stamps ?? (seal === 'none' ? '' : STAMP),
    seal === 'none' ? '' : `<ofd:Seal><ofd:BaseLoc>/${folder}/Seal.esl</ofd:BaseLoc></ofd:Seal>`,
    `</ofd:SignedInfo><ofd:SignedValue>/${folder}/SignedValue.dat</ofd:SignedValue></ofd:Signature>`,
  ].join('');
  const touched = hand.xml?.(text) ?? text;
  const xml = typeof touched === 'string' ? utf8(touched) : touched;
  entries.set(`${folder}/Signature.xml`, xml);
  const value =
    seal === 'none'
      ? await buildCmsValue({ engine, signer, at, content: xml, tsa: scene.authority.tsa })
      : await sesValue(scene, { ...hand, signer, at, seal, xml, path: `/${folder}/Signature.xml` });
  entries.set(hand.valueFile ?? `${folder}/SignedValue.dat`, hand.value?.(value) ?? value);
  return entries;
}

/** Puts the next number into the list, which it makes where there is none. */
function listSignature(entries: Entries, type: 'Seal' | 'Sign'): number {
  const text = (name: string): string => new TextDecoder().decode(entries.get(name));
  if (!entries.has(SIGNATURES)) {
    const location = `<ofd:Signatures>/${SIGNATURES}</ofd:Signatures></ofd:DocBody>`;
    entries.set('OFD.xml', utf8(text('OFD.xml').replace('</ofd:DocBody>', location)));
    entries.set(SIGNATURES, utf8(`<?xml version="1.0" encoding="UTF-8"?><ofd:Signatures ${NS}></ofd:Signatures>`));
  }
  const before = text(SIGNATURES);
  const index = [...before.matchAll(/<ofd:Signature /g)].length;
  const entry = `<ofd:Signature ID="s${String(index + 1).padStart(3, '0')}" Type="${type}" BaseLoc="/Doc_0/Signs/Sign_${index}/Signature.xml"/>`;
  entries.set(SIGNATURES, utf8(before.replace('</ofd:Signatures>', `${entry}</ofd:Signatures>`)));
  return index;
}

interface SesInput extends Hand {
  readonly signer: Signer;
  readonly at: Date;
  readonly seal: Uint8Array;
  readonly path: string;
}

async function sesValue(
  scene: OfdScene,
  input: Omit<SesInput, 'xml'> & { readonly xml: Uint8Array },
): Promise<Uint8Array> {
  const { engine, authority } = scene;
  const { signer } = input;
  if (input.layout === 1) return oldValue(scene, input);
  const tbs = write.sequence(
    write.integer(input.version ?? 4),
    input.seal,
    write.generalizedTime(input.at),
    write.bitString(await engine.digest('SM3', input.xml)),
    write.ia5String(input.propertyInfo ?? input.path),
    ...(input.extensions === undefined ? [] : [write.explicit(0, input.extensions)]),
  );
  const value = await signer.sign!(tbs);
  const token = await authority.timestampToken('SM3', await engine.digest('SM3', value));
  return write.sequence(
    tbs,
    write.octetString(signer.certificate),
    write.oid('1.2.156.10197.1.501'),
    write.bitString(value),
    write.explicit(0, write.bitString(token)),
  );
}

/** SES_Signature of GM/T 0031-2014. */
async function oldValue(
  { engine }: OfdScene,
  input: Omit<SesInput, 'xml'> & { readonly xml: Uint8Array },
): Promise<Uint8Array> {
  const { signer } = input;
  const tbs = write.sequence(
    write.integer(input.version ?? 4),
    input.seal,
    write.bitString(write.generalizedTime(input.at)),
    write.bitString(await engine.digest('SM3', input.xml)),
    write.ia5String(input.propertyInfo ?? input.path),
    write.octetString(signer.certificate),
    write.oid('1.2.156.10197.1.501'),
  );
  return write.sequence(tbs, write.bitString(await signer.sign!(tbs)));
}
