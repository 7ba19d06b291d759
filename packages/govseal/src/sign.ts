/** Signing with the defaults bound: Node's crypto engine, the system's clock, fields drawn from their values. */
import { signCms as buildCms, type SignCmsOptions as CmsOptions } from '@govseal/cms';
import type { Source } from '@govseal/core';
import type { SealSpec } from '@govseal/forms';
import {
  type CreateSealOptions,
  createSeal as makeSeal,
  type SignOfdOptions as OfdOptions,
  type SesSeal,
  type SignedOfd,
  signOfd as sealOfd,
} from '@govseal/ofd';
import { signPdf as appendSignature, type SignPdfOptions as PadesOptions, type SignResult } from '@govseal/pades';
import { checkBytes, checkOptions, checkPdfOptions, checkSigner, checkSource } from './arguments.ts';
import { engine } from './defaults.ts';
import { type CheckedSigning, refuseUnchecked } from './pre-sign.ts';

/** What a visible signature shows: a seal, an official's name, or a scratch PDF whose page 1 holds /FRM. */
export type AppearanceInput =
  | {
      /** The picture and inscription of a round electronic seal, drawn as vectors. */
      readonly seal: SealSpec;
    }
  | {
      /** The signer's name in the first line. */
      readonly name: string;
      /** The signer's office in the second line. */
      readonly role?: string;
      /** The signing time in the third line, printed as it is given. */
      readonly time?: string;
      /** Points; without them, those of the field. */
      readonly width?: number;
      /** Height in points; default that of the field. */
      readonly height?: number;
    }
  | Uint8Array;

/** A field's value, alone or with an appearance of the caller's own. */
export type FillInput =
  | string
  | {
      /** The value written to the field's /V entry (ISO 32000-2 §12.7.4.1). */
      readonly value: string;
      /** A PDF file whose page 1 holds the appearance as the form XObject /FRM. */
      readonly appearance: Uint8Array;
    };

/** As the options of `signPdf` in `@govseal/pades`; fields and seals are drawn here. */
export interface SignPdfOptions
  extends Omit<PadesOptions, 'engine' | 'at' | 'fill' | 'appearance' | 'beforeSigning'>,
    CheckedSigning {
  /** Claimed signing time; default now. */
  readonly at?: Date;
  /** Values by fully qualified field name; their appearances are drawn, unless one is given (scratch PDF with /FRM). */
  readonly fill?: Readonly<Record<string, FillInput>>;
  /** What the visible signature shows; without it the signature is invisible or takes the field's own appearance. */
  readonly appearance?: AppearanceInput;
}

/**
 * Signs a PDF with an incremental update: the source is an exact prefix of the result. Throws `SIGN_ARGUMENT`, `PreSignError`,
 * `PadesError` and `PdfError`.
 */
export async function signPdf(source: Source, options: SignPdfOptions): Promise<SignResult> {
  checkSource(source);
  checkOptions(options);
  checkPdfOptions(options);
  checkSigner(options.signer);
  return appendSignature(source, { ...(await withDrawings(source, options)), engine });
}

/** The options with the appearances of fields and signature drawn, and a claimed time. */
export async function withDrawings<Options extends DrawnOptions>(
  source: Source,
  options: Options,
): Promise<
  Omit<Options, 'at' | 'fill' | 'appearance' | 'checks'> &
    Pick<PadesOptions, 'at' | 'fill' | 'appearance' | 'beforeSigning'>
> {
  const { at, fill, appearance, checks, ...rest } = options;
  const { password } = options;
  return {
    ...rest,
    beforeSigning: checks === undefined ? undefined : (document) => refuseUnchecked(document, options),
    at: at ?? new Date(),
    fill: fill === undefined ? undefined : await (await import('./draw-fields.ts')).drawFills(source, fill, password),
    appearance: appearance === undefined ? undefined : await drawAppearance(appearance, source, options),
  };
}

type DrawnOptions = Pick<SignPdfOptions, 'at' | 'fill' | 'appearance' | 'field' | 'rect' | 'password' | 'checks'>;

async function drawAppearance(input: AppearanceInput, source: Source, options: DrawnOptions): Promise<Uint8Array> {
  if (input instanceof Uint8Array) return input;
  const slip = await import('@govseal/slip');
  if ('seal' in input) return slip.drawSeal(input.seal);
  const { signatureSize } = await import('./draw-fields.ts');
  const { width, height } = signatureSize(source, options);
  return slip.drawSignatureAppearance({ width, height, ...input });
}

/** As the options of `signCms` in `@govseal/cms`, with Node's engine and the system clock. */
export interface SignCmsOptions extends Omit<CmsOptions, 'engine' | 'signingTime'>, CheckedSigning {
  /** Claimed signing time; default now. */
  readonly at?: Date;
}

/** Signs content as CMS SignedData, CAdES baseline B (T with a time-stamp authority). Throws `SIGN_ARGUMENT`, `PreSignError` and `CmsError`. */
export async function signCms(content: Uint8Array, options: SignCmsOptions): Promise<Uint8Array> {
  checkBytes(content, 'content');
  checkOptions(options);
  checkSigner(options.signer);
  const { at, checks, ...rest } = options;
  await refuseUnchecked(content, { checks });
  return buildCms(content, { ...rest, engine, signingTime: at ?? new Date() });
}

/** As the options of `signOfd` in `@govseal/ofd`, with Node's engine and the system clock. */
export interface SignOfdOptions extends Omit<OfdOptions, 'engine' | 'at'>, CheckedSigning {
  /** Claimed signing time; default now. */
  readonly at?: Date;
}

/** Seals or signs an OFD package; what it covers keeps its bytes. Throws `SIGN_ARGUMENT`, `PreSignError`, `OfdWriteError` and `OfdError`. */
export async function signOfd(source: Source, options: SignOfdOptions): Promise<SignedOfd> {
  checkSource(source);
  checkOptions(options);
  checkSigner(options.signer);
  const { checks, ...rest } = options;
  await refuseUnchecked(source, { checks });
  return sealOfd(source, { ...rest, engine, at: options.at ?? new Date() });
}

/** Makes an electronic seal, GB/T 38540 V4. Throws `OfdWriteError`. */
export function createSeal(options: Omit<CreateSealOptions, 'engine'>): Promise<SesSeal> {
  return makeSeal({ ...options, engine });
}
