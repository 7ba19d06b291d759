/**
 * Allowed content of Signatures.xml and Signature.xml (GB/T 33190 Signatures.xsd, Signature.xsd; GM/T 0099 annex B). Anything
 * else is reported: one reader ignores it, another may use it as a signature, seal or reference.
 */
import { type Finding, finding } from '@govseal/core';
import { ofdSignatureCodes } from '../error.ts';
import type { XmlElement } from '../xml/parse-xml.ts';

interface Shape {
  readonly attributes: readonly string[];
  /** `text`: character data only. */
  readonly content: readonly string[] | 'text';
}

const TEXT: Shape = { attributes: [], content: 'text' };

const SHAPES: Readonly<Record<string, Shape>> = {
  Signatures: { attributes: [], content: ['MaxSignId', 'Signature'] },
  MaxSignId: TEXT,
  Signature: { attributes: [], content: ['SignedInfo', 'SignedValue'] },
  SignedInfo: {
    attributes: [],
    content: [
      ...['Provider', 'SignatureMethod', 'SignatureDateTime', 'Parameters', 'References', 'StampAnnot', 'Seal'],
    ],
  },
  Provider: { attributes: ['ProviderName', 'Version', 'Company', 'ProtocolVer'], content: ['ExtendData'] },
  ExtendData: TEXT,
  SignatureMethod: TEXT,
  SignatureDateTime: TEXT,
  Parameters: { attributes: [], content: ['Parameter'] },
  Parameter: { attributes: ['Name', 'Type'], content: 'text' },
  References: { attributes: ['CheckMethod'], content: ['Reference'] },
  Reference: { attributes: ['FileRef'], content: ['CheckValue'] },
  CheckValue: TEXT,
  StampAnnot: { attributes: ['ID', 'PageRef', 'Boundary', 'Clip'], content: [] },
  Seal: { attributes: [], content: ['BaseLoc', 'ImageLoc'] },
  BaseLoc: TEXT,
  ImageLoc: TEXT,
  SignedValue: TEXT,
};

/** The list's entries and the root of Signature.xml have the same name. */
const LISTED: Shape = { attributes: ['ID', 'Type', 'BaseLoc', 'Relative'], content: [] };

const MAX_NAMED = 10;

/** One finding that lists content outside the schema; empty if there is none. */
export function checkSignatureSchema(root: XmlElement, file: string): Finding[] {
  const beyond = new Set<string>(root.extras);
  checkElement(root, SHAPES[root.name]!, beyond);
  if (beyond.size === 0) return [];
  const params = { found: [...beyond].slice(0, MAX_NAMED) };
  return [finding(ofdSignatureCodes, 'OFD_SIGNATURE_SCHEMA', { at: { file }, params })];
}

function checkElement(element: XmlElement, shape: Shape, beyond: Set<string>): void {
  for (const name of element.attributes.keys()) {
    if (!shape.attributes.includes(name)) beyond.add(`${element.name}@${name}`);
  }
  const { content } = shape;
  if (content !== 'text' && element.text.trim() !== '') beyond.add(`text in ${element.name}`);
  for (const child of element.children) {
    if (content === 'text' || !content.includes(child.name)) beyond.add(`${child.name} in ${element.name}`);
    else
      checkElement(
        child,
        element.name === 'Signatures' && child.name === 'Signature' ? LISTED : SHAPES[child.name]!,
        beyond,
      );
  }
}
