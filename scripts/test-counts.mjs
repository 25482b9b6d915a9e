import { readFileSync } from 'node:fs'

/**
 * What a vitest report says: counts, and what failed. A file that could not even be loaded has no tests to count and counts as
 * one failure; so does a run that was not content although every test passed (an unhandled error), or that left no report.
 */
export function vitestCounts(path, content) {
  const report = read(path)
  if (!report) return noReport()
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
  const failed = report.testResults.flatMap((file) => file.assertionResults.filter((test) => test.status === 'failed').map((test) => ({ ...test, file: file.name })))
  return atLeastOneFailure(content, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [
      ...broken.map((file) => line(`${shortName(file.name)} could not be run`, file.message)),
      ...failed.map((test) => line(`${shortName(test.file)} › ${[...test.ancestorTitles, test.title].join(' › ')}`, test.failureMessages[0])),
    ],
  })
}

/** What a Playwright report says; a test that passed only at a second try counts as failed. */
export function playwrightCounts(path, content) {
  const report = read(path)
  if (!report?.stats) return noReport()
  const { expected, unexpected, flaky, skipped } = report.stats
  return atLeastOneFailure(content, { passed: expected, failed: unexpected + flaky, skipped, failures: [...report.suites.flatMap(failuresIn), ...(report.errors ?? []).map((error) => line('outside any test', error.message))] })
}

function failuresIn(suite) {
  const own = (suite.specs ?? []).filter((spec) => !spec.ok).flatMap((spec) => spec.tests
    .filter((test) => test.status === 'unexpected' || test.status === 'flaky')
    .map((test) => line(`[${test.projectName}] tests/e2e/${spec.file}:${spec.line} › ${spec.title}`, test.results.find(({ error }) => error)?.error.message)))
  return [...own, ...(suite.suites ?? []).flatMap(failuresIn)]
}

function atLeastOneFailure(content, counts) {
  return !content && counts.failed === 0 ? { ...counts, failed: 1, failures: [...counts.failures, 'an error outside any test, see above'] } : counts
}

const noReport = () => ({ passed: 0, failed: 1, skipped: 0, failures: ['it left no report, see above'] })

const shortName = (path) => path.replace(/^.*\/(?=tests\/)/, '')

/** The name, and what was said first, without colours: whoever reads only the end of a log must find it. */
function line(name, message) {
  // eslint-disable-next-line no-control-regex -- colours begin with one
  const said = (message ?? '').replace(/\u001B\[[0-9;]*m/g, '').split('\n').map((part) => part.trim()).filter(Boolean)
  return [name, ...said.slice(0, 6).map((part) => `    ${part.slice(0, 300)}`)].join('\n')
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
