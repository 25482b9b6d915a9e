import { caseListId } from './case-list-id.ts'

/** The case of the topmost row that can be seen whole: where the keys begin, when nobody has stood anywhere yet. */
export function firstInSight(): number | null {
  const list = document.getElementById(caseListId)
  const head = list?.querySelector('[role=row]')?.getBoundingClientRect().bottom ?? 0
  const row = [...(list?.querySelectorAll<HTMLElement>('[data-id]') ?? [])].find((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().top >= head - 1)
  return row ? Number(row.dataset['id']) : null
}
