/** Creates and verifies one case, and renders it in every viewer if it is valid. */
import { createHash } from 'node:crypto';
import { compare, type Difference, isVisible, onlyIn } from './compare.ts';
import { hiddenInk } from './ink.ts';
import { applySteps } from './pdf/apply.ts';
import type { Base } from './pdf/bases/base.ts';
import type { Facts } from './pdf/facts.ts';
import type { Case, Step } from './pdf/step.ts';
import type { Target } from './pdf/target.ts';
import type { Renderer, Rendering, ViewerName } from './renderers/renderer.ts';

export interface Made {
  readonly bytes: Uint8Array;
  readonly reference: Uint8Array;
  /** `unmade`: signing rejects the document. */
  readonly status: string;
  readonly codes: readonly string[];
}

/** Result of one viewer. */
export interface Sight {
  readonly viewer: ViewerName;
  readonly before: Rendering;
  readonly after: Rendering;
  readonly difference: Difference | null;
}

export interface Verdict {
  readonly sights: readonly Sight[];
  /** Why the file is a hit, one line per viewer; empty if it is not. */
  readonly reasons: readonly string[];
  readonly viewers: readonly ViewerName[];
  /** Viewers that render the reference but fail on the file. */
  readonly failures: readonly string[];
}

export interface Court {
  readonly target: Target;
  readonly viewers: readonly Renderer[];
  base(name: string): Base;
}

export interface Trials {
  make(one: Case): Promise<Made>;
  show(one: Case, made: Made): Promise<Verdict>;
}

const MAX_KEPT_RENDERINGS = 120;

export function createTrials({ target, viewers, base }: Court): Trials {
  const references = new Map<string, Uint8Array>();
  const renderings = new Map<string, Promise<Rendering>>();

  const makeReference = async (one: Case, from: Facts): Promise<Uint8Array> => {
    if (one.reference === undefined) return from.bytes;
    const key = `${one.base}:${one.from}:${JSON.stringify(one.reference)}`;
    const known = references.get(key) ?? (await run(one, from, one.reference));
    references.set(key, known);
    return known;
  };
  const run = (one: Case, from: Facts, steps: readonly Step[]): Promise<Uint8Array> =>
    applySteps(from.bytes, from.tip, steps, base(one.base).scene);
  /** References are rendered once. */
  const renderOnce = (viewer: Renderer, bytes: Uint8Array): Promise<Rendering> => {
    const key = `${viewer.name}:${createHash('sha256').update(bytes).digest('hex')}`;
    const known = renderings.get(key);
    if (known !== undefined) return known;
    if (renderings.size >= MAX_KEPT_RENDERINGS) renderings.delete(renderings.keys().next().value!);
    const rendering = viewer.render(bytes);
    renderings.set(key, rendering);
    return rendering;
  };

  return {
    make: async (one) => {
      const { circumstances, signed, blank } = base(one.base);
      const from = one.from === 'blank' ? blank! : signed;
      let [bytes, reference] = [from.bytes, from.bytes];
      try {
        bytes = await run(one, from, one.steps);
        reference = await makeReference(one, from);
      } catch (error) {
        const { code } = error as { readonly code?: unknown };
        return { bytes, reference, status: 'unmade', codes: [typeof code === 'string' ? code : String(error)] };
      }
      const report = await target.verify(bytes, circumstances);
      const findings = [...report.findings, ...report.signatures.flatMap((signature) => signature.findings)];
      return { bytes, reference, status: report.status, codes: [...new Set(findings.map(({ code }) => code))] };
    },
    show: async (one, { bytes, reference }) => {
      const sights = await Promise.all(
        viewers.map(async (viewer): Promise<Sight> => {
          const [before, after] = await Promise.all([renderOnce(viewer, reference), viewer.render(bytes)]);
          const both = before.pages !== undefined && after.pages !== undefined;
          const difference = both ? compare(before.pages, after.pages, one.permitted) : null;
          return { viewer: viewer.name, before, after, difference };
        }),
      );
      const hits = decide(one, sights);
      return {
        sights,
        reasons: hits.map(({ reason }) => reason),
        viewers: [...new Set(hits.map(({ viewer }) => viewer))],
        failures: sights
          .filter(({ before, after }) => before.pages !== undefined && after.failure !== undefined)
          .map(({ viewer, after }) => `${viewer}: ${after.failure}`),
      };
    },
  };
}

interface Reason {
  readonly viewer: ViewerName;
  readonly reason: string;
}

function decide({ kind }: Case, sights: readonly Sight[]): Reason[] {
  const seen = sights.filter((sight) => sight.difference !== null);
  switch (kind) {
    case 'later':
      return seen
        .filter(({ difference }) => isVisible(difference!))
        .map(({ viewer, difference }) => ({ viewer, reason: `${viewer} shows ${describe(difference!)}` }));
    case 'annotated':
      return seen
        .map(({ viewer, before, after }) => ({ viewer, hidden: hiddenInk(before.pages!, after.pages!) }))
        .filter(({ hidden }) => hidden > 0)
        .map(({ viewer, hidden }) => ({ viewer, reason: `${viewer}: ${hidden} pixels of ink are hidden` }));
    case 'prepared':
      return seen.flatMap((one) =>
        seen
          .filter((other) => other !== one && onlyIn(one.difference!, other.difference!) > 0)
          .map((other) => ({
            viewer: one.viewer,
            reason: `${one.viewer} shows ${describe(one.difference!)}, ${other.viewer} does not`,
          })),
      );
  }
}

function describe({ pixels, area, resized }: Difference): string {
  if (resized) return 'other pages';
  const percent = (value: number): string => `${(value * 100).toFixed(0)}%`;
  const place =
    area === null
      ? ''
      : ` on page ${area.page + 1} from ${percent(area.left)},${percent(area.top)} to ${percent(area.right)},${percent(area.bottom)}`;
  return `${pixels} other pixels${place}`;
}
