import { QueryObserver, type QueryClient, type QueryKey, type QueryObserverOptions } from '@tanstack/react-query'

/** The first that there is of an answer: known, fresh, or kept on this device while the network gives none. @throws what the query throws, when there is nothing. */
export function firstData<T, K extends QueryKey>(client: QueryClient, options: QueryObserverOptions<T, Error, T, T, K>): Promise<T> {
  const known = client.getQueryData<T>(options.queryKey)
  if (known !== undefined) return Promise.resolve(known)
  return new Promise((resolve, reject) => {
    const stop = new QueryObserver(client, options).subscribe(({ data, error, fetchStatus }) => {
      if (data !== undefined) resolve(data)
      else if (error) reject(error)
      // Not before it is over: nobody looking on would end it, and take back what was shown.
      if (fetchStatus !== 'idle') return
      stop()
      reject(new Error('Nobody waits for this any more'))
    })
  })
}
