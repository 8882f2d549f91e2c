/** Preloaded into the programs that `npm start` starts: they leave when it does, even when it was killed. */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 8_000).unref()
})
process.channel?.unref()
