/** A time-stamping authority (RFC 3161). */
export { type ClockSource, type CreateTsaOptions, createTsa, type Tsa } from './tsa.ts';
