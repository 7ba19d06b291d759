/** An unsigned package, and functions to seal and sign it. */
import { nodeEngine } from '@govseal/crypto/node';
import { type OfdFile, readSignatureFile, type SignOfdOptions } from '@govseal/ofd';
import { sampleFiles, sampleWith } from '../sample.ts';
import { type SealScene, sealScene } from '../sealed.ts';

export const engine = nodeEngine;

export const SIGNATURES = 'Doc_0/Signs/Signatures.xml';

export let scene: SealScene;

export let unsigned: Uint8Array;

export async function createScene(): Promise<void> {
  scene = await sealScene();
  unsigned = sampleWith({
    'OFD.xml': sampleFiles()['OFD.xml']!.replace(/<ofd:Signatures>.*<\/ofd:Signatures>/, ''),
    [SIGNATURES]: null,
  });
}

export const sealing = (more: Partial<SignOfdOptions> = {}): SignOfdOptions => ({
  engine,
  signer: scene.bureau.signer,
  at: scene.at,
  seal: scene.seal.der,
  stamps: [{ page: 1, x: 126, y: 186 }],
  ...more,
});

export function read(file: OfdFile, index: number) {
  const listed = file.signatures[index]!;
  return readSignatureFile(file.zip.read(listed.file), listed.file, file.budget);
}
