/** Flaws of chains: each changes a plan, or the built bytes, in exactly one way. */
import * as extensions from '../src/extension/extensions.ts';
import type { Recipe } from './authority.ts';
import { type Chain, type ChainPlan, HOST } from './random-chain.ts';

export interface Flaw {
  readonly name: string;
  readonly plan?: (plan: ChainPlan, random: () => number) => void;
  readonly bytes?: (chain: Chain, random: () => number) => Chain;
  /** Our verdict and OpenSSL's, and the reason if they differ. */
  readonly ours: 'valid' | 'invalid';
  readonly theirs: 'valid' | 'invalid';
  readonly why?: string;
}

const ended = new Date('2026-03-01T00:00:00Z');
const later = new Date('2026-12-01T00:00:00Z');
const date = new Date('2026-05-05T00:00:00Z');

/** Changes the recipe of a CA (never the root) or of the leaf. */
const someCa = ({ recipes }: ChainPlan, random: () => number): number =>
  1 + Math.floor(random() * (recipes.length - 2));
const change = (plan: ChainPlan, index: number, more: Partial<Recipe>): void => {
  const old = plan.recipes[index]!;
  plan.recipes[index] = { ...old, ...more, extra: [...without(old.extra ?? [], more.extra), ...(more.extra ?? [])] };
};
const oidOf = (der: Uint8Array): string => {
  const start = der[1]! < 0x80 ? 2 : 2 + (der[1]! & 0x7f);
  return der.subarray(start, start + 2 + der[start + 1]!).join(' ');
};
const without = (list: readonly Uint8Array[], replaced: readonly Uint8Array[] = []): Uint8Array[] =>
  list.filter((one) => !replaced.some((other) => oidOf(other) === oidOf(one)));
const inCa = (more: Partial<Recipe>) => (plan: ChainPlan, random: () => number) =>
  change(plan, someCa(plan, random), more);
const inLeaf = (more: Partial<Recipe>) => (plan: ChainPlan) => change(plan, plan.recipes.length - 1, more);
const unknownCritical = extensions.raw('2.999.8', true, Uint8Array.of(5, 0));
const flip = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at]! ^= 1;
  return copy;
};
const both = { ours: 'invalid', theirs: 'invalid' } as const;

