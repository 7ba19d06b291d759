/** Every sample of a document of a case, read and laid out. */
import { readdirSync } from 'node:fs';
import { documentType, type Operation, type Page, type ReadDocument } from '../src/index.ts';
import { type Json, read } from './documents.ts';

/** Samples are named after their type, but for the decision to refuse. */
const names: Readonly<Record<string, string>> = { refusal: 'decision' };

export interface Sample {
  readonly name: string;
  readonly type: string;
  readonly json: Json;
  readonly document: ReadDocument;
  readonly pages: readonly Page[];
}

function sample(name: string, path: string): Sample {
  const json = read(path);
  const type = names[name] ?? name;
  const document = documentType(type)!.read(json);
  return { name, type, json, document, pages: document.layout() };
}

export const samples: readonly Sample[] = [
  ...['slip', 'decision'].map((name) => sample(name, name)),
  ...readdirSync(new URL('../../../seeds/cases/documents/', import.meta.url))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
    .map((name) => sample(name, `documents/${name}`)),
];

type Kind<K extends Operation['op']> = Extract<Operation, { op: K }>;

export function all<K extends Operation['op']>(pages: readonly Page[], op: K): Kind<K>[] {
  return pages.flatMap((page) => page.operations.filter((operation): operation is Kind<K> => operation.op === op));
}

/** The lines of text in the order in which they are drawn, without page numbers. */
export function lines(pages: readonly Page[]): string[] {
  return all(pages, 'text')
    .map(({ text }) => text)
    .filter((text) => !/^— \d+ —$/.test(text));
}
