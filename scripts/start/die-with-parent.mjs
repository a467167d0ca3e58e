// Loaded into every program that `npm start` runs: when the starter is killed, the program stops as if it was asked to.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM')
}, 500).unref()
