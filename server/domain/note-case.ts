import type { NoteCase } from '../../contract/commands.ts'
import type { Context } from './context.ts'
import { runCommand, type CommandCall } from './run-command.ts'

/** Adds a note for colleagues to a case's log. @throws Refused as `runCommand`. */
export async function noteCase(context: Context, call: CommandCall, { text }: NoteCase): Promise<{ json: string; version: number }> {
  return runCommand(context, call, 'note', () => ({ event: { type: 'noted', note: text } }))
}
