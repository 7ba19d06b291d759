/** A bureau with its officials, an applicant and a case policy: documents composed and signed as in an office. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signCms } from '@govseal/cms';
import { toHex, utf8 } from '@govseal/core';
import { documentType, type ReadDocument, sealFills, stepFills } from '@govseal/forms';
import { createSeal, signOfd } from '@govseal/ofd';
import { composeDocument } from '@govseal/slip';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { type CasePolicy, parseCalendar, parseCasePolicy } from '@govseal/validation/evaluate';
import { extensions } from '@govseal/x509/build';
import { composeDocumentOfd } from '../../src/compose-ofd.ts';
import { engine } from '../../src/defaults.ts';
import { signPdf, type VerifyCaseOptions } from '../../src/index.ts';

export type Json = Record<string, unknown>;
export type Format = 'pdf' | 'ofd';

const seed = (path: string): string => readFileSync(new URL(`../../../../seeds/${path}`, import.meta.url), 'utf8');
export const sample = (name: string): Json => JSON.parse(seed(`cases/${name}.json`)) as Json;

const AGENCY = '衢州市示例局';
const POINT = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

export type Who =
  | 'hall'
  | 'clerk'
  | 'chief'
  | 'leader'
  | 'renewedClerk'
  | 'unit'
  | 'otherUnit'
  | 'applicant'
  | 'stranger';

export interface CaseScene {
  readonly authority: TestAuthority;
  readonly people: Readonly<Record<Who, TestSigner>>;
  readonly policy: CasePolicy;
  options(): Promise<VerifyCaseOptions>;
  compose(document: ReadDocument, format: Format, slipReference?: Uint8Array): Promise<Uint8Array>;
  /** Signs a field of a PDF, or the package of an OFD; `fill` is for PDFs. */
  sign(bytes: Uint8Array, who: Who, field: string, at: string, fill?: Record<string, string>): Promise<Uint8Array>;
  /** Seals at the place given by the layout. */
  seal(document: ReadDocument, bytes: Uint8Array, at: string, who?: Who): Promise<Uint8Array>;
}

export const read = (type: string, json: Json): ReadDocument => documentType(type)!.read(json);

const isPdf = (bytes: Uint8Array): boolean => bytes[0] === 0x25;

/** The identity number of a person (GB/T 20518): identifyCode, residenterCardNumber [0] as a PrintableString of 18 characters. */
const resident = (number: string): Uint8Array =>
  extensions.raw('1.2.156.10260.4.1.1', false, Uint8Array.of(0xa0, 0x14, 0x13, 0x12, ...utf8(number)));

