/**
 * Runs the SM2 kernel and records every branch, address and division: calls are inserted into the module's text before
 * each `if`, `br_if`, `select`, load, store, division and block copy. If a secret changes this trace, an observer of
 * time or cache may learn about it.
 */
import binaryen from 'assemblyscript/binaryen';
import { compile, kernels } from '../../scripts/wasm.mjs';

export interface TracedKernel {
  readonly exports: Record<string, (...args: number[]) => number>;
  readonly io: Uint8Array;
  /** Number and hash of the events during `run`. */
  trace(run: () => void): { readonly events: number; readonly hash: number };
}

const imports = `
 (import "trace" "value" (func $trace_value (param i32) (result i32)))
 (import "trace" "divide" (func $trace_divide (param i32 i32) (result i32)))
 (import "trace" "remain" (func $trace_remain (param i32 i32) (result i32)))
 (import "trace" "copy" (func $trace_copy (param i32 i32 i32)))
 (import "trace" "fill" (func $trace_fill (param i32 i32 i32)))
`;

const replaced: Readonly<Record<string, string>> = {
  'i32.div_s': 'call $trace_divide',
  'i32.rem_s': 'call $trace_remain',
  'memory.copy': 'call $trace_copy',
  'memory.fill': 'call $trace_fill',
};

/** Other control and slow instructions would not be recorded, so they are rejected. */
const unseen = /^(br_table|call_indirect|i64\.(div|rem)|i32\.(div|rem)_u|f32|f64|memory\.(grow|init)|table)/;

function instrument(text: string): string {
  const lines: string[] = [];
  let placed = false;
  for (const line of text.split('\n')) {
    const instruction = line.trim().split(' ')[0]!.replace(/[()]/g, '');
    if (unseen.test(instruction)) throw new Error(`an instruction that is not traced: ${line}`);
    if (!placed && /^ \((global|memory|data|func|table)/.test(line)) {
      lines.push(imports);
      placed = true;
    }
    if (instruction === 'if' || instruction === 'br_if' || instruction === 'select')
      lines.push('call $trace_value', line);
    else lines.push(replaced[instruction] ?? line);
  }
  return lines.join('\n');
}

export async function tracedKernel(): Promise<TracedKernel> {
  const { text } = await compile(kernels[0]!);
  const module = binaryen.parseText(instrument(text));
  module.setFeatures(binaryen.Features.All);
  module.runPasses(['instrument-memory']);
  if (module.validate() === 0) throw new Error('the instrumented module is not valid');
  const bytes = module.emitBinary();
  module.dispose();

  let events = 0;
  let hash = 0;
  let memory = new Uint8Array(0);
  const see = (value: number): void => {
    events++;
    hash = (Math.imul(hash ^ value, 0x01000193) + events) | 0;
  };
  const at = (_id: number, _bytes: number, offset: number, address: number): number => {
    see(offset + address);
    return address;
  };
  const pass = (_id: number, value: number | bigint): number | bigint => value; // data, not an address
  const ready = new WebAssembly.Module(bytes as Uint8Array<ArrayBuffer>);
  const env = Object.fromEntries(
    WebAssembly.Module.imports(ready).map(({ name }) => [name, /^(load|store)_ptr$/.test(name) ? at : pass]),
  );
  const trace = {
    value: (value: number): number => {
      see(value === 0 ? 0 : 1);
      return value;
    },
    divide: (a: number, b: number): number => {
      see(a);
      see(b);
      return (a / b) | 0;
    },
    remain: (a: number, b: number): number => {
      see(a);
      see(b);
      return (a % b) | 0;
    },
    copy: (to: number, from: number, length: number): void => {
      [to, from, length].forEach(see);
      memory.copyWithin(to, from, from + length);
    },
    fill: (to: number, value: number, length: number): void => {
      [to, value, length].forEach(see);
      memory.fill(value, to, to + length);
    },
  };
  const instance = new WebAssembly.Instance(ready, { env, trace });
  const exports = instance.exports as unknown as TracedKernel['exports'] & { memory: WebAssembly.Memory };
  memory = new Uint8Array(exports.memory.buffer);
  exports.initialise!();
  const start = exports.buffers!();
  return {
    exports,
    io: memory.subarray(start, start + 320),
    trace: (run) => {
      events = 0;
      hash = 0;
      run();
      return { events, hash };
    },
  };
}