export const flaws: readonly Flaw[] = [
  { name: 'none', ours: 'valid', theirs: 'valid' },
  { name: 'leaf expired', plan: inLeaf({ notAfter: ended }), ...both },
  { name: 'leaf not yet valid', plan: inLeaf({ notBefore: later }), ...both },
  { name: 'CA expired', plan: inCa({ notAfter: ended }), ...both },
  { name: 'CA not yet valid', plan: inCa({ notBefore: later }), ...both },
  {
    name: 'CA without the CA bit',
    plan: inCa({ ca: false, extra: [extensions.keyUsage(['keyCertSign', 'cRLSign'])] }),
    ...both,
  },
  { name: 'CA without keyCertSign', plan: inCa({ extra: [extensions.keyUsage(['cRLSign'])] }), ...both },
  { name: 'CA without cRLSign', plan: inCa({ extra: [extensions.keyUsage(['keyCertSign'])] }), ...both },
  { name: 'leaf signed by another key', plan: inLeaf({ signedBy: 'stranger' }), ...both },
  { name: 'CA signed by another key', plan: inCa({ signedBy: 'stranger' }), ...both },
  { name: 'leaf with another issuer name', plan: inLeaf({ issuer: 'Nobody' }), ...both },
  { name: 'CA with another issuer name', plan: inCa({ issuer: 'Nobody' }), ...both },
  { name: 'unknown critical extension in the leaf', plan: inLeaf({ extra: [unknownCritical] }), ...both },
  { name: 'unknown critical extension in a CA', plan: inCa({ extra: [unknownCritical] }), ...both },
  {
    name: 'path too long for the first CA',
    plan: (plan) => {
      // An additional CA between the first and the second, so that every chain is too long.
      const [first, second] = [plan.recipes[1]!, plan.recipes[2]!];
      const subject = `${first.subject} x`;
      const extra = {
        ...first,
        subject,
        issuer: first.subject,
        key: 'between',
        signedBy: first.key!,
        ca: true,
        serial: 77,
      };
      plan.recipes[1] = { ...first, ca: { pathLength: 0 } };
      plan.recipes.splice(2, 1, extra, { ...second, issuer: extra.subject, signedBy: 'between' });
      plan.crls.splice(2, 0, { issuer: extra.subject, signedBy: 'between' });
    },
    ...both,
  },
  {
    name: 'DNS name outside the permitted subtree',
    plan: inCa({ extra: [extensions.nameConstraints({ permitted: [{ kind: 'dNSName', value: 'bank.example' }] })] }),
    ...both,
  },
  {
    name: 'DNS name excluded',
    plan: inCa({ extra: [extensions.nameConstraints({ excluded: [{ kind: 'dNSName', value: HOST }] })] }),
    ...both,
  },
  {
    name: 'mailbox excluded',
    plan: inCa({ extra: [extensions.nameConstraints({ excluded: [{ kind: 'rfc822Name', value: HOST }] })] }),
    ...both,
  },
  {
    name: 'address outside the permitted subtree',
    plan: inCa({
      extra: [
        extensions.nameConstraints({
          permitted: [{ kind: 'iPAddress', value: Uint8Array.of(10, 9, 0, 0, 255, 255, 0, 0) }],
        }),
      ],
    }),
    ...both,
  },
  {
    name: 'explicit policy required and none left',
    plan: (plan, random) => {
      const index = someCa(plan, random);
      for (const [i] of plan.recipes.entries())
        if (i > 0)
          change(plan, i, { extra: [extensions.certificatePolicies([i < index + 1 ? '2.999.1.1' : '2.999.1.2'])] });
      change(plan, index, { extra: [extensions.policyConstraints({ requireExplicitPolicy: 0 })] });
    },
    ...both,
  },
  {
    name: 'leaf revoked',
    plan: (plan) => revoke(plan, plan.recipes.length - 1),
    ...both,
  },
  { name: 'CA revoked', plan: (plan, random) => revoke(plan, someCa(plan, random)), ...both },
  {
    name: 'a missing CRL',
    plan: ({ crls }, random) => {
      crls[Math.floor(random() * crls.length)] = undefined;
    },
    ...both,
  },
  {
    name: 'a stale CRL',
    plan: (plan, random) =>
      crl(plan, random, { thisUpdate: new Date('2026-05-01T00:00:00Z'), nextUpdate: new Date('2026-05-08T00:00:00Z') }),
    ...both,
  },
  { name: 'a CRL signed by another key', plan: (plan, random) => crl(plan, random, { signedBy: 'stranger' }), ...both },
  {
    name: 'unknown critical extension in a CRL',
    plan: (plan, random) => crl(plan, random, { extra: [unknownCritical] }),
    ...both,
  },
  {
    name: 'one bit of a signature',
    bytes: (chain, random) => {
      const index = 1 + Math.floor(random() * (chain.certificates.length - 1));
      const certificates = chain.certificates.map((der, i) => (i === index ? flip(der, der.length - 1) : der));
      return { ...chain, certificates };
    },
    ...both,
  },
  {
    name: 'one bit of a serial number',
    bytes: (chain, random) => {
      const index = 1 + Math.floor(random() * (chain.certificates.length - 1));
      // SEQUENCE, SEQUENCE, [0] version, INTEGER 4: its last byte
      const certificates = chain.certificates.map((der, i) => (i === index ? flip(der, 8 + 5 + 5) : der));
      return { ...chain, certificates };
    },
    ...both,
  },
  {
    name: 'root expired',
    plan: (plan) => change(plan, 0, { notAfter: ended }),
    ours: 'valid',
    theirs: 'invalid',
    why: 'A trust anchor is a name and a key (RFC 5280 §6.1.1 (d)); its trust ends on its sunset date, not with its certificate.',
  },
  {
    name: 'authority key identifier of another key',
    plan: inLeaf({ extra: [extensions.authorityKeyIdentifier(new Uint8Array(20).fill(7))] }),
    ours: 'valid',
    theirs: 'invalid',
    why: 'Key identifiers help to build paths (RFC 5280 §4.2.1.1); §6.1 does not validate them, so we use them only as hints.',
  },
  {
    name: 'two extensions of one kind',
    plan: (plan) => {
      const last = plan.recipes.length - 1;
      const twice = extensions.raw('2.999.9', false, Uint8Array.of(5, 0));
      plan.recipes[last] = { ...plan.recipes[last]!, extra: [...(plan.recipes[last]!.extra ?? []), twice, twice] };
    },
    ours: 'invalid',
    theirs: 'valid',
    why: 'RFC 5280 §4.2: not more than one instance of an extension. OpenSSL looks only for duplicates of those it reads.',
  },
];

function revoke(plan: ChainPlan, index: number): void {
  const serial = plan.recipes[index]!.serial!;
  const serialNumber = Uint8Array.of(1, (serial >> 16) & 255, (serial >> 8) & 255, serial & 255);
  plan.crls[index - 1] = {
    ...plan.crls[index - 1]!,
    entries: [{ serialNumber, revocationDate: date, reason: 'keyCompromise' }],
  };
}

function crl(plan: ChainPlan, random: () => number, more: Partial<NonNullable<ChainPlan['crls'][number]>>): void {
  const index = Math.floor(random() * plan.crls.length);
  plan.crls[index] = { ...plan.crls[index]!, ...more };
}
