/**
 * `defineManifest`: a signed list of a tree of files. Each version refers to the one before, so that a caller who
 * remembers the newest one can detect an old copy or a second history; the languages of a page are linked.
 */
import type { Finding, Text } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { TObject } from 'typebox';
import { RecordError, recordFinding, refuseErrors } from '../error.ts';
import { defineKind, type RecordKind } from '../kind/define-kind.ts';
import type { KindDefinition, SignerRole } from '../kind/definition.ts';
import type { RejectedRecord, ValidRecord } from '../kind/result.ts';
import type { SignRecordOptions } from '../kind/sign.ts';
import { effectOf, rejected, type VerifyRecordOptions } from '../kind/verify.ts';
import { compareTree, type TreeFiles } from './compare-tree.ts';
import { checkEntries, type ListedFile, listFiles, type ManifestContent, manifestSchema } from './manifest-content.ts';

/** The definition of a manifest. */
export interface ManifestDefinition {
  /** Name and version, `portal-manifest/1`. */
  readonly kind: string;
  /** Name for people. */
  readonly title: Text;
  /** In the order in which they sign, at least one. */
  readonly signers: readonly SignerRole<ManifestContent>[];
  /** Languages that every page has, the original first; default: files have no languages. */
  readonly languages?: readonly string[];
}

/** The part of the newest manifest of a tree to remember. */
export interface SeenManifest {
  /** Its version. */
  readonly version: number;
  /** SHA-256 of its signed content. */
  readonly sha256: string;
}

/** How a tree is verified. */
export interface VerifyManifestOptions extends Omit<VerifyRecordOptions, 'on' | 'documents'> {
  /** Name of the tree that the manifest must be for. */
  readonly name: string;
  /** The newest manifest of the tree that the caller has accepted; without it an old copy is not detected. */
  readonly seen?: SeenManifest;
}

/** A tree that is exactly the signed one. */
export interface ValidTree extends ValidRecord<ManifestContent> {
  /** What to remember as `seen`. */
  readonly seen: SeenManifest;
}

/** A kind of manifest. */
export interface ManifestKind extends Omit<RecordKind<ManifestContent>, 'create' | 'sign' | 'verify'> {
  /** The next manifest of a tree. `previous`: the one before, null for the first. Throws `RecordError`. */
  list(
    name: string,
    files: Iterable<ListedFile>,
    options: { readonly engine: Pick<CryptoEngine, 'digest'>; readonly previous: SeenManifest | null },
  ): Promise<ManifestContent>;
  /** Throws `RecordError` and `CmsError`. */
  sign(content: ManifestContent, options: SignRecordOptions): Promise<Uint8Array>;
  /** Verifies a manifest and its tree. Never throws because of either. */
  verify(cms: Uint8Array, files: TreeFiles, options: VerifyManifestOptions): Promise<ValidTree | RejectedRecord>;
}

/** Throws `RECORD_DEFINITION`. */
export function defineManifest({ languages = [], ...definition }: ManifestDefinition): ManifestKind {
  if (languages.length === 1 || new Set(languages).size < languages.length) {
    throw new RecordError('RECORD_DEFINITION', { params: { kind: definition.kind, rule: 'its languages' } });
  }
  const whole: KindDefinition<TObject, ManifestContent> = {
    ...definition,
    schema: manifestSchema,
    key: ({ name, version }) => `${name} ${version}`,
  };
  const { create, sign, verify, ...kind } = defineKind(
    whole as unknown as KindDefinition<TObject>,
  ) as unknown as RecordKind<ManifestContent>;
  const requireRules = (content: ManifestContent): void => {
    // schema first: the other rules read what it allows
    create(content);
    refuseErrors(checkEntries(content, languages));
  };
  return {
    ...kind,
    list: async (name, files, { engine, previous }) => {
      const version = previous === null ? 1 : previous.version + 1;
      const listed = await listFiles(files, engine);
      const content = { name, version, previous: previous?.sha256 ?? null, files: listed };
      requireRules(content);
      return content;
    },
    sign: async (content, options) => {
      requireRules(content);
      return sign(content, options);
    },
    verify: async (cms, files, { name, seen, ...options }) => {
      const result = await verify(cms, options);
      if (result.status !== 'valid') return result;
      const { content, reference } = result;
      const own = { version: content.version, sha256: reference.sha256 };
      const about = [
        ...checkName(content, name),
        ...checkEntries(content, languages),
        ...checkSeen(content, own, seen),
      ];
      const tree = effectOf(about) !== 'none' ? [] : await compareTree(content.files, files, options.engine);
      const findings = [...result.findings, ...about, ...tree];
      return effectOf(findings) === 'none' ? { ...result, findings, seen: own } : rejected(findings, result.report);
    },
  };
}

function checkName({ name }: ManifestContent, expected: string): Finding[] {
  return name === expected ? [] : [recordFinding('MANIFEST_NAME', {}, { found: name, expected })];
}

function checkSeen({ version, previous }: ManifestContent, own: SeenManifest, seen?: SeenManifest): Finding[] {
  if (seen === undefined || (version === seen.version && own.sha256 === seen.sha256)) return [];
  const params = { version, seen: seen.version };
  if (version < seen.version) return [recordFinding('MANIFEST_ROLLBACK', {}, params)];
  if (version > seen.version + 1) return [recordFinding('MANIFEST_GAP', {}, params)];
  const follows = version === seen.version + 1 && previous === seen.sha256;
  return follows ? [] : [recordFinding('MANIFEST_FORK', {}, params)];
}
