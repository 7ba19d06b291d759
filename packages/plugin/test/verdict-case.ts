/** A signed PDF of a test authority, and the codes of a report. */
import type { VerificationReport } from '@govseal/validation';
import { createScene, makePdf, type Scene } from './signed.ts';

export let scene: Scene;

export let signed: Uint8Array;

export async function signDocument(): Promise<void> {
  scene = await createScene();
  signed = await scene.sign(makePdf(), { tsa: scene.authority.tsa });
}

export function codes({ findings, approval }: VerificationReport): string[] {
  return [...findings, ...(approval?.findings ?? []), ...(approval?.steps ?? []).flatMap((step) => step.findings)].map(
    ({ code }) => code,
  );
}
