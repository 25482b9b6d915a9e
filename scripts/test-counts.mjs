import { readFileSync } from 'node:fs'

/**
 * What a vitest report says. A file that could not even be loaded has no tests to count and counts as one failure;
 * so does a run that was not content although every test passed (an unhandled error), or that left no report.
 */
export function vitestCounts(path, content) {
  const report = read(path)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length
  return atLeastOneFailure(content, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  })
}

/** What a Playwright report says; a test that passed only at a second try counts as failed. */
export function playwrightCounts(path, content) {
  const stats = read(path)?.stats
  if (!stats) return { passed: 0, failed: 1, skipped: 0 }
  return atLeastOneFailure(content, { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped })
}

function atLeastOneFailure(content, counts) {
  return !content && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
