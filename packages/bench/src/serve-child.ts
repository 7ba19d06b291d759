/**
 * The server side of section `serve`, a process of its own: a CA with a store on disk behind govseal's public door, and
 * beside it bare Fastify routes that return as many octets, on demand after one bare signature. Says its ports and the
 * questions to ask on standard output, and lives until its standard input ends.
 */
import { createSign, type KeyObject, createPrivateKey } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createCa, createOcspResponder, createTsa, issue, parseProfile, presignOcsp } from '@govseal/ca';
import { createMetrics, cacheAnswers, createPublicServer, createPublishedFiles } from '@govseal/ca/server';
import { createSoftwareSigner, type PrivateKey, writePublicKey } from '@govseal/crypto';
import { generateKey, type KeySpec, nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { ocspNonce, writeOcspCertId } from '@govseal/x509';
import Fastify from 'fastify';
