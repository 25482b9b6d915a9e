import type { QueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { api } from '../../contract/api.ts'
import type { BulkCommand, BulkResult, UndoCases } from '../../contract/bulk.ts'
import { call } from './client.ts'
import { caseQuery, rowsChanged } from './cases.ts'

export type BulkInput = z.input<typeof BulkCommand>

/** What is done, without the cases it is done to. */
export type BulkWhat = BulkInput extends infer Each ? (Each extends BulkInput ? Omit<Each, 'cases'> : never) : never

export const bulkCommand = ({ key, command }: { key: string; command: BulkInput }) => call(api.bulkCommand, { body: command, key })
export const undoCases = ({ key, cases }: UndoCases & { key: string }) => call(api.undoCases, { body: { cases }, key })

/** After one of these: rows are what the server answered, at once; and every reading of a filter is asked again. */
export function casesWritten(client: QueryClient, { results }: BulkResult): void {
  rowsChanged(client, results.flatMap(({ row }) => row ?? []))
  void client.invalidateQueries({ queryKey: ['cases'] })
  void client.invalidateQueries({ queryKey: ['views', 'counts'] })
  for (const { id } of results) void client.invalidateQueries({ queryKey: caseQuery(id).queryKey })
}
