/* global activeClientIds, importScripts */
// The demo's service worker: MSW's own, as it is, behind what is said here. A classic script, as MSW's is.

addEventListener('fetch', (event) => {
  // MSW would ask the page about every file of the site too; it has an answer to the API's addresses only.
  if (!new URL(event.request.url).pathname.startsWith('/api/')) return event.stopImmediatePropagation()
  // A browser ends a worker that had nothing to do and starts it again without what it knew. Whoever asks the API from a script
  // is a page of the demo, long there; MSW would take it for one that is still loading, and let the request go to the site.
  if (event.request.destination === '' && event.clientId) activeClientIds.add(event.clientId)
})

importScripts('mockServiceWorker.js')
