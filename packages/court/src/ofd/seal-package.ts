/** Seals a package without the checks of `signOfd`, which would reject it. */
import { toBase64, utf8 } from '@govseal/core';
import { buildSesSignature } from '@govseal/ofd';
import { type Files, NS, type Shape } from './document.ts';
import type { OfdScene } from './scene.ts';

export interface SealPlan {
  /** Entries that the seal does not cover. */
  readonly leaveOut?: readonly string[];
  /** Whether the list of signatures is covered. */
  readonly lock?: boolean;
  /** Edits Signature.xml before it is signed. */
  readonly edit?: (xml: string) => string;
}

export async function sealPackage(files: Files, shape: Shape, scene: OfdScene, plan: SealPlan = {}): Promise<Files> {
  const { engine, seal, authority, bureau, at } = scene;
  const signs = `${shape.folder}/Signs`;
  const folder = `${signs}/Sign_0`;
  const place = (name: string): string => (shape.relative ? name.slice(folder.length + 1) : `/${name}`);
  const entry = shape.relative ? 'Sign_0/Signature.xml' : `/${folder}/Signature.xml`;
  files.set(
    `${signs}/Signatures.xml`,
    utf8(
      `<?xml version="1.0" encoding="UTF-8"?><ofd:Signatures ${NS}><ofd:MaxSignId>s001</ofd:MaxSignId><ofd:Signature ID="s001" Type="Seal" BaseLoc="${entry}"/></ofd:Signatures>`,
    ),
  );
  files.set(`${folder}/Seal.esl`, seal);
  const references: string[] = [];
  for (const [name, data] of files) {
    const open = name === `${signs}/Signatures.xml` && plan.lock !== true;
    if (open || plan.leaveOut?.includes(name) === true) continue;
    const value = toBase64(await engine.digest('SM3', data));
    references.push(`<ofd:Reference FileRef="/${name}"><ofd:CheckValue>${value}</ofd:CheckValue></ofd:Reference>`);
  }
  const text = [
    `<?xml version="1.0" encoding="UTF-8"?><ofd:Signature ${NS}><ofd:SignedInfo><ofd:Provider ProviderName="court"/>`,
    '<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>',
    `<ofd:References CheckMethod="1.2.156.10197.1.401">${references.join('')}</ofd:References>`,
    '<ofd:StampAnnot ID="stamp" PageRef="1" Boundary="126 186 42 42"/>',
    `<ofd:Seal><ofd:BaseLoc>${place(`${folder}/Seal.esl`)}</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo>`,
    `<ofd:SignedValue>${place(`${folder}/SignedValue.dat`)}</ofd:SignedValue></ofd:Signature>`,
  ].join('');
  const content = utf8(plan.edit?.(text) ?? text);
  files.set(`${folder}/Signature.xml`, content);
  const propertyInfo = `/${folder}/Signature.xml`;
  const dataHash = await engine.digest('SM3', content);
  const options = { engine, signer: bureau.signer, seal, at, dataHash, propertyInfo, tsa: authority.tsa };
  files.set(`${folder}/SignedValue.dat`, await buildSesSignature(options));
  return files;
}
