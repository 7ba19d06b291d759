/** Command line options. */

export const USAGE: string = `npm run court -- [option value]...

  --minutes N      how long to attack (default 3)
  --seed S         source of all random choices (default: the time)
  --format pdf|ofd kind of documents (default pdf)
  --bases A,B      base documents
  --classes A,B    generators
  --target DIR     verifier of another checkout
  --replay A,B     cases saved by an earlier run, instead of new ones
  --out DIR        folder of hits (default out-court)
  --save N         hits of one generator that are minimized and saved (default 4)
  --help           print this text

Exit code 0: no hits; 1: hits; 2: unusable arguments.`;

export interface Arguments {
  readonly format: 'pdf' | 'ofd';
  readonly minutes: number;
  readonly seed: string;
  readonly bases?: readonly string[];
  readonly generators?: readonly string[];
  readonly target?: string;
  readonly out: string;
  /** Maximum hits per generator that are minimized and saved; further ones are only counted. */
  readonly save: number;
  /** Replays the cases of an earlier run instead of generating new ones. */
  readonly replay?: readonly string[];
}

const KEYS = ['format', 'minutes', 'seed', 'bases', 'classes', 'target', 'out', 'save', 'replay'];

export function parseArguments(args: readonly string[], freshSeed: () => string): Arguments {
  const values = new Map<string, string>();
  for (let index = 0; index < args.length; index += 2) {
    const key = args[index]!.replace(/^--/, '');
    const value = args[index + 1];
    if (!args[index]!.startsWith('--') || !KEYS.includes(key))
      throw new RangeError(`unknown argument ${args[index]}; see --help`);
    if (value === undefined) throw new RangeError(`--${key} needs a value`);
    values.set(key, value);
  }
  const minutes = Number(values.get('minutes') ?? '3');
  if (!(minutes > 0)) throw new RangeError(`--minutes ${values.get('minutes')} is not a positive number`);
  const format = values.get('format') ?? 'pdf';
  if (format !== 'pdf' && format !== 'ofd') throw new RangeError(`--format ${format} is neither pdf nor ofd`);
  const save = Number(values.get('save') ?? '4');
  if (!(Number.isInteger(save) && save >= 0)) throw new RangeError(`--save ${values.get('save')} is not a count`);
  const list = (key: string): string[] | undefined => values.get(key)?.split(',');
  const [bases, generators, target, replay] = [list('bases'), list('classes'), values.get('target'), list('replay')];
  return {
    format,
    minutes,
    seed: values.get('seed') ?? freshSeed(),
    out: values.get('out') ?? 'out-court',
    save,
    bases,
    generators,
    target,
    replay,
  };
}
