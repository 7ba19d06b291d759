/** An honest case and everything needed to verify it, as files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePackage } from '@govseal/ofd';
import { type CaseScene, createCaseScene } from './case-scene.ts';
import { grant } from './honest-cases.ts';

/** Writes `case/`, `case.zip` and the material beside them; gives the words that verify the case. */
export async function writeCaseFolder(folder: string): Promise<readonly string[]> {
  const scene = await createCaseScene();
  const entries = await grant({ scene, format: (name) => (name === 'decision' ? 'ofd' : 'pdf') });
  mkdirSync(join(folder, 'case'));
  const files = new Map(entries.map(({ name, source }) => [name, source as Uint8Array]));
  for (const [name, bytes] of files) writeFileSync(join(folder, 'case', name), bytes);
  writeFileSync(join(folder, 'case.zip'), writePackage(files));
  return writeCaseMaterial(folder, scene);
}

/** Writes what verifying needs beside the documents; gives the words that name it. */
export async function writeCaseMaterial(folder: string, scene: CaseScene): Promise<readonly string[]> {
  const { trust, certificates, crls, roster, at } = await scene.options();
  const { signers, sealMakers } = trust as { signers: Uint8Array[]; sealMakers: Uint8Array[] };
  const material: Record<string, Uint8Array> = {
    'case-root.crt': signers[0]!,
    'case-seal-maker.crt': sealMakers[0]!,
    'case-issuing.crt': certificates![0] as Uint8Array,
    'case-root.crl': crls![0]!,
    'case-issuing.crl': crls![1]!,
    'case-roster.p7m': roster!.bytes,
    'case-centre.crt': roster!.signer as Uint8Array,
  };
  for (const [name, bytes] of Object.entries(material)) writeFileSync(join(folder, name), bytes);
  const path = (name: string): string => join(folder, `case-${name}`);
  return [
    ...['--trust', path('root.crt'), '--tsa-trust', path('root.crt'), '--seal-maker-trust', path('seal-maker.crt')],
    ...['--cert', path('issuing.crt'), '--crl', path('root.crl'), '--crl', path('issuing.crl')],
    ...['--roster', path('roster.p7m'), '--roster-signer', path('centre.crt'), '--at', at!.toISOString()],
  ];
}
