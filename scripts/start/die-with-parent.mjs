// Loaded into every program that `npm start` runs: when the starter is killed, the program stops as if it was asked to.
const parent = process.ppid
const watch = setInterval(() => {
  if (process.ppid === parent) return
  // Once: many programs take a second request to stop as "at once".
  clearInterval(watch)
  process.kill(process.pid, 'SIGTERM')
}, 500)
watch.unref()
