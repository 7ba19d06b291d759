/** Compares the reports of a page with Node's, byte for byte. */
import { readFileSync } from 'node:fs';
import { fromBase64, toPrintableJson } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { verify } from '../../src/index.ts';
import type { PageVerifier } from './page-context.ts';
import { toVerifyOptions } from './plain-options.ts';
import type { Verification } from './verifications.ts';

/** One line for each report that differs, with the first difference. */
export async function differences(cases: readonly Verification[], inPage: PageVerifier): Promise<string[]> {
  const found: string[] = [];
  for (const { path, options } of cases) {
    const bytes = new Uint8Array(readFileSync(path));
    const onNode = toPrintableJson(await verify(bytes, toVerifyOptions(options, nodeEngine, fromBase64)));
    const there = await inPage(bytes, options);
    if (there !== onNode) found.push(`${options.file}: ${firstDifference(onNode, there)}`);
  }
  return found;
}

function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 60), at + 60);
  return `Node «${around(one)}», page «${around(other)}»`;
}
