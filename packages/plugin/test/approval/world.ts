/**
 * An office of a few units, its signed roster, and documents signed by its people as PDF, OFD and CMS, for tests of
 * approval policies. Signatures are an hour apart, each with a time-stamp.
 */
import { coSignCms, signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { write } from '@govseal/der';
import { signOfd } from '@govseal/ofd';
import { signPdf } from '@govseal/pades';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import type { VerificationReport } from '@govseal/validation';
import { parseApprovalPolicy } from '@govseal/validation/evaluate';
import { extensions } from '@govseal/x509/build';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { documentFiles } from '../ofd/attacks/document.ts';
import { pack } from '../ofd/attacks/pack.ts';
import { makePdf } from '../signed.ts';

export type Format = 'pdf' | 'ofd' | 'cms';
export const FORMATS: readonly Format[] = ['pdf', 'ofd', 'cms'];

interface Post {
  readonly role: string;
  readonly unit: string;
  readonly from?: string;
  readonly until?: string;
}

interface Member {
  readonly person: string;
  readonly posts: readonly Post[];
  /** Citizen number in the certificate (GB/T 20518). */
  readonly number?: string;
  /** The number in the roster; default: none. */
  readonly listed?: string;
}

const BUREAU = '示例局';
const LAW = '示例司法局';
const PLAN = '示例规划局';

/** Citizen numbers with correct check characters that belong to no one. */
export const NUMBERS = [
  '330802198001010016',
  '330802198101010021',
  '330802198201010037',
  '330802198301010042',
] as const;
const [WANG, LI, OTHER_LI, LIN] = NUMBERS;
const held = { role: '局长', unit: PLAN };
/** Before the second signature of a document. */
const RENEWAL = '2026-10-14T03:00:00Z';

/** Heads of a bureau whose certificates are replaced while a mandate is valid, by the same person or by a namesake. */
const RENEWED: Readonly<Record<string, Member>> = {
  wang: { person: '王局长', number: WANG, listed: WANG, posts: [{ ...held, until: RENEWAL }] },
  'wang-renewed': { person: '王局长', number: WANG, listed: WANG, posts: [{ ...held, from: RENEWAL }] },
  li: { person: '李局长', number: LI, listed: LI, posts: [{ ...held, until: RENEWAL }] },
  'li-namesake': { person: '李局长', number: OTHER_LI, listed: OTHER_LI, posts: [{ ...held, from: RENEWAL }] },
  zhao: { person: '赵局长', posts: [{ ...held, until: RENEWAL }] },
  'zhao-2': { person: '赵局长', posts: [{ ...held, from: RENEWAL }] },
  lin: { person: '林科员', number: LIN, posts: [{ role: '科员', unit: PLAN }] },
  'lin-alias': { person: '林某某', number: LIN, posts: [{ role: '局长', unit: PLAN }] },
  'wang-namesake': { person: '王局长', number: OTHER_LI, posts: [{ role: '科员', unit: PLAN }] },
  'other-number': { person: '魏科员', number: LIN, listed: WANG, posts: [{ role: '科员', unit: PLAN }] },
};

/** Key of the certificate to the person and their posts; `-2` is a second certificate with another key. */
export const OFFICE: Readonly<Record<string, Member>> = {
  clerk: { person: '陈经办', posts: [{ role: '经办', unit: BUREAU }] },
  chief: { person: '钱科长', posts: [{ role: '科室负责人', unit: BUREAU }] },
  'chief-2': { person: '钱科长', posts: [{ role: '科室负责人', unit: BUREAU }] },
  lawyer: { person: '吴法制', posts: [{ role: '法制审核', unit: BUREAU }] },
  leader: { person: '孙局长', posts: [{ role: '分管领导', unit: BUREAU }] },
  deputy: { person: '周副局长', posts: [{ role: '副职领导', unit: BUREAU }] },
  'deputy-2': { person: '周副局长', posts: [{ role: '副职领导', unit: BUREAU }] },
  both: {
    person: '郑兼任',
    posts: [
      { role: '经办', unit: BUREAU },
      { role: '科室负责人', unit: BUREAU },
    ],
  },
  'law-chief': { person: '冯科长', posts: [{ role: '科室负责人', unit: LAW }] },
  'law-chief-b': { person: '褚科长', posts: [{ role: '科室负责人', unit: LAW }] },
  'plan-chief': { person: '卫科长', posts: [{ role: '科室负责人', unit: PLAN }] },
  former: { person: '蒋前任', posts: [{ role: '分管领导', unit: BUREAU, from: '2025-01-01', until: '2026-06-30' }] },
  expert1: { person: '专家甲', posts: [{ role: '专家', unit: BUREAU }] },
  expert2: { person: '专家乙', posts: [{ role: '专家', unit: BUREAU }] },
  expert3: { person: '专家丙', posts: [{ role: '专家', unit: BUREAU }] },
  stranger: { person: '路人', posts: [] },
  ...RENEWED,
};

/** identifyCode with a residenterCardNumber [0] (GB/T 20518). */
const resident = (number: string): Uint8Array =>
  extensions.raw('1.2.156.10260.4.1.1', false, write.explicit(0, write.printableString(number)));

const HOUR = 3_600_000;
/** When the first signature is made: 14 October 2026 is a Wednesday. */
export const START = new Date('2026-10-14T01:30:00Z');

export class World {
  private readonly documents = new Map<string, Promise<Uint8Array>>();
  readonly authority: TestAuthority;
  private readonly signers: ReadonlyMap<string, TestSigner>;
  private readonly options: VerifyOptions;

  private constructor(authority: TestAuthority, signers: ReadonlyMap<string, TestSigner>, options: VerifyOptions) {
    this.authority = authority;
    this.signers = signers;
    this.options = options;
  }

  static async create(): Promise<World> {
    const authority = await createTestAuthority({
      at: START,
      addresses: false,
      algorithm: { type: 'EC', curve: 'SM2' },
    });
    const signers = new Map<string, TestSigner>();
    const notBefore = new Date('2026-01-01T00:00:00Z');
    for (const [key, { person, number }] of Object.entries(OFFICE)) {
      const own = number === undefined ? [] : [resident(number)];
      signers.set(key, await authority.issueSigner({ commonName: person, notBefore, extensions: own }));
    }
    const centre = await authority.issueSigner({ commonName: '示例中心', notBefore });
    const { engine, clock, tsa } = authority;
    const entries = [];
    for (const [key, { person, posts, listed }] of Object.entries(OFFICE)) {
      const { issuer, serialHex, der } = signers.get(key)!.certificate;
      const sha256 = toHex(await engine.digest('SHA-256', der));
      const certificate = { issuer: issuer.text, serial: serialHex, sha256 };
      const identity = listed === undefined ? {} : { identity: { document: 'residentCard', number: listed } };
      entries.push(...posts.map((post) => ({ certificate, person, from: '2026-01-01', ...post, ...identity })));
    }
    const roster = { schema: 'govseal-roster/1', name: '示例名册', issuedAt: clock().toISOString(), entries };
    const bytes = await signCms(utf8(JSON.stringify(roster)), {
      signer: centre.signer,
      engine,
      signingTime: clock(),
      tsa,
    });
    clock.set(new Date(START.getTime() + 300 * HOUR));
    const root = authority.root.der;
    return new World(authority, signers, {
      engine,
      at: clock(),
      trust: { signers: [root], timestamps: [root] },
      crls: await authority.crls(),
      roster: { bytes, signer: centre.certificate.der },
    });
  }

  signer(key: string): TestSigner {
    return this.signers.get(key)!;
  }

  async sha256(key: string): Promise<string> {
    return toHex(await this.authority.engine.digest('SHA-256', this.signer(key).certificate.der));
  }

  /** SHA-256 of what `statement` signs. */
  async contentHash(json: object): Promise<string> {
    return toHex(await this.authority.engine.digest('SHA-256', utf8(JSON.stringify(json))));
  }

  /** JSON signed as CMS, `hours` after the start; null: without a time-stamp. */
  async statement(json: object, key: string, hours: number | null): Promise<Uint8Array> {
    const { engine, clock, tsa } = this.authority;
    clock.set(new Date(START.getTime() + (hours ?? 0) * HOUR));
    const { signer } = this.signer(key);
    const stamped = hours === null ? {} : { tsa };
    return signCms(utf8(JSON.stringify(json)), { signer, engine, signingTime: clock(), ...stamped });
  }

  /** The document signed by these people, one hour apart. */
  document(format: Format, people: readonly string[]): Promise<Uint8Array> {
    const key = JSON.stringify([format, people]);
    const made = this.documents.get(key) ?? this.sign(format, people);
    this.documents.set(key, made);
    return made;
  }

  private async sign(format: Format, people: readonly string[]): Promise<Uint8Array> {
    const { engine, clock, tsa } = this.authority;
    let bytes = format === 'pdf' ? makePdf() : format === 'ofd' ? pack(documentFiles()) : utf8('决定');
    for (const [index, person] of people.entries()) {
      clock.set(new Date(START.getTime() + (index + 1) * HOUR));
      const { signer } = this.signer(person);
      const signing = { signer, engine, tsa };
      if (format === 'pdf') bytes = (await signPdf(bytes, { ...signing, at: clock(), force: true })).toBytes();
      else if (format === 'ofd') bytes = (await signOfd(bytes, { ...signing, at: clock() })).bytes;
      else if (index === 0) bytes = await signCms(bytes, { ...signing, signingTime: clock() });
      else bytes = await coSignCms(bytes, { ...signing, signingTime: clock() });
    }
    return bytes;
  }

  async verify(bytes: Uint8Array, policy: object, changes: Partial<VerifyOptions> = {}): Promise<VerificationReport> {
    return verify(bytes, { ...this.options, approval: approval(policy), ...changes });
  }
}

export function approval(policy: object): ReturnType<typeof parseApprovalPolicy> {
  return parseApprovalPolicy({ schema: 'govseal-approval/1', name: '示例', ...policy });
}

/** Codes of the approval, in order. */
export function approvalCodes({ approval }: VerificationReport): string[] {
  const findings = [...(approval?.findings ?? []), ...(approval?.steps.flatMap((step) => step.findings) ?? [])];
  return findings.map(({ code }) => code);
}
