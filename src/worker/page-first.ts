/**
 * The network's answer, unless there is none, it is a failure of the server, or it keeps one waiting: then what was kept. Where
 * nothing was kept, whatever the network gives.
 */
export async function pageFirst(asked: Promise<Response>, kept: () => Promise<Response | undefined>, patienceMs: number): Promise<Response> {
  let timer: ReturnType<typeof setTimeout>
  const late = new Promise<null>((done) => { timer = setTimeout(() => done(null), patienceMs) })
  const answer = await Promise.race([asked.catch(() => null), late]).finally(() => clearTimeout(timer))
  return answer && answer.status < 500 ? answer : ((await kept()) ?? asked)
}
