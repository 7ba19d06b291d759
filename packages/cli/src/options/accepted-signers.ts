/** `--signer`: who must have signed, as `kind:value`. */
import type { AcceptedSignerInput, SignersInput } from '@govseal/plugin';
import { toPersonIdentifier, toUnitIdentifier } from '@govseal/x509/identity';
import { readInput } from '../files/io.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';

const FORMS = 'cert:FILE, person:NUMBER, military:NUMBER, passport:NUMBER, unit:USCC, issuer:FILE+OID';
const OID = /^[0-2](\.(0|[1-9]\d*))+$/;
const DOCUMENTS = { person: 'residentCard', military: 'militaryCard', passport: 'passport' } as const;

export const acceptedSignerOptions: Readonly<Record<'signer' | 'signers-required', OptionSpec>> = {
  signer: {
    type: 'string',
    value: 'KIND:VALUE',
    multiple: true,
    help: {
      en: `who must have signed: ${FORMS} (a certificate policy). Identity numbers remain valid across renewals; names are not compared`,
      zh: `须由谁签署：${FORMS}（证书策略）。身份号码和信用代码在换发证书后仍然适用；不按名称匹配`,
    },
  },
  'signers-required': {
    type: 'string',
    value: 'N',
    help: {
      en: 'how many of the --signer entries must have signed (default: all)',
      zh: '--signer 所列签署人中须有多少人签署（默认全部）',
    },
  },
};

export function acceptedSigners(input: Input): SignersInput | undefined {
  const values = input.texts('signer');
  const required = input.text('signers-required');
  if (values.length === 0) {
    if (required === undefined) return undefined;
    throw usageError('CLI_MISSING_OPTION', { option: '--signer' });
  }
  const accept = values.map(acceptedSigner);
  if (required === undefined) return { accept };
  if (!/^[1-9]\d{0,3}$/.test(required) || Number(required) > accept.length) {
    throw usageError('CLI_BAD_VALUE', {
      option: '--signers-required',
      value: required,
      expected: `1-${accept.length}`,
    });
  }
  return { accept, required: Number(required) };
}

function acceptedSigner(text: string): AcceptedSignerInput {
  const colon = text.indexOf(':');
  const [kind, value] = [text.slice(0, Math.max(colon, 0)), text.slice(colon + 1)];
  if (kind === 'cert') return { kind: 'certificate', certificate: readInput(value) };
  if (kind === 'issuer') {
    const plus = value.lastIndexOf('+');
    const profile = value.slice(plus + 1);
    if (plus > 0 && OID.test(profile)) return { kind, issuer: readInput(value.slice(0, plus)), profile };
  }
  if (kind === 'unit' && toUnitIdentifier(value) !== null) return { kind, uscc: value };
  if (kind === 'person' || kind === 'military' || kind === 'passport') {
    const person = toPersonIdentifier(DOCUMENTS[kind], value);
    if (person !== null) return { kind: 'person', ...person };
  }
  throw usageError('CLI_BAD_VALUE', { option: '--signer', value: text, expected: FORMS });
}
