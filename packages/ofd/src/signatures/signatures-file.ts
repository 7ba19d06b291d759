/** Signatures.xml (GB/T 33190): the list of a document's signatures. */
import type { Finding } from '@govseal/core';
import { decoysAt } from '../document/decoys.ts';
import { ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { doublesOf, folderOf, resolveLocation } from '../location.ts';
import { elementError, expectRoot, parseXml } from '../xml/parse-xml.ts';
import type { ZipPackage } from '../zip/zip-package.ts';
import { checkSignatureSchema } from './signature-schema.ts';

/** One entry of Signatures.xml (GB/T 33190 §18.1). */
export interface ListedSignature {
  /** ID as stated, unique in the list. */
  readonly id: string;
  /** `Seal`: made with an electronic seal. `Sign`: a digital signature without one. */
  readonly type: 'Seal' | 'Sign';
  /** Entry name of its Signature.xml. */
  readonly file: string;
}

/** `findings`: content that the schema does not allow. Throws `OfdError` or `BudgetError`. */
export function readSignaturesFile(
  zip: ZipPackage,
  name: string,
  budget: OfdBudget,
): { readonly listed: readonly ListedSignature[]; readonly findings: readonly Finding[] } {
  const root = expectRoot(parseXml(zip.read(name), { file: name, budget }), 'Signatures', name);
  const doubles: string[] = [];
  const listed = root.all('Signature').map((element) => {
    budget.spend('signatures', 1, { file: name });
    const id = element.attribute('ID') ?? '';
    const type = element.attribute('Type') ?? 'Seal';
    const location = element.attribute('BaseLoc');
    // readers that search all descendants would also find nested entries
    if (element.children.length > 0) throw elementError(name, 'Signature', 'with content');
    if (id === '') throw elementError(name, 'Signature', 'without ID');
    if (type !== 'Seal' && type !== 'Sign') throw elementError(name, 'Signature', `type ${type}`);
    if (location === undefined) throw elementError(name, 'Signature', 'without BaseLoc');
    const file = resolveLocation(location, folderOf(name), name);
    doubles.push(...doublesOf(location, [folderOf(name)], file));
    return { id, type, file } as const;
  });
  if (new Set(listed.map(({ id }) => id)).size !== listed.length) throw elementError(name, 'Signature', 'ID repeated');
  const twice = listed.find(({ file }, index) => listed.findIndex((other) => other.file === file) !== index);
  if (twice !== undefined) throw ofdError('OFD_LOCATION', name, { location: twice.file });
  return { listed, findings: [...checkSignatureSchema(root, name), ...decoysAt(doubles, zip)] };
}
