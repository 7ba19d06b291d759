/** Inflate for runtimes without zlib. */
export {
  type Inflated,
  InflateError,
  type InflateFailure,
  type InflateOptions,
  inflateRaw,
  inflateZlib,
} from './inflate.ts';
