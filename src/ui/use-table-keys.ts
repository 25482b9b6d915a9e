import { useLayoutEffect, useRef, type FocusEvent, type KeyboardEvent } from 'react'
import { spotBeside } from './table-keys.ts'

const pressed = 'a[href], button'

/** The links of a table's cells as one stop of the tab key, with arrows between them. The cells draw them as they like, so that it is the page that is told. @param hint the id of what says so. */
export function useTableKeys(hint: string) {
  const body = useRef<HTMLTableSectionElement>(null)
  useLayoutEffect(() => {
    const links = [...body.current!.querySelectorAll<HTMLElement>(pressed)]
    const kept = links.find((link) => link.tabIndex === 0 && link.dataset.stop !== undefined) ?? links[0]
    for (const link of links) stop(link, link === kept)
    if (links.length > 1) kept!.setAttribute('aria-describedby', hint)
  })

  function onFocus({ target, currentTarget }: FocusEvent<HTMLTableSectionElement>) {
    if (!target.matches(pressed)) return
    for (const link of currentTarget.querySelectorAll<HTMLElement>('[data-stop]')) stop(link, false)
    stop(target, true)
  }
  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
    const cell = (event.target as Element).closest('td, th')
    if (!(cell instanceof HTMLTableCellElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const rows = [...event.currentTarget.rows]
    const links = rows.map((row) => [...row.cells].flatMap((one, column) => (one.querySelector(pressed) ? [column] : [])))
    const next = spotBeside(links, { row: rows.indexOf(cell.parentElement as HTMLTableRowElement), column: cell.cellIndex }, event.key)
    if (!next) return
    event.preventDefault()
    event.stopPropagation()
    rows[next.row]!.cells[next.column]!.querySelector<HTMLElement>(pressed)!.focus()
  }
  return { ref: body, onFocus, onKeyDown }
}

function stop(link: HTMLElement, is: boolean) {
  link.tabIndex = is ? 0 : -1
  link.toggleAttribute('data-stop', is)
  // Said of the one that is come to, and not again with each step.
  if (!is) link.removeAttribute('aria-describedby')
}
