import { useSettings } from '../api/settings.ts'
import { Splitter } from '../ui/splitter.tsx'
import { caseLeast, caseMost, caseStart, listLeast, listMost, listStart, panesId, paneWidths } from './pane-widths.ts'

/** Seen while it is dragged, without drawing the desk anew for every pixel. */
function show(panes: Parameters<typeof paneWidths>[0]): void {
  for (const [name, width] of Object.entries(paneWidths(panes))) document.getElementById(panesId)?.style.setProperty(name, width)
}

/** A line between panes, which can be dragged. Not needed to see the desk: it comes after. */
export default function PaneSplitter({ of, caseOpen }: { of: 'case' | 'list'; caseOpen: boolean }) {
  return of === 'case' ? <CaseSplitter /> : <ListSplitter caseOpen={caseOpen} />
}

/** All panes together, as they lie on the screen. */
function panesBox(): DOMRect {
  return document.getElementById(panesId)?.getBoundingClientRect() ?? new DOMRect(0, 0, window.innerWidth, window.innerHeight)
}

/** The case's left edge. */
function CaseSplitter() {
  const { settings: { panes }, change } = useSettings()
  const { right, width } = panesBox()
  const shareOf = (pixels: number) => (pixels * 100) / (width || window.innerWidth)
  return (
    <Splitter
      label="Width of the case" grows="left" value={panes?.case ?? shareOf(caseStart)} start={shareOf(caseStart)} min={shareOf(caseLeast)} max={caseMost}
      shareAt={(x) => shareOf(right - x)} onMove={(share) => show({ case: share })} onSettle={(share) => change({ panes: { ...panes, case: share } })}
    />
  )
}

/** The map's left edge. What list and map have together ends where the case begins. */
function ListSplitter({ caseOpen }: { caseOpen: boolean }) {
  const { settings: { panes }, change } = useSettings()
  const shareAt = (x: number) => {
    const { left, right } = panesBox()
    const end = (caseOpen && document.getElementById(panesId)?.lastElementChild?.getBoundingClientRect().left) || right
    return ((x - left) * 100) / (end - left)
  }
  return (
    <Splitter
      label="Width of the list" grows="right" value={panes?.list ?? listStart} start={listStart} min={listLeast} max={listMost}
      shareAt={shareAt} onMove={(share) => show({ list: share })} onSettle={(share) => change({ panes: { ...panes, list: share } })}
    />
  )
}
