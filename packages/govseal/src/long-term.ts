/** The long-term levels with the defaults bound: validation data and document time-stamps behind a signed PDF. */
import type { Source } from '@govseal/core';
import {
  type AddTimestampOptions as AddOptions,
  addDocumentTimestamp as addTimestamp,
  addLtv as addValidationData,
  type LtvMaterial,
  type LtvResult,
  renewArchive as renew,
  type UpgradeResult,
} from '@govseal/pades';
import { checkOptions, checkSource, checkTsa } from './arguments.ts';
import { engine } from './defaults.ts';

export interface AddLtvOptions extends LtvMaterial {
  /** The instant that revocation data must be current at; default now. */
  readonly at?: Date;
  /** Opens an encrypted PDF, as its owner or its user. */
  readonly password?: string | Uint8Array | undefined;
}

/** Adds the validation data of every signature (B-LT); what is missing is named in the result. Throws `SIGN_ARGUMENT`, `PadesError` and `PdfError`. */
export async function addLtv(pdf: Source, options: AddLtvOptions = {}): Promise<LtvResult> {
  checkSource(pdf);
  checkOptions(options);
  return addValidationData(pdf, { ...options, at: options.at ?? new Date(), engine });
}

/** As the options of `addDocumentTimestamp` in `@govseal/pades`, with Node's engine. */
export type AddTimestampOptions = Omit<AddOptions, 'engine'>;

/** Time-stamps the whole document: over validation data that makes B-LTA. Throws `SIGN_ARGUMENT`, and `CmsError` where the authority fails. */
export async function addDocumentTimestamp(pdf: Source, options: AddTimestampOptions): Promise<UpgradeResult> {
  checkSource(pdf);
  checkOptions(options);
  checkTsa(options.tsa);
  return addTimestamp(pdf, { ...options, engine });
}

/** Validation data for the last document time-stamp, and a new one over all of it. */
export async function renewArchive(pdf: Source, options: AddLtvOptions & AddTimestampOptions): Promise<LtvResult> {
  checkSource(pdf);
  checkOptions(options);
  checkTsa(options.tsa);
  return renew(pdf, { ...options, at: options.at ?? new Date(), engine });
}
