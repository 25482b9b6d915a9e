/** The app's own pages are at the root of its server; a build for another host, which has but one page, says where they are. */
const root: string = import.meta.env['VITE_PAGES'] ?? '/'

/** @param path of a page of the app, as a server would have it. */
export function ownAddress(path: `/${string}`): string {
  return root + path.slice(1)
}
