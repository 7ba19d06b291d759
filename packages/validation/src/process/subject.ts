/** Trust and path profile by purpose: documents, time-stamps and electronic seals. */
import { profiles } from '@govseal/x509';
import type { Subject } from '../blocks/path-options.ts';
import type { ValidationContext } from './context.ts';

export function signerSubject(context: ValidationContext): Subject {
  const trust = context.trust === 'integrity-only' ? null : context.trust.signers;
  return { purpose: 'signer', profile: profiles['document-signing'], trust };
}

export function timestampSubject(context: ValidationContext): Subject {
  const authorities = context.trust === 'integrity-only' ? [] : (context.trust.timestamps ?? []);
  // an empty list trusts nobody and is reported like a missing one
  const trust = authorities.length === 0 ? null : authorities;
  return { purpose: 'timestamp', profile: profiles['time-stamping'], trust };
}

export function sealMakerSubject(context: ValidationContext): Subject {
  const makers = context.trust === 'integrity-only' ? [] : (context.trust.sealMakers ?? []);
  // an empty list trusts nobody and is reported like a missing one
  const trust = makers.length === 0 ? null : makers;
  return { purpose: 'seal-maker', profile: profiles['seal-making'], trust };
}
