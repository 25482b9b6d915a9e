// @ts-check
import { workerData } from 'node:worker_threads'

/**
 * A thread beside the decoder, which may be deep in one call for long: ends the process when it takes more memory than
 * any photo of 50 megapixels needs (measured: at most 1.0 GB), or when the server is gone.
 */
const mostBytes = 1.5e9
const { parent } = /** @type {{ parent: number }} */ (workerData)

setInterval(() => {
  if (process.memoryUsage.rss() > mostBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 50)