export async function createCaseScene(policyName = 'case'): Promise<CaseScene> {
  const authority = await createTestAuthority({
    at: new Date('2026-09-01T00:00:00Z'),
    addresses: false,
    algorithm: { type: 'EC', curve: 'SM2' },
  });
  const issue = (organization: string, name: string, number?: string): Promise<TestSigner> =>
    authority.issueSigner({
      ...(number === undefined ? {} : { extensions: [resident(number)] }),
      subject: [
        { type: 'C', value: 'CN' },
        { type: 'O', value: organization },
        { type: 'CN', value: name },
      ],
    });
  const bureau = `11330800MB0000000T${AGENCY}`;
  const people: Record<Who, TestSigner> = {
    hall: await issue('衢州市示例行政服务中心', '示例受理系统'),
    clerk: await issue(bureau, '示例经办人', '330802199001010010'),
    chief: await issue(bureau, '示例科长', '330803199001010017'),
    leader: await issue(bureau, '示例分管领导'),
    // the clerk's next certificate, with another key and under another name
    renewedClerk: await issue(bureau, '示例副科长', '330802199001010010'),
    unit: await issue(bureau, '33080000000001'),
    otherUnit: await issue('11370306MB2867521U另一示例局', '33080000000002'),
    applicant: await issue('91330802MA00000073示例有限公司', '示例有限公司'),
    stranger: await issue('示例单位', '无关人员'),
  };
  const maker = await issue('示例印章中心', '示例电子印章制作系统');
  const publisher = await issue('示例电子政务中心', '示例名册签发人');
  const roster = await signRoster(people, publisher, authority);
  const makeSeal = async (who: Who, name: string): Promise<Uint8Array> =>
    (
      await createSeal({
        engine,
        maker: maker.signer,
        vid: 'GOVSEAL',
        esId: '33080000000001',
        name,
        signers: [people[who].certificate.der],
        createDate: authority.clock(),
        validStart: authority.clock(),
        validEnd: people[who].certificate.notAfter,
        picture: { type: 'PNG', data: POINT, width: 42, height: 42 },
      })
    ).der;
  const seals = { unit: await makeSeal('unit', AGENCY), otherUnit: await makeSeal('otherUnit', '另一示例局') };
  const policy = parseCasePolicy(seed(`policies/${policyName}.json`));

  const sign: CaseScene['sign'] = remembered(async (bytes, who, field, at, fill = {}) => {
    authority.clock.set(new Date(at));
    const common = { signer: people[who].signer, tsa: authority.tsa, at: new Date(at) };
    if (!isPdf(bytes)) return (await signOfd(bytes, { ...common, engine })).bytes;
    const certify = field === 'sig.hall' ? ({ certify: 2 } as const) : {};
    return (await signPdf(bytes, { ...common, ...certify, field, fill })).toBytes();
  });
  return {
    authority,
    people,
    policy,
    sign,
    async options() {
      authority.clock.set(new Date('2026-12-01T02:00:00Z'));
      const root = authority.root.der;
      return {
        at: authority.clock(),
        trust: { signers: [root], timestamps: [root], sealMakers: [maker.certificate.der] },
        certificates: [authority.issuing.der],
        crls: await authority.crls(),
        casePolicy: policy,
        roster: { bytes: roster, signer: publisher.certificate.der },
        calendars: [parseCalendar(seed('calendar/2026.json'))],
      };
    },
    compose: remembered(async (document, format, slipReference) => {
      const created = new Date('2026-10-09T01:02:03.456Z');
      const { slipReferenceAttachment } = await import('../../src/slip-reference.ts');
      const attachments = slipReference === undefined ? [] : [slipReferenceAttachment(slipReference)];
      if (format === 'pdf') return (await composeDocument(document, { created, attachments })).pdf;
      return (await composeDocumentOfd(document, { created, attachments })).ofd;
    }),
    seal: remembered(async (document, bytes, at, who = 'unit') => {
      if (isPdf(bytes)) {
        const fill = document.type === 'slip' ? values(sealFills(document.data as never)) : {};
        return sign(bytes, who, 'sig.seal', at, fill);
      }
      authority.clock.set(new Date(at));
      const { seal } = await composeDocumentOfd(document, { created: new Date(at) });
      const { page, rect } = seal!;
      const options = { signer: people[who].signer, tsa: authority.tsa, at: new Date(at), engine };
      const der = who === 'otherUnit' ? seals.otherUnit : seals.unit;
      return (await signOfd(bytes, { ...options, seal: der, stamps: [{ page, x: rect.x, y: rect.y }] })).bytes;
    }),
  };
}

/** Makes each file once: most cases differ from each other in one document. */
function remembered<A extends unknown[]>(make: (...values: A) => Promise<Uint8Array>): typeof make {
  const made = new Map<string, Promise<Uint8Array>>();
  return (...values) => {
    const parts = values.map((value) =>
      value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : JSON.stringify(value),
    );
    const key = parts.join();
    const file = made.get(key) ?? make(...values);
    made.set(key, file);
    return file;
  };
}

export function values(fills: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(fills.map(({ name, value }) => [name, value]));
}

export function stepValues(document: ReadDocument, number: number): Record<string, string> {
  return values(stepFills(document.data as never, number));
}

async function signRoster(
  people: Readonly<Record<Who, TestSigner>>,
  publisher: TestSigner,
  authority: TestAuthority,
): Promise<Uint8Array> {
  const held: [Who, string, string, string][] = [
    ['hall', '示例受理系统', '受理系统', '衢州市示例行政服务中心'],
    ['clerk', '示例经办人', '经办', AGENCY],
    ['chief', '示例科长', '科室负责人', AGENCY],
    ['leader', '示例分管领导', '分管领导', AGENCY],
    ['renewedClerk', '示例副科长', '科室负责人', AGENCY],
    ['unit', AGENCY, '单位印章', AGENCY],
  ];
  const entries = [];
  for (const [who, person, role, unit] of held) {
    const { certificate } = people[who];
    const sha256 = toHex(await engine.digest('SHA-256', certificate.der));
    const named = { issuer: certificate.issuer.text, serial: certificate.serialHex, sha256 };
    entries.push({ certificate: named, person, role, unit, from: '2026-01-01' });
  }
  const json = { schema: 'govseal-roster/1', name: '示例名册', issuedAt: '2026-09-01T00:00:00Z', entries };
  const signingTime = authority.clock();
  return signCms(utf8(JSON.stringify(json)), { signer: publisher.signer, engine, signingTime, tsa: authority.tsa });
}
