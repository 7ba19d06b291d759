/** Compares the objects that qpdf reads with ours: every string and the bytes of every stream. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64, toHex } from '@govseal/core';
import { PdfArray, PdfDict, type PdfFile, type PdfObject, PdfStream, PdfString, readTextString } from '../src/index.ts';
import { withFolder } from './tools.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** All objects by `12 0 R`, as `qpdf --json` (version 2) shows them with stream data decrypted and not decoded. */
function qpdfObjects(pdf: Uint8Array, password: string): ReadonlyMap<string, Json> {
  return withFolder((folder) => {
    const file = join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    const options = ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=none'];
    const { stdout } = spawnSync('qpdf', [...options, `--password=${password}`, file], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const objects = (JSON.parse(stdout) as { qpdf: [Json, Record<string, Json>] }).qpdf[1];
    return new Map(
      Object.entries(objects).flatMap(([key, value]) => (key.startsWith('obj:') ? [[key.slice(4), value]] : [])),
    );
  });
}

export interface Comparison {
  readonly strings: number;
  readonly streams: number;
  /** One line per difference. */
  readonly wrong: readonly string[];
}

export function compareWithQpdf(pdf: Uint8Array, file: PdfFile, password: string): Comparison {
  const wrong: string[] = [];
  let strings = 0;
  let streams = 0;
  const compare = (path: string, theirs: Json, ours: PdfObject | undefined): void => {
    if (typeof theirs === 'string' && /^[ub]:/.test(theirs)) {
      strings++;
      if (!(ours instanceof PdfString) || !sameString(theirs, ours)) wrong.push(`${path}: ${theirs.slice(0, 40)}`);
    } else if (Array.isArray(theirs)) {
      theirs.forEach((item, index) => {
        compare(`${path}[${index}]`, item, ours instanceof PdfArray ? ours.at(index) : undefined);
      });
    } else if (typeof theirs === 'object' && theirs !== null) {
      for (const [key, value] of Object.entries(theirs)) {
        // Without /Type /Sig, which is optional, qpdf decrypts a string that is not encrypted, as the signature shows.
        if (key === '/Contents' && '/ByteRange' in theirs) continue;
        compare(`${path}${key}`, value, ours instanceof PdfDict ? ours.get(key.slice(1)) : undefined);
      }
    }
  };
  for (const [name, theirs] of qpdfObjects(pdf, password)) {
    const number = Number(name.split(' ')[0]);
    // qpdf shows freed objects, and unlisted cross-reference streams.
    const entry = file.latest.entry(number);
    if (entry === undefined || entry.kind === 'free') continue;
    const ours = file.latest.get(number);
    const { value, stream } = theirs as { value?: Json; stream?: { data: string; dict: Json } };
    if (stream === undefined) compare(name, value ?? null, ours);
    else {
      streams++;
      if (!(ours instanceof PdfStream)) wrong.push(`${name}: no stream`);
      else {
        if (toBase64(ours.raw()) !== stream.data) wrong.push(`${name}: stream data`);
        compare(name, stream.dict, ours.dict);
      }
    }
  }
  return { strings, streams, wrong };
}

function sameString(theirs: string, ours: PdfString): boolean {
  return theirs === `b:${toHex(ours.bytes)}` || theirs === `u:${readTextString(ours)}`;
}
