/** A drawn sample seal as PNG with a transparent ground, as electronic seals hold it. */
import type { SealSpec } from '@govseal/forms';
import { encodePng, Raster } from '@govseal/ofd/picture';

const RED = [230, 0, 18] as const;

/** `dpi` defaults to 300. Throws `FormsError` for an impossible seal. */
export async function sealPng(spec: SealSpec, dpi = 300): Promise<Uint8Array> {
  const { sealPaths } = await import('@govseal/slip');
  const { diameter, paths } = await sealPaths(spec);
  const scale = dpi / 25.4;
  const raster = new Raster(diameter * scale, diameter * scale, false);
  for (const { commands, rule } of paths) raster.fill(commands, scale, rule, RED);
  return encodePng(raster, dpi);
}
