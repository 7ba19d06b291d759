/**
 * Traverses a document's parts breadth first, each file once; unreadable files become findings. A file is a part as soon
 * as something refers to it, even if it is missing.
 */
import { CodedError, codeWithDetail, equalBytes, type Finding, finding, type Params } from '@govseal/core';
import { ofdCodes } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { doublesOf, folderOf, resolveLocation, respelledDoublesOf } from '../location.ts';
import { expectRoot, parseXml, type XmlElement, type XmlOptions } from '../xml/parse-xml.ts';
import type { ZipPackage } from '../zip/zip-package.ts';
import { decoys } from './decoys.ts';
import type { Part, PartKind } from './part.ts';

/** Maximum findings of one document. */
const MAX_FINDINGS = 200;

/** The file that contains a location, and the base folder of relative locations; default: the folder of the file. */
interface TextPlace {
  readonly file: string;
  readonly base?: string | undefined;
}

export class PartWalk {
  readonly zip: ZipPackage;
  readonly budget: OfdBudget;
  readonly parts: Map<string, Part> = new Map();
  readonly findings: Finding[] = [];
  private readonly read: Set<string> = new Set();
  /** Names under which other readers look for a part, with that part. */
  private readonly doubles: Map<string, Part> = new Map();

  constructor(zip: ZipPackage, budget: OfdBudget) {
    this.zip = zip;
    this.budget = budget;
  }

  /** Records that a file is shown or used; returns its entry name, undefined if the location is not a path of the package. */
  add(location: string | undefined, base: string, kind: PartKind, file: string): string | undefined {
    this.budget.spend('parts', 1, { file });
    if (location === undefined || location.trim() === '') {
      this.unreadable(file, 'location missing');
      return undefined;
    }
    const name = this.guard(file, () => resolveLocation(location, base, file));
    if (name === undefined) return undefined;
    if (!this.parts.has(name)) this.parts.set(name, { name, kind });
    if (!this.zip.has(name)) this.unreadable(name, 'missing');
    const folders = [base, folderOf(file)];
    const respelled = respelledDoublesOf(location, folders, name).find((double) => this.zip.has(double));
    if (respelled !== undefined) this.unreadable(file, `two spellings: ${respelled}`);
    for (const double of doublesOf(location, folders, name)) {
      if (this.zip.has(double)) this.doubles.set(double, { name, kind });
    }
    return name;
  }

  /** Adds, after the traversal, files that some reader shows instead of a part; reports those whose content differs. */
  addDoubles(): void {
    const other: string[] = [];
    for (const [double, { name, kind }] of this.doubles) {
      if (this.parts.has(double)) continue;
      this.parts.set(double, { name: double, kind });
      const same = this.zip.has(name) && equalBytes(this.zip.read(name), this.zip.read(double));
      if (!same) other.push(double);
    }
    this.findings.push(...decoys(other));
  }

  /** The root of an XML part on its first visit; undefined on later visits and if it is unreadable. */
  visit(name: string, root: string, options: Partial<XmlOptions> = {}): XmlElement | undefined {
    if (this.read.has(name) || !this.zip.has(name)) return undefined;
    this.read.add(name);
    return this.guard(name, () =>
      expectRoot(parseXml(this.zip.read(name), { ...options, file: name, budget: this.budget }), root, name),
    );
  }

  /** The locations in the text of the named children. */
  addTexts(parent: XmlElement, child: string, kind: PartKind, { file, base = folderOf(file) }: TextPlace): string[] {
    return parent.all(child).flatMap(({ text }) => this.add(text, base, kind, file) ?? []);
  }

  unreadable(file: string, reason: string): void {
    this.budget.spend('faults', 1, { file });
    this.note('OFD_PART_UNREADABLE', file, { reason });
  }

  note(code: 'OFD_PART_UNREADABLE' | 'OFD_STAMP_ANNOTATION', file: string, params: Params): void {
    if (this.findings.length < MAX_FINDINGS) this.findings.push(finding(ofdCodes, code, { at: { file }, params }));
  }

  private guard<T>(file: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      if (error.code === 'BUDGET_EXCEEDED') throw error;
      this.unreadable(file, codeWithDetail(error));
      return undefined;
    }
  }
}
