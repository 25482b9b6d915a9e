import { Blob, File } from 'node:buffer'

// jsdom brings its own File, Blob and FormData, which Node's fetch and the server in these tests do not recognise:
// an upload would arrive as text called "blob". Node's FormData has no public name, so it is taken from a real one.
const { constructor: FormData } = await new Response(new URLSearchParams('a=1')).formData()

Object.assign(globalThis, { Blob, File, FormData })
