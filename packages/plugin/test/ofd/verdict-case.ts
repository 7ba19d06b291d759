/** A sealed OFD file and the options under which it is valid. */
import type { VerificationReport } from '@govseal/validation';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { generousOptions, type OfdScene, ofdScene } from './attacks/scene.ts';

export let scene: OfdScene;

export let options: VerifyOptions;

export let sealed: Uint8Array;

export let approved: Uint8Array;

export async function createScene(): Promise<void> {
  scene = await ofdScene();
  sealed = await scene.sealed();
  approved = await scene.approved(true);
  options = await generousOptions(scene);
}

export function codes({ findings, signatures, approval }: VerificationReport): string[] {
  const steps = approval?.steps.flatMap((step) => step.findings) ?? [];
  return [...findings, ...signatures.flatMap((one) => one.findings), ...steps].map(({ code }) => code);
}

export const evaluate = async (bytes: Uint8Array, changes: Partial<VerifyOptions> = {}) => {
  const report = await verify(bytes, { ...options, ...changes });
  return { report, status: report.status, codes: codes(report) };
};
