import { queryOptions } from '@tanstack/react-query'
import { api } from '../../contract/api.ts'
import type { StandardText, WriteStandardText } from '../../contract/standard-text.ts'
import { cityQuery } from './city.ts'
import { call } from './client.ts'
import type { Writing } from './use-save.ts'

/** All standard texts, also those that are not active. */
export const standardTextsQuery = queryOptions({
  queryKey: ['standard-texts'],
  queryFn: async ({ signal }) => (await call(api.listStandardTexts, { signal })).items,
})

export const standardTextWriting: Writing<StandardText, WriteStandardText> = {
  create: (attempt) => call(api.createStandardText, attempt),
  update: ({ id, ...attempt }) => call(api.updateStandardText, { params: { id }, ...attempt }),
  keep(client, text) {
    client.setQueryData(standardTextsQuery.queryKey, (texts) => texts && [...texts.filter(({ id }) => id !== text.id), text].sort((a, b) => a.title.localeCompare(b.title)))
    void client.invalidateQueries({ queryKey: standardTextsQuery.queryKey })
    void client.invalidateQueries({ queryKey: cityQuery.queryKey })
  },
}
