import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { PhotoKind } from '../../contract/photo-kind.ts'
import { PhotoRefused, type ReadPhoto } from '../db/photo-port.ts'
import type { FromPhotoProcess, ToPhotoProcess } from './photo-messages.ts'

/** The process went away in the middle: the photo's doing, or somebody ended it. */
export class PhotoProcessGone extends Error {}

export type PhotoProcess = {
  pid: number
  alive(): boolean
  /** One at a time. @throws PhotoRefused, also after the time limit, which ends the process; PhotoProcessGone */
  read(kind: PhotoKind, bytes: Uint8Array, limitMs: number): Promise<ReadPhoto>
  end(): void
}

const entry = join(import.meta.dirname, 'photo-worker.js')
const startLimitMs = 30_000
/** It needs no more of the environment than this: what decodes a stranger's file must not hold the database's password. */
const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP']

/** Starts a process that reads photos and waits until its decoders are loaded. It keeps nobody's process alive while it has nothing to do. */
export async function startPhotoProcess(): Promise<PhotoProcess> {
  const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
  const child = fork(entry, [], { serialization: 'advanced', execArgv: [], env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  let gone = false
  let hear: (message: FromPhotoProcess | null) => void = () => {}
  const end = () => {
    gone = true
    child.kill('SIGKILL')
  }
  child.on('message', (message: FromPhotoProcess) => hear(message))
  // Also when it could not be started at all, or told anything.
  for (const event of ['exit', 'error'] as const) {
    child.on(event, () => {
      end()
      hear(null)
    })
  }

  /** Waits for its next message; null when it is gone. The time limit ends it. */
  const next = (limitMs: number) => new Promise<{ message: FromPhotoProcess | null; late: boolean }>((resolve) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      end()
    }, limitMs)
    const busy = (is: boolean) => {
      const which = is ? 'ref' as const : 'unref' as const
      child[which]()
      child.channel?.[which]()
    }
    busy(true)
    hear = (message) => {
      hear = () => {}
      clearTimeout(timer)
      busy(false)
      resolve({ message, late })
    }
  })

  const { message } = await next(startLimitMs)
  if (message?.kind !== 'ready') throw new Error(`Photos cannot be read here: ${message?.kind === 'broken' ? message.message : 'the process for it does not start'}`)

  return {
    pid: child.pid!,
    alive: () => !gone,
    async read(kind, bytes, limitMs) {
      const answer = next(limitMs)
      // A failure to send is an error event.
      child.send({ kind, bytes } satisfies ToPhotoProcess)
      const { message, late } = await answer
      if (message?.kind === 'read') return message.photo
      if (message?.kind === 'refused') throw new PhotoRefused(message.reason)
      throw late ? new PhotoRefused('unreadable') : new PhotoProcessGone('The process that reads photos went away')
    },
    end,
  }
}
