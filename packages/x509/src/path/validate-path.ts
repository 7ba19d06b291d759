import type { Certificate, PathOptions, PathResult } from '../types.ts';
export async function validatePath(_leaf: Certificate, _options: PathOptions): Promise<PathResult> {
  throw new Error('not written yet');
}
