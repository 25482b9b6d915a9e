import { spawn } from 'node:child_process'

type Options = { cwd: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number; signal: 'INT' | 'TERM'; folder: string }
export type Guarded = { output(): string; ended: Promise<void>; stop(): Promise<void> }

const script = 'signal=$1; folder=$2; shift 2; "$@" & child=$!; cat > /dev/null; kill -$signal $child; wait $child; rm -rf "$folder"'

/**
 * Runs a server under a shell that waits for the end of its own input, then stops the server and deletes its folder.
 * That end also comes when this process is killed outright, so no test leaves a server or its data behind.
 */
export function runGuarded(command: string[], { signal, folder, ...options }: Options): Guarded {
  // A process group of its own: Ctrl+C is for the test runner, which then lets go of the pipe.
  const shell = spawn('sh', ['-c', script, 'guard', signal, folder, ...command], { ...options, detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [shell.stdout, shell.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { said = (said + text).slice(-20_000) })
  const ended = new Promise<void>((done) => { shell.once('exit', () => done()).once('error', () => done()) })
  return {
    output: () => said,
    ended,
    stop: async () => {
      shell.stdin.end()
      await ended
    },
  }
}
