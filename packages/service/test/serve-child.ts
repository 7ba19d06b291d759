/** A service in a process of its own, whose memory is measured: prints its ports, and its memory where it is asked to. */
import { readConfig, serveVerification } from '../src/index.ts';

const loaded = await readConfig(process.argv[2]!);
const service = await serveVerification({ loaded, log: () => undefined });
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20).unref();
process.on('message', (message) => {
  if (message === 'memory') process.send!({ now: process.memoryUsage.rss(), peak });
  else if (message === 'reset') peak = 0;
  else void service.close().then(() => process.exit(0));
});
// a test that was stopped leaves nothing behind
process.on('disconnect', () => process.exit(1));
process.send!(service.ports);
