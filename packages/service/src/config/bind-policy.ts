/** Builds the options of `verify` from the bytes of a policy. Everything is parsed, so that an unusable policy is detected. */
import { decodePem, latin1 } from '@govseal/core';
import { readBlockedKeys } from '@govseal/crypto/node';
import type { AcceptedSignerInput, TrustEntry } from '@govseal/plugin';
import { policies as builtIn, parsePolicy, parseSealStatus, parseTrustList, sealStatusOf } from '@govseal/validation';
import {
  type Calendar,
  type CasePolicy,
  parseApprovalPolicy,
  parseCalendar,
  parseCasePolicy,
} from '@govseal/validation/evaluate';
import { cachedCrl, parseCertificates, trustAnchor } from '@govseal/x509';
import { type VerifyOptions, verify, verifyCase } from 'govseal';
import { ServiceError } from '../error.ts';
import { isTrustList } from './load-material.ts';
import type { PolicyMaterial, TrustFile, TrustMaterial } from './policy-material.ts';
import { openLog } from './trust-log.ts';

/** The part of the options that the operator decides. */
export type PolicyOptions = Omit<
  VerifyOptions,
  'at' | 'content' | 'contentDigests' | 'password' | 'file' | 'signal' | 'look'
>;

/** A policy that can be used. */
export interface BoundPolicy {
  readonly options: PolicyOptions;
  /** Present: files are ZIP archives of cases. */
  readonly casePolicy: CasePolicy | undefined;
}

/** Throws the coded errors of parsing the files; `SERVICE_NO_ANCHORS` if no signer could ever be trusted. */
export async function bindPolicy(material: PolicyMaterial): Promise<BoundPolicy> {
  const { casePolicy } = material;
  return { options: await bindOptions(material), casePolicy: casePolicy && parseCasePolicy(text(casePolicy)) };
}

async function bindOptions(material: PolicyMaterial): Promise<PolicyOptions> {
  const { validation, approval, roster, sealStatus, blockedKeys, signers } = material;
  for (const crl of material.crls) checkCrl(crl);
  return {
    trust: await bindAnyTrust(material),
    policy:
      typeof validation === 'string' ? builtIn[validation as keyof typeof builtIn] : parsePolicy(text(validation)),
    approval: approval && parseApprovalPolicy(text(approval)),
    roster,
    calendars: material.calendars.map((bytes): Calendar => parseCalendar(text(bytes))),
    signers: signers && bindSigners(signers),
    anySigner: material.anySigner,
    certificates: material.certificates,
    crls: material.crls,
    sealStatus: sealStatus && sealStatusOf(parseSealStatus(text(sealStatus))),
    blockedKeys: blockedKeys.length === 0 ? undefined : readBlockedKeys(...blockedKeys.map(latin1)),
    signaturePolicies: material.signaturePolicies,
  };
}

/** Throws the errors of `bindPolicy`, and those that `verify` would throw for the options at the first request. */
export async function checkPolicy(material: PolicyMaterial): Promise<void> {
  const { options, casePolicy } = await bindPolicy(material);
  if (material.roster !== undefined) parseCertificates(material.roster.signer);
  await verify(new Uint8Array(0), options);
  if (casePolicy !== undefined) await verifyCase(new Uint8Array(0), { ...caseOptions(options), casePolicy });
}

/** What a case policy says itself is left out. */
export function caseOptions({ approval: _approval, signers: _signers, anySigner: _any, ...options }: PolicyOptions) {
  return options;
}

async function bindAnyTrust({ name, trust }: PolicyMaterial): Promise<PolicyOptions['trust']> {
  if (trust === 'integrity-only') return trust;
  if (!('log' in trust)) return bindTrust(name, trust);
  const opened = await openLog(trust, new Date());
  // whether the newest one is current is decided by `checkTrustLog`, not each time a thread starts
  const selected = await opened.select(trust.number ?? opened.entries.length);
  const isForSigners = ({ purposes }: (typeof selected.anchors)[number]): boolean =>
    purposes?.includes('signer') ?? true;
  if (!selected.anchors.some(isForSigners)) throw new ServiceError('SERVICE_NO_ANCHORS', { params: { policy: name } });
  return selected.trust;
}

function bindTrust(policy: string, trust: TrustMaterial): Exclude<PolicyOptions['trust'], string> {
  const anchors = (files: readonly TrustFile[]): TrustEntry[] => files.flatMap(anchorsOf);
  const signers = anchors(trust.signers);
  if (signers.length === 0) throw new ServiceError('SERVICE_NO_ANCHORS', { params: { policy } });
  return {
    signers,
    timestamps: anchors(trust.timestamps),
    responders: anchors(trust.responders),
    sealMakers: anchors(trust.sealMakers),
  };
}

function anchorsOf({ bytes, files }: TrustFile): TrustEntry[] {
  return isTrustList(bytes)
    ? parseTrustList(text(bytes), (name) => parseCertificates(files[name]!))
    : parseCertificates(bytes).map((certificate) => trustAnchor(certificate));
}

function bindSigners({ rule, certificates }: NonNullable<PolicyMaterial['signers']>): PolicyOptions['signers'] {
  const accept = rule.accept.map((signer, index): AcceptedSignerInput => {
    const certificate = certificates[index]!;
    switch (signer.kind) {
      case 'certificate':
        return { kind: signer.kind, certificate };
      case 'issuer':
        return { kind: signer.kind, issuer: certificate, profile: signer.profile };
      default:
        return signer;
    }
  });
  return { accept, required: rule.required };
}

/** Throws if a file of the folder is not a CRL; otherwise every report would contain a finding about it. */
function checkCrl(bytes: Uint8Array): void {
  if (bytes[0] === 0x30) cachedCrl(bytes);
  else for (const block of decodePem(latin1(bytes))) cachedCrl(block.bytes);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
