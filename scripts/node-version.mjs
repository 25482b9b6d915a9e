// Imported first by every command: an old Node should hear one clear sentence, not a syntax error from a dependency.
const wanted = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  console.error(`Streetdesk needs Node ${wanted.join('.')} or newer; this is Node ${process.versions.node}. Get one at https://nodejs.org`)
  process.exit(1)
}
