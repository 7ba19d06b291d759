/** Keys for tests of the rules about SignerInfo. */
import { nodeEngine } from '@govseal/crypto/node';
import { material } from './material.ts';

export const engine = nodeEngine;

export const other = await material({ type: 'EC', curve: 'P-256' });

export const ed25519 = await material({ type: 'OKP', curve: 'Ed25519' });
