/**
 * What Signatures.xml and Signature.xml may hold (GB/T 33190 Signatures.xsd, Signature.xsd; GM/T 0099 annex B). Anything else
 * is named: one reader passes over it, another takes it for a signature, a seal or a reference.
 */
import { type Finding, finding } from '@govseal/core';
import { ofdSignatureCodes } from '../error.ts';
import type { XmlElement } from '../xml/parse-xml.ts';

interface Shape {
  readonly attributes: readonly string[];
  /** `text`: characters and no elements. */
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

/** An entry of the list has the name of the other file's root. */
const LISTED: Shape = { attributes: ['ID', 'Type', 'BaseLoc', 'Relative'], content: [] };

const MAX_NAMED = 10;

/** One finding that names what the schema does not have; none where there is nothing. */
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
