/** The verifier under test: that of this checkout, or of another one. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Govseal from 'govseal';
import type { VerificationReport } from 'govseal';
import type { Circumstances } from './bases/base.ts';

export interface Target {
  verify(bytes: Uint8Array, circumstances: Circumstances): Promise<VerificationReport>;
}

/** `folder`: a checkout after `npm run bootstrap`; its sources run, not its bundle. */
export async function openTarget(folder?: string): Promise<Target> {
  const place =
    folder === undefined ? 'govseal' : pathToFileURL(join(resolve(folder), 'packages/govseal/src/index.ts')).href;
  const { parseApprovalPolicy, parseCalendar, verify } = (await import(place)) as typeof Govseal;
  const known = new WeakMap<Circumstances, Govseal.VerifyOptions>();
  const optionsFor = (circumstances: Circumstances): Govseal.VerifyOptions => {
    const { at, root, crls, approval } = circumstances;
    const options: Govseal.VerifyOptions = {
      at,
      trust: { signers: [root], timestamps: [root] },
      crls,
      anySigner: approval?.roster === undefined ? true : undefined,
      roster: approval?.roster,
      approval: approval === undefined ? undefined : parseApprovalPolicy(approval.policy),
      calendars: approval?.calendar === undefined ? undefined : [parseCalendar(approval.calendar)],
    };
    known.set(circumstances, options);
    return options;
  };
  return { verify: (bytes, circumstances) => verify(bytes, known.get(circumstances) ?? optionsFor(circumstances)) };
}
