export { type PluginCode, PluginError, pluginCodes } from './error.ts';
export { detectFormat, type Format } from './formats/detect-format.ts';
export type { LookOptions, PageRenderer, PictureSink, RenderedPage, RenderRequest } from './look/types.ts';
export type { CertificateInput, RosterInput, TrustEntry, TrustInput, VerifyOptions } from './options.ts';
export { verify } from './verify.ts';
