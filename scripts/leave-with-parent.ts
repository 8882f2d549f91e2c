/**
 * Preloaded into the programs that a launcher starts: they leave when it does, even when it was killed. What they
 * start themselves inherits this file, and is left alone.
 */
if (process.env.UNPAUSE_LAUNCHER === String(process.ppid)) {
  process.on('disconnect', () => {
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), 8_000).unref()
  })
  process.channel?.unref()
}
