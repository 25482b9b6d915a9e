/**
 * Does something soon after it was asked for, and however often it is asked for, once per stretch of time: at once after a quiet
 * time, and never without a last one after the last asking.
 */
export function soonAgain(everyMs: number, act: () => void): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = false

  function run() {
    timer = undefined
    if (!asked) return
    asked = false
    act()
    timer = setTimeout(run, everyMs)
  }
  return {
    ask() {
      asked = true
      if (timer === undefined) run()
    },
    stop: () => clearTimeout(timer),
  }
}
