/** The approval slip, signed step by step: hall system, clerk, chief, leader, unit seal; each an incremental update. */
import { sealFills, stepFills } from '@govseal/forms';
import { openPdf } from '@govseal/pdf';
import { composeSlip, drawSignatureAppearance } from '@govseal/slip';
import { type FillInput, type SignPdfOptions, signPdf, widgetSize } from 'govseal';
import type { City, Holder } from './city.ts';
import type { DemoClock } from './clock.ts';
import type { SeedData } from './seed-data.ts';

/** One official's signing step: who signs, in which field, what they fill in, and when. */
export interface Act {
  readonly holder: string;
  readonly field: string;
  readonly fill: Readonly<Record<string, FillInput>>;
  readonly at: Date;
  /** Printed under the name in the visible signature. The unit's signature shows its seal instead. */
  readonly role?: string;
}

export const SIGNING_FIELDS = ['sig.hall', 'sig.step1', 'sig.step2', 'sig.step3', 'sig.seal'] as const;
const STEP_HOLDERS = ['shili-clerk', 'shili-chief', 'shili-leader'] as const;

/** The five signing steps of the honest case. */
export function honestActs(seeds: SeedData): Act[] {
  const { slip, timeline } = seeds;
  return [
    { holder: 'hall-system', field: 'sig.hall', fill: {}, at: timeline.hall, role: '受理登记' },
    ...slip.steps.map((step, index) => ({
      holder: STEP_HOLDERS[index]!,
      field: `sig.step${index + 1}`,
      fill: values(stepFills(slip, index + 1)),
      at: new Date(step.signedAt!),
      role: step.role,
    })),
    {
      holder: 'shili',
      field: 'sig.seal',
      fill: values(sealFills(slip)),
      at: timeline.seal,
    },
  ];
}

/** Values by field name, as `signPdf` takes them. */
function values(fills: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(fills.map(({ name, value }) => [name, value]));
}

/** The slip before anyone signs. It already has every form field and every signature widget. */
export async function composeBlank(seeds: SeedData): Promise<Uint8Array> {
  return (await composeSlip(seeds.slip, { created: seeds.timeline.hall })).pdf;
}

interface Stage {
  readonly seeds: SeedData;
  readonly city: City;
  readonly clock: DemoClock;
  /** Sign even if the result will not verify, for a tampered copy. */
  readonly force?: boolean | undefined;
}

/** Carries out the steps on a document; returns the document after each step. */
export async function play(
  document: Uint8Array,
  acts: readonly Act[],
  { seeds, city, clock, force }: Stage,
): Promise<Uint8Array[]> {
  const stages: Uint8Array[] = [];
  let current = document;
  const tsa = city.newTsa();
  for (const act of acts) {
    clock.set(act.at);
    const holder = city.holders.get(act.holder)!;
    const appearance = await appearanceFor(current, act, holder, seeds);
    const options: SignPdfOptions = {
      signer: holder.signer,
      tsa,
      at: act.at,
      utcOffset: 480,
      field: act.field,
      fill: act.fill,
      name: holder.name,
      certify: act.field === 'sig.hall' ? (2 as const) : undefined,
      appearance,
      force,
    };
    current = (await signPdf(current, options)).toBytes();
    stages.push(current);
  }
  return stages;
}

async function appearanceFor(
  document: Uint8Array,
  act: Act,
  holder: Holder,
  seeds: SeedData,
): Promise<SignPdfOptions['appearance']> {
  if (act.field === 'sig.seal') {
    const { seal } = seeds.bureaus.get('shili')!;
    return { seal: { name: seal!.name, code: seal!.code } };
  }
  if (act.role === undefined) return undefined;
  const view = openPdf(document).latest;
  const field = view.formFields().find(({ fullName }) => fullName === act.field)!;
  const { width, height } = widgetSize(view, field)!;
  return drawSignatureAppearance({ name: holder.name, role: act.role, time: localMinute(act.at), width, height });
}

/** `2026-10-12 15:20` in Asia/Shanghai (UTC+8, no summer time). */
export function localMinute(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
